// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/Scopes.h"

#include "storage/people/OrganisationRepository.h"

namespace countersign::services {

std::optional<std::set<std::string>> Scopes::remembered(const OrganisationId& top, long long newest) const
{
    std::lock_guard lock(m_mutex);
    const auto found = m_scopes.find(top.value);
    if (found == m_scopes.end() || found->second.newest != newest)
        return std::nullopt;
    return found->second.organisations;
}

std::set<std::string> Scopes::read(storage::Reader& reader, const OrganisationId& top, long long newest)
{
    auto organisations = storage::organisations::withChildren(reader, top);
    std::lock_guard lock(m_mutex);
    m_scopes[top.value] = {newest, organisations};
    return organisations;
}

} // namespace countersign::services
