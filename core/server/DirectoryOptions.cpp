// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/DirectoryOptions.h"

#include "directory/LdapNames.h"

namespace countersign::server {
namespace {

/// Collects them with a key each.
class Problems
{
public:
    void add(const std::string& key, const std::string& problem)
    {
        if (!problem.empty())
            m_found.emplace_back(key, problem);
    }
    void need(const std::string& key, const std::string& value)
    {
        if (value.empty())
            m_found.emplace_back(key, "is missing: directory.server names a directory");
    }
    std::vector<std::pair<std::string, std::string>> take() { return std::move(m_found); }

private:
    std::vector<std::pair<std::string, std::string>> m_found;
};

} // namespace

std::vector<std::pair<std::string, std::string>> problemsWith(const DirectoryOptions& options)
{
    const auto& plan = options.plan;
    Problems problems;
    if (!options.isConfigured())
        return problems.take();
    problems.add("server", directory::problemWithServer(plan.server));
    problems.need("bind_dn", options.user);
    problems.add("bind_dn", directory::problemWithName(options.user));
    problems.need("password_file", options.passwordFile.string());
    problems.need("base", plan.base);
    problems.add("base", directory::problemWithName(plan.base));
    problems.add("filter", directory::problemWithFilter(plan.filter));
    problems.need("entry_id", plan.entryId);
    problems.add("entry_id", directory::problemWithAttribute(plan.entryId));
    for (const auto* column : {"first_name", "last_name"}) {
        const auto found = plan.attributes.find(column);
        problems.need(std::string("attribute_") + column, found == plan.attributes.end() ? "" : found->second);
    }
    for (const auto& [column, attribute] : plan.attributes)
        problems.add("attribute_" + column, directory::problemWithAttribute(attribute));
    if (!plan.attributes.contains("organisation"))
        problems.need("default_organisation", plan.organisation);
    if (!plan.disabledAttribute.empty())
        problems.add("disabled_attribute", directory::problemWithAttribute(plan.disabledAttribute));
    if (!plan.changes.empty() && plan.changes != "modifyTimestamp" && plan.changes != "uSNChanged")
        problems.add("changes", "must be modifyTimestamp, uSNChanged or empty");
    return problems.take();
}

} // namespace countersign::server
