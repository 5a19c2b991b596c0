// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/SealedStream.h"
#include "server/backup/BackupFile.h"
#include "server/KeySource.h"
#include "storage/sql/StorageConfig.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace countersign::server {

/// Told how much is done, from 0 to 1; false: stop.
using BackupStep = std::function<bool(double)>;

struct BackupOrder
{
    std::filesystem::path dataFolder;
    storage::StorageConfig database = {}; ///< with a server: its data, else those of the folder
    std::vector<KeySource> keys;
    std::filesystem::path file; ///< must not exist
    BackupLock lock = BackupLock::passphrase;
    SecretBytes passphrase; ///< unless it is locked by the key
    crypto::PassphraseCost cost;
    /// Free bytes where a file would be made; a test may say less than there is.
    std::function<std::uintmax_t(const std::filesystem::path&)> freeSpace;
};

struct BackupMade
{
    std::filesystem::path file;
    std::uintmax_t bytes = 0;
    Instant at{};
};

/// Copies the data as it is at one moment, while a server may go on writing, and seals the copy into one file. Nothing
/// in the data changes. Errors carry message ids D-BAK-*.
[[nodiscard]] Result<BackupMade> makeBackup(
    const BackupOrder& order, const Clock& clock, Random& random, const BackupStep& step);

/// "countersign-2026-11-27-1551.backup", UTC.
[[nodiscard]] std::string backupName(Instant at);

/// The newest backup of a data folder, kept in a file of its own beside the database.
[[nodiscard]] std::optional<BackupMade> lastBackup(const std::filesystem::path& dataFolder);

/// 15 characters or more, and no password that everybody uses: the message id of what is wrong, or empty.
[[nodiscard]] std::string passphraseProblem(const std::string& passphrase);

} // namespace countersign::server
