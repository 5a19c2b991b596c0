// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"
#include "support/RawClient.h"

#include <QTest>

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace countersign::tests {

/// A server on a free loopback port with a handler of the test's; knows on which threads the handler ran and what was
/// logged.
class ServerUnderTest
{
public:
    explicit ServerUnderTest(http::Handler handler, http::ServerConfig config = {});

    [[nodiscard]] http::Server& server() { return m_server; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    bool start(); ///< again, after server().stop()

    [[nodiscard]] RawClient client(const std::string& address = "127.0.0.1") const
    {
        return RawClient(m_port, address);
    }
    /// One request on a connection of its own; the whole answer.
    [[nodiscard]] std::string answerTo(const std::string& bytes) const;

    [[nodiscard]] std::set<std::thread::id> handlerThreads() const;
    /// Waits until so many requests are logged; what is logged by then.
    [[nodiscard]] std::vector<http::AccessRecord> logged(std::size_t atLeast);

private:
    http::Response handled(const http::Request& request);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::set<std::thread::id> m_threads;
    std::vector<http::AccessRecord> m_log;
    http::Handler m_handler;
    http::Server m_server;
    std::uint16_t m_port = 0;
};

[[nodiscard]] http::Response text(const std::string& body);

/// Says what the handler saw: method, path and body; client, reference and security in fields.
[[nodiscard]] http::Response echo(const http::Request& request);

/// "GET target HTTP/1.1" with a Host, further fields (each with its CR LF) and the empty line.
[[nodiscard]] std::string get(const std::string& target, const std::string& fields = {});
[[nodiscard]] std::string post(const std::string& target, const std::string& body);

} // namespace countersign::tests
