// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"
#include "portal/Portal.h"
#include "services/NetworkDoor.h"

#include <functional>
#include <memory>

namespace countersign::server {

/// The portal's listener for devices on the network: TLS always, one Host, its own pages with its own address. The
/// listener on loopback knows nothing of it.
class PortalDoor final : public services::NetworkDoor
{
public:
    using MakePortal =
        std::function<Result<std::unique_ptr<portal::Portal>>(const std::string& url, portal::StrictTransport)>;
    using AccessLog = std::function<void(const http::AccessRecord&)>;

    /// Asked before each request; when it says no, the answer is 503.
    using IsReady = std::function<bool()>;

    /// Limits and threads are those of `likeThis`. What is passed outlives the door.
    PortalDoor(http::ServerConfig likeThis, MakePortal makePortal, AccessLog access, IsReady isReady);
    ~PortalDoor() override;

    [[nodiscard]] Result<void> open(const services::DoorPlan& plan) override;
    void close() override;
    [[nodiscard]] std::vector<services::NetworkAddress> addresses() const override;
    [[nodiscard]] std::optional<std::string> canonical(const std::string& address) const override;

private:
    http::ServerConfig m_likeThis;
    MakePortal m_makePortal;
    AccessLog m_access;
    IsReady m_isReady;
    std::unique_ptr<portal::Portal> m_portal; ///< outlives the listener
    std::unique_ptr<http::Server> m_server;
};

} // namespace countersign::server
