// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/CuttingProxy.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace countersign::tests {
namespace {

constexpr int look = 50; ///< ms between two looks at whether to stop

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

bool hasInput(int socket)
{
    pollfd ready{socket, POLLIN, 0};
    return ::poll(&ready, 1, look) > 0;
}

/// False at the end.
bool pass(int from, int to, std::size_t& passed)
{
    std::array<char, 4096> bytes{};
    const auto got = ::recv(from, bytes.data(), bytes.size(), 0);
    if (got <= 0)
        return false;
    passed += static_cast<std::size_t>(got);
    return ::send(to, bytes.data(), static_cast<std::size_t>(got), MSG_NOSIGNAL) == got;
}

} // namespace

CuttingProxy::CuttingProxy(int target, std::size_t bytes, Then then)
    : m_target(target)
    , m_bytes(bytes)
    , m_then(then)
    , m_listener(::socket(AF_INET, SOCK_STREAM, 0))
{
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_listener, 8) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("the proxy does not start");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { work(); });
}

CuttingProxy::~CuttingProxy()
{
    m_stopping = true;
    m_thread.join();
    ::close(m_listener);
}

void CuttingProxy::work()
{
    while (!m_stopping) {
        if (!hasInput(m_listener))
            continue;
        const int client = ::accept(m_listener, nullptr, nullptr);
        lead(client);
        ::close(client);
    }
}

void CuttingProxy::lead(int client)
{
    const int server = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto address = loopback(m_target);
    bool open = ::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    std::size_t there = 0;
    std::size_t back = 0;
    while (open && !m_stopping) {
        const bool silent = back >= m_bytes;
        if (silent && m_then == Then::breaks)
            break;
        std::array<pollfd, 2> ready{pollfd{client, POLLIN, 0}, pollfd{server, static_cast<short>(silent ? 0 : POLLIN), 0}};
        (void)::poll(ready.data(), ready.size(), look);
        if (ready[0].revents != 0)
            open = pass(client, server, there);
        if (open && !silent && ready[1].revents != 0)
            open = pass(server, client, back);
    }
    ::close(server);
}

} // namespace countersign::tests
