// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Beast.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <future>
#include <thread>

namespace countersign::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

asio::awaitable<void> serve(beast::tcp_stream stream, const std::string& body)
{
    try {
        beast::flat_buffer buffer;
        for (;;) {
            http::request<http::string_body> request;
            co_await http::async_read(stream, buffer, request, asio::use_awaitable);
            http::response<http::string_body> response(http::status::ok, 11);
            response.set(http::field::content_type, "application/json");
            response.body() = body;
            response.prepare_payload();
            co_await http::async_write(stream, response, asio::use_awaitable);
        }
    } catch (const boost::system::system_error&) {
        // The other side has gone.
    }
}

asio::awaitable<void> accept(Tcp::acceptor& acceptor, const std::string& body)
{
    for (;;) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        socket.set_option(Tcp::no_delay(true));
        co_spawn(acceptor.get_executor(), serve(beast::tcp_stream(std::move(socket)), body), asio::detached);
    }
}

int listen(asio::io_context& context, Tcp::acceptor& acceptor, int port, const std::string& body)
{
    acceptor.open(Tcp::v4());
    acceptor.set_option(ReusePort(true));
    acceptor.bind(Tcp::endpoint(asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(port)));
    acceptor.listen();
    co_spawn(context, accept(acceptor, body), asio::detached);
    return acceptor.local_endpoint().port();
}

} // namespace

int startBeast(const std::string& body)
{
    int port = 0;
    for (int i = 0; i < 2; ++i) {
        std::promise<int> bound;
        std::thread([&bound, port, body] {
            asio::io_context context(1);
            Tcp::acceptor acceptor(context);
            bound.set_value(listen(context, acceptor, port, body));
            context.run();
        }).detach();
        port = bound.get_future().get();
    }
    return port;
}

} // namespace countersign::bench
