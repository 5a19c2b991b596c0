// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/monitoring/RouteGroups.h"

#include "api/RouteTable.h"
#include "portal/PortalRoutes.h"

namespace countersign::server {
namespace {

std::string firstSegment(const std::string& path)
{
    if (path == "/")
        return "home";
    const auto end = path.find('/', 1);
    return path.substr(1, end == std::string::npos ? end : end - 1);
}

} // namespace

RouteGroups::RouteGroups(std::string prefix, const std::vector<std::string>& patterns)
    : m_prefix(std::move(prefix))
{
    for (const auto& pattern : patterns)
        m_groups.insert(firstSegment(pattern));
}

std::string RouteGroups::of(const std::string& path) const
{
    if (!path.starts_with(m_prefix + "/"))
        return "other";
    auto group = firstSegment(path.substr(m_prefix.size()));
    return m_groups.contains(group) ? group : "other";
}

RouteGroups groupsOf(const api::RouteTable& table)
{
    std::vector<std::string> patterns;
    for (const auto& route : table.routes())
        patterns.push_back(route.row.pattern);
    return {api::apiPrefix, patterns};
}

RouteGroups portalGroups()
{
    std::vector<std::string> patterns{"/assets/{name}"};
    for (const auto& route : portal::portalRoutes())
        patterns.push_back(route.pattern);
    return {"", patterns};
}

RouteGroups monitoringGroups()
{
    return {"", {"/health/ready", "/metrics"}};
}

} // namespace countersign::server
