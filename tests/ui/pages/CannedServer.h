// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"

#include <QHash>
#include <QStringList>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace countersign::tests {

/// An API server on loopback that answers what it was told to, and remembers what it was asked.
class CannedServer final : public QTcpServer
{
    Q_OBJECT

public:
    struct Answer
    {
        int status = 200;
        contract::Json body;
    };
    using Handler = std::function<Answer(const contract::Json& request)>;

    CannedServer();

    [[nodiscard]] QString address() const;
    /// `route` is "GET /people/p-14", without /api/v1 and without a query.
    void on(const QString& route, const Handler& handler);
    void on(const QString& route, const contract::Json& body, int status = 200);
    /// A problem document made from an error.
    void refuse(const QString& route, const Error& error, int status);
    /// Nothing is answered until release().
    void hold(const QString& route);
    void release();

    /// "POST /people/p-14/enrolments", in order.
    [[nodiscard]] const QStringList& asked() const { return m_asked; }
    [[nodiscard]] int count(const QString& route) const { return int(m_asked.count(route)); }
    [[nodiscard]] contract::Json lastBody(const QString& route) const { return m_bodies.value(route); }
    [[nodiscard]] QStringList keys(const QString& route) const { return m_keys.value(route); } ///< idempotency keys
    void forget();

private:
    void read(QTcpSocket* socket, QByteArray& buffer);
    void answer(QTcpSocket* socket, const QString& route, const contract::Json& body);

    QHash<QString, Handler> m_handlers;
    QHash<QString, contract::Json> m_bodies;
    QHash<QString, QStringList> m_keys;
    QStringList m_asked;
    QStringList m_held;
    QList<std::function<void()>> m_waiting;
};

} // namespace countersign::tests
