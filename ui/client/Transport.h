// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "ui/client/ApiRequest.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

namespace countersign::ui {

/// Is this an address that the desktop may talk to? https anywhere; http on loopback only. The result has no path.
/// Messages: CLI-SERVER-1 (no address), CLI-SERVER-2 (http beyond this computer).
[[nodiscard]] Result<QUrl> checkedServer(const QString& typed);

/// The one road to the server: addresses, tokens, TLS rules, version and clock checks. Knows no route.
/// There is no way to go on past a certificate error, and redirects are refused.
class Transport final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it. The clock is this computer's, to be compared with the server's.
    Transport(const Clock& clock, Random& random, QObject* parent = nullptr);
    ~Transport() override;

    /// `server` as checkedServer() gave it. `caFile` (PEM) replaces the system's authorities; empty keeps them.
    [[nodiscard]] Result<void> connectTo(const QUrl& server, const QString& caFile = {});
    [[nodiscard]] const QUrl& server() const { return m_server; }

    void setToken(const std::string& token);
    void clearToken();
    /// The longest that any request waits without a byte moving; each request has its own patience as well.
    void setPatience(std::chrono::milliseconds longest) { m_patience = longest; }
    [[nodiscard]] bool hasToken() const { return !m_token.empty(); }

    [[nodiscard]] QNetworkReply* send(const ApiRequest& request);
    /// An event stream: no time-out and a bounded buffer.
    [[nodiscard]] QNetworkReply* stream(const QString& path, const QByteArray& lastEventId);
    [[nodiscard]] QByteArray newKey();

    /// Called with each reply that ended: feeds the signals below. The result is the error, if the network failed.
    [[nodiscard]] Result<void> judge(QNetworkReply& reply);
    /// Called with each error that the server answered to a request of the session.
    void noteRefusal(const Error& error);
    /// The server's clock, where an answer tells it (D-GEN-7).
    void compareClock(Instant server);
    /// The server's version, where an answer tells it (D-GEN-6): a newer minor version may say things unknown here.
    void compareVersion(const QString& server);

signals:
    /// The server was reached (true) or was not (false); only when that changes.
    void reachableChanged(bool reachable);
    /// D-GEN-5. Words of the TLS library, for the administrator.
    void certificateRefused(const QString& detail);
    /// D-GEN-6: the server wants at least this version.
    void versionTooOld(const QString& needed);
    /// D-GEN-7: minutes that this computer's clock is ahead (negative: behind); 0 when it is right again.
    void clockOffBy(int minutes);
    /// The server knows this session no more.
    void sessionEnded();
    /// The server holds this session locked.
    void sessionLocked();

private:
    [[nodiscard]] QNetworkRequest prepared(const ApiRequest& request) const;
    void checkVersion(const QNetworkReply& reply);
    void checkClock(const QNetworkReply& reply);
    void setReachable(bool reachable);

    const Clock& m_clock;
    Random& m_random;
    QNetworkAccessManager m_network;
    QSslConfiguration m_tls;
    QUrl m_server;
    SecretBytes m_token;
    std::chrono::milliseconds m_patience{std::chrono::hours(1)};
    int m_clockMinutes = 0;
    enum class Reach { unknown, yes, no } m_reach = Reach::unknown;
    bool m_toldVersion = false;
};

} // namespace countersign::ui
