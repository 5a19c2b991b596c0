// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/TlsContext.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace countersign::http {

/// The bytes of one connection, with or without TLS, so that what speaks HTTP is compiled once. Used on the
/// connection's strand; reading and writing may overlap. 0 means that the peer or a deadline ended it.
class Channel
{
public:
    using Socket = boost::asio::ip::tcp::socket;

    virtual ~Channel() = default;
    [[nodiscard]] virtual Socket& socket() = 0;
    [[nodiscard]] virtual boost::asio::awaitable<bool> open() = 0; ///< the handshake
    [[nodiscard]] virtual boost::asio::awaitable<std::size_t> readSome(char* data, std::size_t size) = 0;
    [[nodiscard]] virtual boost::asio::awaitable<std::size_t> writeSome(const char* data, std::size_t size) = 0;
    [[nodiscard]] virtual boost::asio::awaitable<void> endWriting() = 0; ///< tells the peer that no more will come
};

/// Plain when there is no TLS context.
[[nodiscard]] std::unique_ptr<Channel> makeChannel(Channel::Socket socket, const TlsContext& tls);

} // namespace countersign::http
