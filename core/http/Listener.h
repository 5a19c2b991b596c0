// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"
#include "http/TlsContext.h"

namespace countersign::http {

/// One run of the server: from bound to gone. Its destructor is the stop.
class Listener
{
public:
    using AccessLog = std::function<void(const AccessRecord&)>;

    virtual ~Listener() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    virtual void drain() = 0; ///< Server::drain()
    [[nodiscard]] virtual bool waitForLast(std::chrono::milliseconds limit) = 0;
    virtual void use(TlsContext tls) = 0; ///< for connections from now on; any thread

    /// Binds and begins to serve. What is passed by reference outlives the listener.
    [[nodiscard]] static Result<std::unique_ptr<Listener>> open(
        const ServerConfig& config, const Handler& handler, const RefusalPage& page, const AccessLog& access);
};

} // namespace countersign::http
