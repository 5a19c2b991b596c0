// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/RawClient.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

namespace countersign::tests {
namespace {

using std::chrono::steady_clock;

int connectedSocket(std::uint16_t port, const std::string& address, RawClient::Buffers buffers)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (buffers == RawClient::Buffers::small) {
        const int bytes = 4096;
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof(bytes));
    }
    sockaddr_in target{};
    target.sin_family = AF_INET;
    target.sin_port = htons(port);
    ::inet_pton(AF_INET, address.c_str(), &target.sin_addr);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&target), sizeof(target)) == 0)
        return socket;
    ::close(socket);
    return -1;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

} // namespace

RawClient::RawClient(std::uint16_t port, const std::string& address, Buffers buffers)
    : m_socket(connectedSocket(port, address, buffers))
{
}

RawClient::~RawClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

RawClient::RawClient(RawClient&& other) noexcept
    : m_socket(std::exchange(other.m_socket, -1))
    , m_received(std::move(other.m_received))
{
}

bool RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

RawClient::Got RawClient::readOnce(std::chrono::milliseconds wait)
{
    pollfd watched{m_socket, POLLIN, 0};
    if (::poll(&watched, 1, static_cast<int>(wait.count())) <= 0)
        return Got::nothing;
    std::array<char, 16384> piece;
    const auto count = ::recv(m_socket, piece.data(), piece.size(), 0);
    if (count <= 0)
        return Got::end;
    m_received.append(piece.data(), static_cast<std::size_t>(count));
    return Got::bytes;
}

bool RawClient::waitFor(std::string_view text)
{
    const auto end = steady_clock::now() + patience;
    std::size_t from = 0; // what was searched is not searched again, but for a beginning of the text at its end
    while (m_received.find(text, from) == std::string::npos) {
        from = m_received.size() - std::min(m_received.size(), text.size());
        if (steady_clock::now() > end || readOnce(std::chrono::milliseconds(200)) == Got::end)
            return false;
    }
    return true;
}

bool RawClient::waitForEnd()
{
    const auto end = steady_clock::now() + patience;
    while (steady_clock::now() < end) {
        if (readOnce(std::chrono::milliseconds(200)) == Got::end)
            return true;
    }
    return false;
}

bool RawClient::poll()
{
    for (;;) {
        const auto got = readOnce(std::chrono::milliseconds(0));
        if (got != Got::bytes)
            return got == Got::nothing;
    }
}

std::string RawClient::response(bool head)
{
    if (!waitFor("\r\n\r\n"))
        return std::exchange(m_received, {});
    const auto headSize = m_received.find("\r\n\r\n") + 4;
    const auto length = fieldOf(m_received, "Content-Length");
    std::size_t bodySize = 0;
    std::from_chars(length.data(), length.data() + length.size(), bodySize);
    const std::size_t total = headSize + (head ? 0 : bodySize);
    const auto end = steady_clock::now() + patience;
    while (m_received.size() < total && steady_clock::now() < end) {
        if (readOnce(std::chrono::milliseconds(200)) == Got::end)
            break;
    }
    std::string out = m_received.substr(0, total);
    m_received.erase(0, total);
    return out;
}

int statusOf(std::string_view response)
{
    int status = 0;
    if (response.starts_with("HTTP/1.1 ") && response.size() > 12)
        std::from_chars(response.data() + 9, response.data() + 12, status);
    return status;
}

std::string bodyOf(std::string_view response)
{
    const auto end = response.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string() : std::string(response.substr(end + 4));
}

std::string fieldOf(std::string_view response, std::string_view name)
{
    const std::string head(response.substr(0, response.find("\r\n\r\n")));
    const auto begin = lower(head).find("\r\n" + lower(name) + ": ");
    if (begin == std::string::npos)
        return {};
    const auto value = begin + name.size() + 4;
    return head.substr(value, head.find("\r\n", value) - value);
}

} // namespace countersign::tests
