// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/audit/AuditLog.h"
#include "storage/settings/KeyRepository.h"

#include <filesystem>
#include <string>
#include <vector>

namespace countersign::storage {

/// A consistent copy of a database while others write to it (VACUUM INTO: one read transaction). Nothing but the copy
/// is written, so it may be taken beside a server that has the folder. `copy` must not exist; only its owner can read
/// it.
[[nodiscard]] Result<void> copyDatabase(const std::filesystem::path& database, const std::filesystem::path& copy);

/// What a database file that nobody uses says of itself.
struct SnapshotInfo
{
    std::vector<data_keys::WrappedKey> keys;
    std::string keySource;
    std::string nextKeySource; ///< while the key-encryption key is being changed
    std::vector<AuditHead> heads; ///< of every lane
    long long entries = 0; ///< of the audit log
    std::string newestMigration;
};

/// integrity when SQLite's own check fails or a foreign key points nowhere; unavailable when it is no database of ours,
/// or one that was written by a newer program.
[[nodiscard]] Result<SnapshotInfo> inspectDatabase(const std::filesystem::path& file);

} // namespace countersign::storage
