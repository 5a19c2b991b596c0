// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"

namespace countersign::http {

/// Who is asking, and are they asking us: Host against our own names, and what listed proxies say of the client.
class Gate
{
public:
    /// `port` is the bound one; it takes the place of ":0" in allowed hosts.
    Gate(const ServerConfig& config, std::uint16_t port);

    [[nodiscard]] bool isProxy(const std::string& address) const;

    /// Fills clientAddress and secure from the peer and, if that is a listed proxy, from its fields. 0, or the status
    /// that refuses the request: 400 for a malformed Host, 421 for one that is not ours.
    [[nodiscard]] int admit(Request& request, const std::string& peer) const;

private:
    [[nodiscard]] std::string clientOf(const Headers& headers, const std::string& peer) const;
    [[nodiscard]] bool isOurs(const std::string& host, bool secure) const;

    std::vector<std::string> m_hosts; ///< lower case
    std::vector<std::string> m_proxies; ///< canonical
    bool m_tls;
};

} // namespace countersign::http
