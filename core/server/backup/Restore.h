// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/backup/Backup.h"
#include "server/KeySource.h"
#include "storage/restore/RestoreRepository.h"
#include "storage/sql/StorageConfig.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace countersign::server {

struct RestoreOrder
{
    std::filesystem::path file;
    std::filesystem::path dataFolder;
    storage::StorageConfig database = {}; ///< with a server: the data go there, and only the signed heads into the folder
    SecretBytes passphrase; ///< for a backup that is locked by one
    /// Where a key may be kept for a folder, best first, as when the program starts.
    std::function<std::vector<KeySource>(const std::filesystem::path& folder)> keys;
    std::string by = "operator"; ///< for the audit log
};

/// What a restore came to; shown to whoever asked for it.
struct RestoreReport
{
    Instant madeAt{}; ///< of the backup
    Instant restoredAt{};
    long long auditEntries = 0; ///< in the backup
    /// Entries that were written after the backup and are lost, by the signed heads; empty when there are none to
    /// compare.
    std::optional<long long> missingEntries;
    Instant lastSignedAt{}; ///< of the lost ones
    storage::restore::Voided voided;
    std::vector<storage::restore::RemovedDevice> forReview; ///< removed after the backup: suspended now
    bool toServer = false; ///< into a PostgreSQL database, which other nodes may use
    std::string setAside; ///< name of the folder with the data that was there; empty when there was none
};

/// Reads and checks the whole file before anything changes, makes a new epoch of it (security.md 79) beside the data,
/// and puts it in its place. The data that was there is kept in a folder of the data folder. Refuses while a process
/// holds the folder. Errors carry message ids D-RST-*. Takes as long as the disk takes; call it off the UI's thread.
[[nodiscard]] Result<RestoreReport> restoreBackup(
    const RestoreOrder& order, const Clock& clock, Random& random, const BackupStep& step);

/// In plain English, for the console.
[[nodiscard]] std::string reportText(const RestoreReport& report);

} // namespace countersign::server
