// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "ui/client/ApiRequest.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QNetworkReply;

namespace countersign::ui {

class Transport;

using BodyDone = std::function<void(const Result<contract::Json>&)>;

/// One request under way and its answer. A child of its context: it dies with it and the callback with it.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    Exchange(Transport& transport, const ApiRequest& request, QObject* context, BodyDone done);
    ~Exchange() override;

    /// The callback will not run any more.
    void cancel();
    /// True until the callback has been called or cancelled.
    [[nodiscard]] bool isWaiting() const { return m_done != nullptr; }

private:
    void readSome();
    void finish();
    void answer(const Result<contract::Json>& result);

    Transport& m_transport;
    BodyDone m_done;
    QPointer<QNetworkReply> m_reply;
    QByteArray m_body;
    bool m_sessionCall;
    bool m_tooLarge = false;
};

/// A handle of an exchange; may be kept, copied or dropped.
class Running
{
public:
    Running() = default;
    explicit Running(Exchange* exchange)
        : m_exchange(exchange)
    {
    }

    [[nodiscard]] bool isRunning() const { return m_exchange && m_exchange->isWaiting(); }
    void cancel()
    {
        if (m_exchange)
            m_exchange->cancel();
    }

private:
    QPointer<Exchange> m_exchange;
};

Running startExchange(Transport& transport, const ApiRequest& request, QObject* context, BodyDone done);

/// The server answered with something that is not what the contract says.
[[nodiscard]] Error unreadableAnswer(const Error& why);

} // namespace countersign::ui
