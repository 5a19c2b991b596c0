// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"

#include <functional>
#include <string>

namespace countersign::server {

/// The private listener: `GET /health/live` (the process answers), `GET /health/ready` (200, or 503 with one word that says why not)
/// and `GET /metrics`. For load balancers and Prometheus, never for the public.
class Monitoring
{
public:
    struct Answers
    {
        std::function<std::string()> notReadyBecause; ///< empty: ready. May ask the database
        std::function<std::string()> metrics;
        std::function<void(const http::AccessRecord&)> access;
    };

    /// What is passed outlives it. Answers are asked on the listener's threads, from start() to the end of stop().
    Monitoring(http::ServerConfig config, Answers answers);

    [[nodiscard]] Result<std::uint16_t> start() { return m_server.start(); }
    void stop() { m_server.stop(); }
    [[nodiscard]] http::Server& server() { return m_server; }

private:
    [[nodiscard]] http::Response answer(const http::Request& request) const;

    Answers m_answers;
    http::Server m_server;
};

} // namespace countersign::server
