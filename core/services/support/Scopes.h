// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "storage/sql/Transaction.h"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace countersign::services {

/// Which organisations are below one, remembered: each request of staff asks, and a region has a thousand. Organisations are made
/// and never moved or taken away, so the number of the newest one says whether what is remembered still holds. Thread-safe.
class Scopes
{
public:
    /// `newest` as SessionHolder has it; without it nobody knows whether the memory holds.
    [[nodiscard]] std::optional<std::set<std::string>> remembered(const OrganisationId& top, long long newest) const;
    /// Reads it, and remembers.
    [[nodiscard]] std::set<std::string> read(storage::Reader& reader, const OrganisationId& top, long long newest);

private:
    struct Scope
    {
        long long newest = 0;
        std::set<std::string> organisations;
    };

    mutable std::mutex m_mutex;
    std::map<std::string, Scope> m_scopes;
};

} // namespace countersign::services
