// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/LiveFeed.h"

#include "contract/Problem.h"
#include "ui/client/Transport.h"
#include "ui/client/Waits.h"

#include <QNetworkReply>

#include <algorithm>

namespace countersign::ui {

namespace {

constexpr int firstWaitMs = 1'000;
constexpr int longestWaitMs = 30'000;
constexpr int silenceMs = 45'000;
constexpr int okStatus = 200;

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

LiveFeed::LiveFeed(Transport& transport, QObject* parent)
    : QObject(parent)
    , m_transport(transport)
{
    m_reconnect.setSingleShot(true);
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceMs);
    connect(&m_reconnect, &QTimer::timeout, this, &LiveFeed::open);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (m_reply)
            m_reply->abort();
    });
}

LiveFeed::~LiveFeed()
{
    stop();
}

void LiveFeed::start()
{
    if (m_running)
        return;
    m_running = true;
    m_everConnected = false;
    m_toldDisconnected = false;
    m_parser = SseParser();
    m_waitMs = 0;
    open();
}

void LiveFeed::stop()
{
    m_running = false;
    m_connected = false;
    m_reconnect.stop();
    m_silence.stop();
    if (auto* reply = std::exchange(m_reply, nullptr).data()) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void LiveFeed::tryNow()
{
    if (!m_running || m_reply)
        return;
    m_reconnect.stop();
    m_waitMs = 0;
    open();
}

void LiveFeed::open()
{
    m_reply = m_transport.stream(QStringLiteral("/events"), m_parser.lastId());
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &LiveFeed::beat);
    connect(m_reply, &QNetworkReply::readyRead, this, &LiveFeed::read);
    connect(m_reply, &QNetworkReply::finished, this, &LiveFeed::closed);
    m_silence.start();
}

void LiveFeed::beat()
{
    m_silence.start();
    const bool isStream = m_reply->rawHeader("Content-Type").startsWith("text/event-stream");
    if (m_connected || statusOf(*m_reply) != okStatus || !isStream)
        return;
    m_connected = true;
    m_toldDisconnected = false;
    m_waitMs = 0;
    emit connected();
    if (std::exchange(m_everConnected, true))
        emit resynchronise();
}

void LiveFeed::read()
{
    beat();
    if (!m_connected)
        return;
    const auto events = m_parser.take(m_reply->readAll());
    for (const auto& event : events) {
        const auto json = event.name == "change" ? contract::parseStrict(event.data.toStdString()) : contract::Json();
        const auto change = json ? contract::fromJson<contract::LiveChange>(*json, contract::UnknownMembers::ignored)
                                 : Result<contract::LiveChange>(fail(json.error()));
        if (change)
            emit changed(*change);
        if (!m_reply)
            return; // a receiver stopped the feed
    }
}

void LiveFeed::closed()
{
    auto* reply = m_reply.data();
    m_reply.clear();
    m_silence.stop();
    reply->deleteLater();
    m_connected = false;
    if (!m_running)
        return;
    const auto reached = m_transport.judge(*reply);
    if (reached && statusOf(*reply) != okStatus) {
        const auto json = contract::parseStrict(reply->readAll().toStdString());
        const auto error = json ? contract::fromProblem(*json) : json.error();
        m_transport.noteRefusal(error);
    }
    if (m_running)
        scheduleReconnect();
}

void LiveFeed::scheduleReconnect()
{
    const int first = m_parser.retryMs() > 0 ? std::min(m_parser.retryMs(), longestWaitMs) : firstWaitMs; // as the server asks
    m_waitMs = nextStep(m_waitMs, first, longestWaitMs);
    SystemRandom random;
    m_reconnect.start(scattered(m_waitMs, random));
    if (std::exchange(m_toldDisconnected, true))
        return;
    emit disconnected(QDateTime::currentDateTime());
}

} // namespace countersign::ui
