// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/RegistrationClient.h"

#include <QUrl>

namespace countersign::ui {

namespace {

template <class T>
Result<T> readAnswer(const contract::Json& body)
{
    if constexpr (std::is_same_v<T, Nothing>) {
        return Nothing{};
    } else {
        auto answer = contract::fromJson<T>(body, contract::UnknownMembers::ignored);
        return answer ? answer : Result<T>(fail(unreadableAnswer(answer.error())));
    }
}

} // namespace

Call<contract::DeskTicket> openDesk(Transport& staff, const EnrolmentId& id)
{
    ApiRequest request;
    request.verb = Verb::post;
    request.path = QStringLiteral("/enrolments/%1/desk")
                       .arg(QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(id.value))));
    request.body = "{}";
    request.idempotencyKey = staff.newKey();
    return Call<contract::DeskTicket>(staff, std::move(request), &readAnswer<contract::DeskTicket>);
}

RegistrationClient::RegistrationClient(Transport& transport, QObject* parent)
    : QObject(parent)
    , m_transport(transport)
{
}

void RegistrationClient::use(const std::string& token)
{
    m_token = SecretBytes(token);
}

void RegistrationClient::forget()
{
    m_token.clear();
}

ApiRequest RegistrationClient::withToken(ApiRequest request) const
{
    const auto token = m_token.revealText();
    request.bearer = token.empty() ? Bearer::none : Bearer::own;
    request.ownToken = QByteArray(token.data(), qsizetype(token.size()));
    return request;
}

template <class T, class Body>
Call<T> RegistrationClient::post(const char* step, const Body& body)
{
    ApiRequest request;
    request.verb = Verb::post;
    request.path = QStringLiteral("/registration/") + QLatin1String(step);
    request.body = "{}";
    if constexpr (!std::is_same_v<Body, Nothing>)
        request.body = QByteArray::fromStdString(contract::dump(contract::toJson(body)));
    request.idempotencyKey = m_transport.newKey();
    return Call<T>(m_transport, withToken(std::move(request)), &readAnswer<T>);
}

Call<contract::StartedRegistration> RegistrationClient::start(const std::string& ticket)
{
    return post<contract::StartedRegistration>("start", contract::StartRegistration{ticket});
}

Call<contract::RegistrationState> RegistrationClient::current()
{
    ApiRequest request;
    request.path = QStringLiteral("/registration");
    return Call<contract::RegistrationState>(
        m_transport, withToken(std::move(request)), &readAnswer<contract::RegistrationState>);
}

Call<Nothing> RegistrationClient::enterAddress(const QString& typed)
{
    return post<Nothing>("address", contract::TypedAddress{typed.toStdString()});
}

Call<Nothing> RegistrationClient::changeAddress()
{
    return post<Nothing>("change-address", Nothing{});
}

Call<Nothing> RegistrationClient::sendAgain()
{
    return post<Nothing>("send-again", Nothing{});
}

Call<Nothing> RegistrationClient::proveAddress(const QString& oneTimePassword)
{
    return post<Nothing>("one-time-password", contract::TypedOneTimePassword{oneTimePassword.toStdString()});
}

Call<Nothing> RegistrationClient::createPassword(const QString& password, const QString& confirmation)
{
    return post<Nothing>("password", contract::CreatedPassword{password.toStdString(), confirmation.toStdString()});
}

Call<Nothing> RegistrationClient::enterPassword(const QString& password)
{
    return post<Nothing>("existing-password", contract::EnteredPassword{password.toStdString()});
}

Call<contract::RegistrationSecret> RegistrationClient::secret()
{
    return post<contract::RegistrationSecret>("secret", Nothing{});
}

Call<Nothing> RegistrationClient::addedAccount()
{
    return post<Nothing>("next", Nothing{});
}

Call<Nothing> RegistrationClient::confirmCode(const QString& code)
{
    return post<Nothing>("verification-code", contract::RegistrationCode{code.toStdString()});
}

Call<Nothing> RegistrationClient::nameDevice(const QString& name)
{
    return post<Nothing>("device-name", contract::DeviceName{name.toStdString()});
}

Call<Nothing> RegistrationClient::needMoreTime()
{
    return post<Nothing>("more-time", Nothing{});
}

Call<Nothing> RegistrationClient::askForHelp()
{
    return post<Nothing>("help", Nothing{});
}

} // namespace countersign::ui
