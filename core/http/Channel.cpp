// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Channel.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace countersign::http {
namespace {

namespace asio = boost::asio;
constexpr auto asValue = asio::as_tuple(asio::use_awaitable);

class PlainChannel final : public Channel
{
public:
    explicit PlainChannel(Socket socket)
        : m_socket(std::move(socket))
    {
    }

    Socket& socket() override { return m_socket; }

    asio::awaitable<bool> open() override { co_return true; }

    asio::awaitable<std::size_t> readSome(char* data, std::size_t size) override
    {
        const auto [error, count] = co_await m_socket.async_read_some(asio::buffer(data, size), asValue);
        co_return error ? 0 : count;
    }

    asio::awaitable<std::size_t> writeSome(const char* data, std::size_t size) override
    {
        const auto [error, count] = co_await m_socket.async_write_some(asio::buffer(data, size), asValue);
        co_return error ? 0 : count;
    }

    asio::awaitable<void> endWriting() override
    {
        boost::system::error_code ignored;
        m_socket.shutdown(Socket::shutdown_send, ignored);
        co_return;
    }

private:
    Socket m_socket;
};

class TlsChannel final : public Channel
{
public:
    TlsChannel(Socket socket, SSL* ssl)
        : m_stream(std::move(socket), ssl)
    {
    }

    Socket& socket() override { return m_stream.next_layer(); }

    asio::awaitable<bool> open() override
    {
        const auto [error] = co_await m_stream.async_handshake(asio::ssl::stream_base::server, asValue);
        co_return !error;
    }

    asio::awaitable<std::size_t> readSome(char* data, std::size_t size) override
    {
        const auto [error, count] = co_await m_stream.async_read_some(asio::buffer(data, size), asValue);
        co_return error ? 0 : count;
    }

    asio::awaitable<std::size_t> writeSome(const char* data, std::size_t size) override
    {
        const auto [error, count] = co_await m_stream.async_write_some(asio::buffer(data, size), asValue);
        co_return error ? 0 : count;
    }

    asio::awaitable<void> endWriting() override { co_await m_stream.async_shutdown(asValue); }

private:
    asio::ssl::stream<Socket> m_stream; ///< owns the SSL, which holds its context
};

} // namespace

std::unique_ptr<Channel> makeChannel(Channel::Socket socket, const TlsContext& tls)
{
    if (!tls)
        return std::make_unique<PlainChannel>(std::move(socket));
    SSL* ssl = SSL_new(tls.get());
    return ssl == nullptr ? nullptr : std::make_unique<TlsChannel>(std::move(socket), ssl);
}

} // namespace countersign::http
