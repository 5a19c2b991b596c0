// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitoring/Monitoring.h"

#include "http/ResponseWriter.h"

namespace countersign::server {
namespace {

constexpr const char* live = "/health/live";
constexpr const char* ready = "/health/ready";
constexpr const char* metrics = "/metrics";

http::ServerConfig small(http::ServerConfig config)
{
    config.ioThreads = 1;
    config.workerThreads = 2;
    config.workerQueue = 16;
    config.limits.connections = 64;
    config.limits.bodyBytes = 1024;
    // A database that keeps the workers waiting does not make the process look dead.
    config.atOnce = [](const http::Request& request) { return request.path == live; };
    return config;
}

http::Response text(int status, std::string body, const char* type = "text/plain; charset=utf-8")
{
    auto response = http::plainRefusal(status);
    response.headers.set("Content-Type", type);
    response.body = std::move(body);
    return response;
}

} // namespace

Monitoring::Monitoring(http::ServerConfig config, Answers answers)
    : m_answers(std::move(answers))
    , m_server(small(std::move(config)), [this](const http::Request& request) { return answer(request); })
{
    m_server.onAccess(m_answers.access);
}

http::Response Monitoring::answer(const http::Request& request) const
{
    const bool known = request.path == live || request.path == ready || request.path == metrics;
    if (!known)
        return http::plainRefusal(404);
    if (request.method != http::Method::get && request.method != http::Method::head) {
        auto response = http::plainRefusal(405);
        response.headers.set("Allow", "GET, HEAD");
        return response;
    }
    if (request.path == live)
        return text(200, "live\n");
    if (request.path == metrics)
        return text(200, m_answers.metrics(), "text/plain; version=0.0.4; charset=utf-8");
    const auto reason = m_answers.notReadyBecause();
    return reason.empty() ? text(200, "ready\n") : text(503, reason + "\n");
}

} // namespace countersign::server
