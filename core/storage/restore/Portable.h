// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/sql/StorageConfig.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>

namespace countersign::storage {

/// Told how many rows are done; false: stop.
using RowsDone = std::function<bool(long long)>;

/// A PostgreSQL database as it is at one moment, while others write to it, as an SQLite file of ours: the form that backups of both
/// engines have. `file` must not exist; only its owner can read it. unavailable when the database has not this program's schema.
[[nodiscard]] Result<void> copyFromServer(const StorageConfig& server, const std::filesystem::path& file, const RowsDone& step);

/// Puts all that is in an SQLite file of ours in the place of what a PostgreSQL database holds, in one transaction. conflict
/// while servers are connected to it. The schema is made when it is missing.
[[nodiscard]] Result<void> copyToServer(const std::filesystem::path& file, const StorageConfig& server, const RowsDone& step);

/// Bytes that a PostgreSQL database takes on its server's disk: more than its copy does.
[[nodiscard]] Result<std::uintmax_t> serverSize(const StorageConfig& server);

/// For as long as a copy may take.
inline constexpr std::chrono::hours copyPatience{12};

} // namespace countersign::storage
