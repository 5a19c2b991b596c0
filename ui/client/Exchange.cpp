// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/Exchange.h"

#include "contract/Problem.h"
#include "ui/client/Transport.h"
#include "ui/client/Versions.h"

#include <QNetworkReply>

namespace countersign::ui {

namespace {

constexpr qsizetype largestAnswer = 8 * 1024 * 1024;
constexpr int firstErrorStatus = 400;

Error errorOfAnswer(int status, const QByteArray& body)
{
    const auto json = contract::parseStrict(body.toStdString());
    if (json && json->is_object() && json->contains("kind"))
        return contract::fromProblem(*json);
    const bool gateway = status == 502 || status == 503 || status == 504;
    auto error =
        failure(gateway ? ErrorKind::unavailable : ErrorKind::internal, "HTTP status " + std::to_string(status));
    error.message = gateway ? "D-GEN-1" : "D-GEN-2";
    return error;
}

Result<contract::Json> jsonOfAnswer(int status, const QByteArray& body)
{
    if (status >= firstErrorStatus)
        return fail(errorOfAnswer(status, body));
    if (body.isEmpty())
        return contract::Json::object();
    auto json = contract::parseStrict(body.toStdString());
    if (!json)
        return fail(unreadableAnswer(json.error()));
    return json;
}

} // namespace

Exchange::Exchange(Transport& transport, const ApiRequest& request, QObject* context, BodyDone done)
    : QObject(context)
    , m_transport(transport)
    , m_done(std::move(done))
    , m_reply(transport.send(request))
    , m_sessionCall(request.bearer == Bearer::session)
{
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::readSome);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::finish);
}

Exchange::~Exchange()
{
    cancel();
}

void Exchange::cancel()
{
    m_done = nullptr;
    if (!m_reply)
        return;
    auto* reply = m_reply.data();
    m_reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
    deleteLater();
}

void Exchange::readSome()
{
    m_body += m_reply->readAll();
    if (m_body.size() <= largestAnswer)
        return;
    m_tooLarge = true;
    m_reply->abort();
}

void Exchange::finish()
{
    if (!m_reply)
        return;
    m_body += m_reply->readAll();
    auto* reply = m_reply.data();
    m_reply.clear();
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_tooLarge)
        return answer(fail(unreadableAnswer(failure(ErrorKind::tooLarge, "the answer is too large"))));
    if (auto reached = m_transport.judge(*reply); !reached)
        return answer(fail(reached.error()));
    const bool cutShort = status < firstErrorStatus && reply->error() != QNetworkReply::NoError;
    if (cutShort) {
        auto error = failure(ErrorKind::unavailable, reply->errorString().toStdString());
        error.message = "D-GEN-1";
        return answer(fail(std::move(error)));
    }
    const auto json = jsonOfAnswer(status, m_body);
    const auto version = QString::fromLatin1(reply->rawHeader("Countersign-Version"));
    answer(json ? json : fail(explained(json.error(), version, m_transport.server().host())));
}

void Exchange::answer(const Result<contract::Json>& result)
{
    const auto done = std::exchange(m_done, nullptr);
    auto& transport = m_transport;
    const bool sessionCall = m_sessionCall;
    deleteLater();
    // The callback may delete the context and with it this object: nothing of ours is touched after it.
    if (done)
        done(result);
    if (!result && sessionCall)
        transport.noteRefusal(result.error());
}

Running startExchange(Transport& transport, const ApiRequest& request, QObject* context, BodyDone done)
{
    return Running(new Exchange(transport, request, context, std::move(done)));
}

Error unreadableAnswer(const Error& why)
{
    std::string detail = "the answer is not what was agreed: " + why.detail;
    for (const auto& field : why.fields)
        detail += " " + field.field + " " + field.message;
    auto error = failure(ErrorKind::internal, std::move(detail));
    error.message = "D-GEN-2";
    return error;
}

} // namespace countersign::ui
