// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/Transport.h"

#include "ui/client/Versions.h"

#include <QDateTime>
#include <QFile>
#include <QHostAddress>
#include <QLocale>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslError>

#include <algorithm>

#ifndef COUNTERSIGN_VERSION
#define COUNTERSIGN_VERSION "0.1.0"
#endif

namespace countersign::ui {

namespace {

constexpr auto minimumClientHeader = "Countersign-Minimum-Client";
constexpr int toleratedClockMinutes = 2;
constexpr qint64 streamBuffer = 64 * 1024;

bool isLoopback(const QUrl& url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

QNetworkRequest plainRequest(const QUrl& url, const QSslConfiguration& tls)
{
    QNetworkRequest request(url);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("User-Agent", "countersign/" COUNTERSIGN_VERSION);
    return request;
}

Error networkFailure(ErrorKind kind, const char* message, const QString& detail)
{
    Error error = failure(kind, detail.toStdString());
    error.message = message;
    return error;
}

/// A redirect is told and never followed: a token goes to the server that the person named, and to no other.
Error movedTo(const QUrl& address)
{
    const auto server = checkedServer(address.toString());
    if (!server)
        return networkFailure(ErrorKind::unavailable, "D-GEN-1", QStringLiteral("the server redirects"));
    auto error = networkFailure(ErrorKind::unavailable, "D-GEN-9", QStringLiteral("the server redirects"));
    error.parameters.emplace_back("address", server->toString().toStdString());
    return error;
}

} // namespace

Result<QUrl> checkedServer(const QString& typed)
{
    const QString text = typed.trimmed();
    QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    if (text.isEmpty() || !url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty()
        || (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http")))
        return fail(invalidField("server", "CLI-SERVER-1"));
    if (url.scheme() == QLatin1String("http") && !isLoopback(url))
        return fail(invalidField("server", "CLI-SERVER-2"));
    url.setPath({});
    url.setQuery(QString());
    url.setFragment({});
    return url;
}

Transport::Transport(const Clock& clock, Random& random, QObject* parent)
    : QObject(parent)
    , m_clock(clock)
    , m_random(random)
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    connect(
        &m_network, &QNetworkAccessManager::sslErrors, this, [](QNetworkReply* reply, const QList<QSslError>& errors) {
            QStringList words;
            for (const auto& error : errors)
                words << error.errorString();
            reply->setProperty("tlsDetail", words.join(QLatin1String("; ")));
        });
}

Transport::~Transport() = default;

Result<void> Transport::connectTo(const QUrl& server, const QString& caFile)
{
    if (!caFile.isEmpty()) {
        const auto authorities =
            QSslCertificate::fromPath(caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        if (authorities.isEmpty())
            return fail(invalidField("ca_file", "CLI-SERVER-3"));
        m_tls.setCaCertificates(authorities);
    } else if (server.scheme() == QLatin1String("https")) {
        m_tls.setCaCertificates(QSslConfiguration::systemCaCertificates()); // reading them takes a good part of a start
    }
    m_network.clearConnectionCache();
    if (isLoopback(server))
        m_network.setProxy(QNetworkProxy::NoProxy);
    m_server = server;
    m_reach = Reach::unknown;
    m_toldVersion = false;
    clearToken();
    return {};
}

void Transport::setToken(const std::string& token)
{
    m_token = SecretBytes(token);
}

void Transport::clearToken()
{
    m_token.clear();
}

QByteArray Transport::newKey()
{
    return QByteArray::fromStdString(randomToken(m_random, 16));
}

QNetworkRequest Transport::prepared(const ApiRequest& wanted) const
{
    QUrl url = m_server;
    url.setPath(QStringLiteral("/api/v1") + wanted.path, QUrl::TolerantMode);
    if (!wanted.query.isEmpty())
        url.setQuery(wanted.query);
    auto request = plainRequest(url, m_tls);
    request.setTransferTimeout(int(std::min(wanted.patience, m_patience).count()));
    request.setRawHeader("Accept", "application/json");
    if (!wanted.body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    if (!wanted.idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key", wanted.idempotencyKey);
    if (wanted.activity == Activity::background)
        request.setRawHeader("Countersign-Background", "1");
    if (wanted.bearer == Bearer::own)
        request.setRawHeader("Authorization", "Bearer " + wanted.ownToken);
    else if (wanted.bearer == Bearer::session && hasToken())
        request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(std::string(m_token.revealText())));
    return request;
}

QNetworkReply* Transport::send(const ApiRequest& wanted)
{
    const auto request = prepared(wanted);
    switch (wanted.verb) {
    case Verb::get:
        return m_network.get(request);
    case Verb::post:
        return m_network.post(request, wanted.body);
    case Verb::put:
        return m_network.put(request, wanted.body);
    case Verb::remove:
        return m_network.deleteResource(request);
    }
    return m_network.get(request);
}

QNetworkReply* Transport::stream(const QString& path, const QByteArray& lastEventId)
{
    ApiRequest wanted;
    wanted.path = path;
    wanted.activity = Activity::background;
    wanted.patience = {};
    auto request = prepared(wanted);
    request.setRawHeader("Accept", "text/event-stream");
    if (!lastEventId.isEmpty())
        request.setRawHeader("Last-Event-ID", lastEventId);
    auto* reply = m_network.get(request);
    reply->setReadBufferSize(streamBuffer);
    return reply;
}

Result<void> Transport::judge(QNetworkReply& reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString tlsDetail = reply.property("tlsDetail").toString();
    if (!tlsDetail.isEmpty() || reply.error() == QNetworkReply::SslHandshakeFailedError) {
        const QString detail = tlsDetail.isEmpty() ? reply.errorString() : tlsDetail;
        emit certificateRefused(detail);
        auto error = networkFailure(ErrorKind::unavailable, "D-GEN-5", detail);
        error.parameters.emplace_back("detail", detail.toStdString());
        return fail(std::move(error));
    }
    setReachable(status != 0);
    if (status == 0) {
        auto error = networkFailure(ErrorKind::unavailable, "D-GEN-1", reply.errorString());
        const bool neverLeft =
            reply.error() == QNetworkReply::ConnectionRefusedError || reply.error() == QNetworkReply::HostNotFoundError;
        if (neverLeft)
            error.parameters.emplace_back("sent", "no");
        return fail(std::move(error));
    }
    if (status >= 300 && status < 400)
        return fail(movedTo(reply.header(QNetworkRequest::LocationHeader).toUrl()));
    checkVersion(reply);
    checkClock(reply);
    return {};
}

void Transport::noteRefusal(const Error& error)
{
    if (error.message == "D-SGN-5")
        emit sessionLocked();
    else if (error.kind == ErrorKind::unauthenticated && hasToken())
        emit sessionEnded();
}

void Transport::checkVersion(const QNetworkReply& reply)
{
    const auto needed = QString::fromLatin1(reply.rawHeader(minimumClientHeader));
    if (!needed.isEmpty())
        compareVersion(needed);
}

void Transport::compareVersion(const QString& server)
{
    if (m_toldVersion || compared(server) != Versions::serverIsNewer)
        return;
    m_toldVersion = true;
    emit versionTooOld(server);
}

void Transport::checkClock(const QNetworkReply& reply)
{
    const auto text = QString::fromLatin1(reply.rawHeader("Date"));
    auto theirs = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!theirs.isValid())
        return;
    theirs.setTimeSpec(Qt::UTC);
    compareClock(fromMs(theirs.toMSecsSinceEpoch()));
}

void Transport::compareClock(Instant server)
{
    if (server == Instant{})
        return;
    const auto seconds = (toMs(m_clock.now()) - toMs(server)) / 1000;
    const int minutes = qAbs(seconds) > toleratedClockMinutes * 60 ? int(qRound(double(seconds) / 60.0)) : 0;
    if (minutes == m_clockMinutes)
        return;
    m_clockMinutes = minutes;
    emit clockOffBy(minutes);
}

void Transport::setReachable(bool reachable)
{
    const auto now = reachable ? Reach::yes : Reach::no;
    if (m_reach == now)
        return;
    m_reach = now;
    emit reachableChanged(reachable);
}

} // namespace countersign::ui
