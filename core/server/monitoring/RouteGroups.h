// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

namespace countersign::api {
class RouteTable;
}

namespace countersign::server {

/// A path's first segment, if it is that of a route; "other" for whatever else somebody asks for. So a label of a metric is a word of
/// ours, there are few of them, and ids and tokens are in none (security.md 75).
class RouteGroups
{
public:
    RouteGroups() = default;
    /// The patterns as routes have them, below `prefix`; without {parameters} in their first segment.
    RouteGroups(std::string prefix, const std::vector<std::string>& patterns);

    [[nodiscard]] std::string of(const std::string& path) const;

private:
    std::string m_prefix;
    std::set<std::string> m_groups;
};

[[nodiscard]] RouteGroups groupsOf(const api::RouteTable& table);
[[nodiscard]] RouteGroups portalGroups();
[[nodiscard]] RouteGroups monitoringGroups();

} // namespace countersign::server
