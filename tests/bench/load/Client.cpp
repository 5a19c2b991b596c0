// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Client.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

namespace countersign::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Tcp = asio::ip::tcp;

http::request<http::string_body> messageOf(const Client::Ask& ask)
{
    http::request<http::string_body> message(ask.body.empty() ? http::verb::get : http::verb::post, ask.path, 11);
    message.set(http::field::host, "127.0.0.1");
    if (!ask.bearer.empty())
        message.set(http::field::authorization, "Bearer " + ask.bearer);
    if (!ask.body.empty()) {
        message.set(http::field::content_type, "application/json");
        message.body() = ask.body;
        message.prepare_payload();
    }
    return message;
}

template <class Stream>
class Connection : public Client
{
public:
    template <class... Parameters>
    Connection(std::uint16_t port, Parameters&... parameters)
        : m_stream(m_context, parameters...)
    {
        auto& socket = beast::get_lowest_layer(m_stream);
        socket.connect(Tcp::endpoint(asio::ip::address_v4::loopback(), port));
        socket.socket().set_option(Tcp::no_delay(true));
    }

    Stream& stream() { return m_stream; }

    int send(const Ask& ask) override
    {
        http::write(m_stream, messageOf(ask));
        http::response<http::string_body> answer;
        http::read(m_stream, m_buffer, answer);
        return answer.result_int();
    }

private:
    asio::io_context m_context;
    Stream m_stream;
    beast::flat_buffer m_buffer;
};

} // namespace

std::unique_ptr<Client> Client::connect(std::uint16_t port, const std::string& authority)
{
    if (authority.empty())
        return std::make_unique<Connection<beast::tcp_stream>>(port);
    static asio::ssl::context tls(asio::ssl::context::tls_client);
    static const bool loaded = (tls.load_verify_file(authority), tls.set_verify_mode(asio::ssl::verify_peer), true);
    (void)loaded;
    auto connection = std::make_unique<Connection<beast::ssl_stream<beast::tcp_stream>>>(port, tls);
    connection->stream().handshake(asio::ssl::stream_base::client);
    return connection;
}

} // namespace countersign::bench
