// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ServerUnderTest.h"

namespace countersign::tests {

ServerUnderTest::ServerUnderTest(http::Handler handler, http::ServerConfig config)
    : m_handler(std::move(handler))
    , m_server(std::move(config), [this](const http::Request& request) { return handled(request); })
{
    m_server.onAccess([this](const http::AccessRecord& record) {
        const std::lock_guard lock(m_mutex);
        m_log.push_back(record);
        m_changed.notify_all();
    });
    if (!start())
        qFatal("the server under test does not start");
}

bool ServerUnderTest::start()
{
    const auto port = m_server.start();
    m_port = port.value_or(0);
    return port.has_value();
}

std::string ServerUnderTest::answerTo(const std::string& bytes) const
{
    auto connection = client();
    connection.send(bytes);
    return connection.response(bytes.starts_with("HEAD "));
}

http::Response ServerUnderTest::handled(const http::Request& request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_threads.insert(std::this_thread::get_id());
    }
    return m_handler(request);
}

std::set<std::thread::id> ServerUnderTest::handlerThreads() const
{
    const std::lock_guard lock(m_mutex);
    return m_threads;
}

std::vector<http::AccessRecord> ServerUnderTest::logged(std::size_t atLeast)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, RawClient::patience, [&] { return m_log.size() >= atLeast; });
    return m_log;
}

http::Response text(const std::string& body)
{
    http::Response response;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.body = body;
    return response;
}

http::Response echo(const http::Request& request)
{
    http::Response response =
        text(std::string(http::methodName(request.method)) + ' ' + request.path + ' ' + request.body);
    response.headers.set("X-Client", request.clientAddress);
    response.headers.set("X-Reference", request.reference);
    response.headers.set("X-Secure", request.secure ? "yes" : "no");
    return response;
}

std::string get(const std::string& target, const std::string& fields)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

std::string post(const std::string& target, const std::string& body)
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size())
        + "\r\n\r\n" + body;
}

} // namespace countersign::tests
