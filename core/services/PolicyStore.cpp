// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/PolicyStore.h"

#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

#include <mutex>

namespace countersign::services {

domain::Policy PolicyStore::current() const
{
    std::shared_lock lock(m_mutex);
    return m_current;
}

void PolicyStore::put(const domain::Policy& policy)
{
    std::unique_lock lock(m_mutex);
    m_current = policy;
}

Result<void> PolicyStore::load(storage::Database& database)
{
    const auto stored = database.read(
        [](storage::Reader& reader) -> Result<domain::Policy> { return storage::settings::policy(reader); });
    if (!stored)
        return fail(stored.error());
    put(*stored);
    return {};
}

} // namespace countersign::services
