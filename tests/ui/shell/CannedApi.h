// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../client/ByteServer.h"
#include "contract/Json.h"

#include <QHash>

namespace countersign::tests {

/// The API with canned answers, and an event stream that stays open.
class CannedApi final
{
public:
    CannedApi();

    /// `route` is "GET /people", with a query when it matters: "GET /enrolments?scope=open".
    void on(const QString& route, const contract::Json& body, int status = 200);
    void refuse(const QString& route, const Error& error, int status);
    void change(const std::string& topic, const std::string& id = {});

    [[nodiscard]] QUrl url() const { return m_server.url(); }
    [[nodiscard]] int count(const QByteArray& method, const QByteArray& path) const;
    [[nodiscard]] contract::Json lastBody(const QByteArray& path) const;
    [[nodiscard]] ByteServer& server() { return m_server; }

private:
    [[nodiscard]] QByteArray answer(const SeenRequest& request) const;

    QHash<QString, QByteArray> m_answers;
    ByteServer m_server;
};

} // namespace countersign::tests
