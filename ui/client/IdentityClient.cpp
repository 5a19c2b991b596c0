// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/IdentityClient.h"

#include <QUrl>

namespace countersign::ui {

namespace {

template <class T>
Result<T> readAnswer(const contract::Json& body)
{
    auto answer = contract::fromJson<T>(body, contract::UnknownMembers::ignored);
    return answer ? answer : Result<T>(fail(unreadableAnswer(answer.error())));
}

template <class Id>
QString below(const char* collection, const Id& id, const char* rest)
{
    return QStringLiteral("/%1/%2%3")
        .arg(QLatin1String(collection), QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(id.value))),
            QLatin1String(rest));
}

template <class T>
Call<T> get(Transport& transport, const QString& path)
{
    ApiRequest request;
    request.path = path;
    return Call<T>(transport, std::move(request), &readAnswer<T>);
}

template <class T>
Call<T> post(Transport& transport, const QString& path, const QByteArray& body = "{}")
{
    ApiRequest request;
    request.verb = Verb::post;
    request.path = path;
    request.body = body;
    request.idempotencyKey = transport.newKey();
    return Call<T>(transport, std::move(request), &readAnswer<T>);
}

template <class Body>
QByteArray bodyOf(const Body& body)
{
    return QByteArray::fromStdString(contract::dump(contract::toJson(body)));
}

} // namespace

Call<contract::VerificationWays> IdentityClient::ways(const PersonId& person) const
{
    return get<contract::VerificationWays>(m_transport, below("people", person, "/verification-ways"));
}

Call<contract::Verification> IdentityClient::begin(
    const PersonId& person, const contract::BeginVerification& request) const
{
    return post<contract::Verification>(m_transport, below("people", person, "/verifications"), bodyOf(request));
}

Call<contract::Verification> IdentityClient::verification(const VerificationId& id) const
{
    return get<contract::Verification>(m_transport, below("verifications", id, ""));
}

Call<contract::Verification> IdentityClient::cancel(const VerificationId& id) const
{
    return post<contract::Verification>(m_transport, below("verifications", id, "/cancellation"));
}

Call<contract::ReadOutCode> IdentityClient::checkCode(
    const PersonId& person, const contract::CheckReadOutCode& code) const
{
    return post<contract::ReadOutCode>(m_transport, below("people", person, "/code-checks"), bodyOf(code));
}

Call<domain::AccessPass> IdentityClient::pass(const PersonId& person) const
{
    return get<domain::AccessPass>(m_transport, below("people", person, "/access-pass"));
}

Call<contract::MadeAccessPass> IdentityClient::makePass(
    const PersonId& person, const contract::NewAccessPass& pass) const
{
    return post<contract::MadeAccessPass>(m_transport, below("people", person, "/access-passes"), bodyOf(pass));
}

Call<domain::AccessPass> IdentityClient::deletePass(const AccessPassId& id) const
{
    return post<domain::AccessPass>(m_transport, below("access-passes", id, "/deletion"));
}

} // namespace countersign::ui
