// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Settings.h"
#include "ui/client/SseParser.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QNetworkReply;

namespace countersign::ui {

class Transport;

/// Live changes from the server. Reconnects by itself after 1, 2, 4 ... 30 seconds; after each connection but the first
/// it asks for everything on screen to be fetched again, because events may have been missed.
class LiveFeed final : public QObject
{
    Q_OBJECT

public:
    explicit LiveFeed(Transport& transport, QObject* parent = nullptr);
    ~LiveFeed() override;

    void start();
    void stop();
    /// "Try now": forgets the wait.
    void tryNow();

    [[nodiscard]] bool isConnected() const { return m_connected; }

signals:
    void changed(const countersign::contract::LiveChange& change);
    void connected();
    void disconnected(const QDateTime& since);
    void resynchronise();

private:
    void open();
    void read();
    void closed();
    void scheduleReconnect();
    void beat();

    Transport& m_transport;
    QPointer<QNetworkReply> m_reply;
    SseParser m_parser;
    QTimer m_reconnect;
    QTimer m_silence; ///< heartbeats come each 15 s; silence for three of them is a dead line
    int m_waitMs = 0;
    bool m_running = false;
    bool m_connected = false;
    bool m_everConnected = false;
    bool m_toldDisconnected = false;
};

} // namespace countersign::ui
