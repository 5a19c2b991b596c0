// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ui/client/ApiClient.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QSslSocket;

namespace countersign::ui {

/// What came of trying a server.
struct ProbeResult
{
    bool connected = false;
    QString lead; ///< "Connected."
    QString rest; ///< "Version 1.0.3. The server's clock and this one agree."
    QString detail; ///< the TLS library's words
};

/// Tries an address as the desktop would use it, on a connection of its own: the one in use is not touched.
class ServerProbe final : public QObject
{
    Q_OBJECT

public:
    explicit ServerProbe(const Clock& clock, QObject* parent = nullptr);
    ~ServerProbe() override;

    /// `caFile` as in Preferences.
    void start(const QString& address, const QString& caFile);
    /// Reads the certificate that an https server shows; nothing else.
    void readCertificate(const QUrl& server, const QString& caFile);

signals:
    void finished(const countersign::ui::ProbeResult& result);
    void certificateRead(const QString& words);

private:
    void answered(const Result<contract::SetupState>& state);

    const Clock& m_clock;
    SystemRandom m_random;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ApiClient> m_client;
    QSslSocket* m_socket = nullptr;
    QString m_certificateProblem;
    int m_clockMinutes = 0;
};

} // namespace countersign::ui
