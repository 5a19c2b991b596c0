// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/PortalDoor.h"

#include "http/Address.h"
#include "http/ResponseWriter.h"
#include "portal/SecurityHeaders.h"
#include "server/NetworkAddresses.h"

namespace countersign::server {

PortalDoor::PortalDoor(http::ServerConfig likeThis, MakePortal makePortal, AccessLog access, IsReady isReady)
    : m_likeThis(std::move(likeThis))
    , m_makePortal(std::move(makePortal))
    , m_access(std::move(access))
    , m_isReady(std::move(isReady))
{
}

PortalDoor::~PortalDoor()
{
    close();
}

Result<void> PortalDoor::open(const services::DoorPlan& plan)
{
    close();
    const auto strict = plan.selfSigned ? portal::StrictTransport::never : portal::StrictTransport::thisHost;
    auto portal = m_makePortal(plan.url(), strict);
    if (!portal)
        return fail(portal.error());
    http::ServerConfig config = m_likeThis;
    config.address = plan.address;
    config.port = plan.port;
    config.tls = http::TlsFiles{plan.chainFile, plan.keyFile};
    config.allowedHosts = {plan.host};
    const auto refusal = [url = plan.url(), strict](int status, const std::string&) {
        auto response = http::plainRefusal(status);
        portal::addSecurityHeaders(response, url, portal::Caching::never, strict);
        return response;
    };
    auto server = std::make_unique<http::Server>(
        std::move(config), [this, refusal, pages = portal->get()](const http::Request& request) {
            return m_isReady() ? pages->handle(request) : refusal(503, request.reference);
        });
    server->onRefusal(refusal);
    server->onAccess(m_access);
    if (auto started = server->start(); !started)
        return fail(started.error());
    m_portal = *std::move(portal);
    m_server = std::move(server);
    return {};
}

void PortalDoor::close()
{
    if (m_server)
        m_server->stop();
    m_server.reset();
    m_portal.reset();
}

std::vector<services::NetworkAddress> PortalDoor::addresses() const
{
    return networkAddresses();
}

std::optional<std::string> PortalDoor::canonical(const std::string& address) const
{
    auto good = http::canonicalAddress(address);
    const bool everywhere = good && (*good == "0.0.0.0" || *good == "::");
    return everywhere ? std::nullopt : good;
}

} // namespace countersign::server
