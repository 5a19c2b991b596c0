// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/policy/Policy.h"

#include <shared_mutex>

namespace countersign::storage {
class Database;
}

namespace countersign::services {

/// The policy in force, for every thread. Read at the start and put in place after the commit of each change, so that a
/// request never reads the database for a figure. What has an end already keeps it; new figures count from the next
/// evaluation.
class PolicyStore
{
public:
    [[nodiscard]] domain::Policy current() const;
    void put(const domain::Policy& policy);
    [[nodiscard]] Result<void> load(storage::Database& database);

private:
    mutable std::shared_mutex m_mutex;
    domain::Policy m_current;
};

} // namespace countersign::services
