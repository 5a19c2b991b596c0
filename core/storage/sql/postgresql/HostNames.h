// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/postgresql/PgTargets.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace countersign::storage {

/// Addresses of database hosts. The system's lookup waits for a name server as long as it likes and cannot be called off, so it
/// runs on a thread that is left behind when it is late, one per name at most. What was found last stands in when a lookup is
/// late or fails: a database is not away because a name server is. Thread-safe.
class HostNames
{
public:
    using Deadline = std::chrono::steady_clock::time_point;
    /// The system's getaddrinfo, or a test's; numeric addresses, none when the name is not known.
    using Lookup = std::vector<std::string> (*)(const std::string& name);

    explicit HostNames(Lookup lookup = nullptr);
    ~HostNames();

    /// The target once for each address of its host, as libpq's hostaddr; as it is where it names a socket or an address.
    /// Throws SqlFailure: lost, when the name has no address or nobody said so in time.
    [[nodiscard]] std::vector<PgTarget> resolved(const PgTarget& target, Deadline deadline);

private:
    struct Names;

    [[nodiscard]] std::vector<std::string> addressesOf(const std::string& name, Deadline deadline);

    std::shared_ptr<Names> m_names; ///< also of lookups that were left behind
};

} // namespace countersign::storage
