// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Gate.h"

#include "http/Address.h"
#include "http/Tokens.h"

#include <algorithm>

namespace countersign::http {
namespace {

constexpr std::string_view anyPort = ":0";

std::string withBoundPort(const std::string& host, std::uint16_t port)
{
    if (!host.ends_with(anyPort))
        return lowered(host);
    return lowered(std::string_view(host).substr(0, host.size() - 1)) + std::to_string(port);
}

/// The characters of a host name, an IP literal and a port (RFC 3986 3.2.2, without user information and escapes).
bool isHostText(std::string_view host)
{
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        const char lower = asciiLower(c);
        return isDigit(c) || (lower >= 'a' && lower <= 'z')
            || std::string_view("-._:[]").find(c) != std::string_view::npos;
    });
}

std::string_view withoutDefaultPort(std::string_view host, bool secure)
{
    const std::string_view port = secure ? ":443" : ":80";
    if (host.ends_with(port))
        host.remove_suffix(port.size());
    return host;
}

} // namespace

Gate::Gate(const ServerConfig& config, std::uint16_t port)
    : m_tls(config.tls.has_value())
{
    for (const auto& host : config.allowedHosts)
        m_hosts.push_back(withBoundPort(host, port));
    for (const auto& proxy : config.trustedProxies)
        m_proxies.push_back(canonicalAddress(proxy).value_or(proxy));
}

bool Gate::isProxy(const std::string& address) const
{
    return std::find(m_proxies.begin(), m_proxies.end(), address) != m_proxies.end();
}

int Gate::admit(Request& request, const std::string& peer) const
{
    request.clientAddress = clientOf(request.headers, peer);
    const auto* forwardedProto = isProxy(peer) ? request.headers.find("x-forwarded-proto") : nullptr;
    request.secure = m_tls || (forwardedProto != nullptr && sameToken(*forwardedProto, "https"));
    const auto* host = request.headers.find("host");
    if (host == nullptr || !isHostText(*host))
        return 400;
    return isOurs(lowered(*host), request.secure) ? 0 : 421;
}

/// Each proxy appends whom it saw, so the list is read from its end, and only as long as the next word is a listed
/// proxy's. A word that is no address ends the walk: what stands before it cannot be trusted either.
std::string Gate::clientOf(const Headers& headers, const std::string& peer) const
{
    std::vector<std::string_view> hops;
    for (const auto& [name, value] : headers.all()) {
        if (!sameToken(name, "x-forwarded-for"))
            continue;
        const auto elements = listElements(value);
        hops.insert(hops.end(), elements.begin(), elements.end());
    }
    std::string client = peer;
    while (isProxy(client) && !hops.empty()) {
        const auto hop = canonicalAddress(hops.back());
        hops.pop_back();
        if (!hop)
            break;
        client = *hop;
    }
    return client;
}

bool Gate::isOurs(const std::string& host, bool secure) const
{
    return m_hosts.empty() || std::any_of(m_hosts.begin(), m_hosts.end(), [&](const auto& ours) {
        return withoutDefaultPort(ours, secure) == withoutDefaultPort(host, secure);
    });
}

} // namespace countersign::http
