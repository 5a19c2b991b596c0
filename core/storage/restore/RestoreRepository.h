// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "storage/sql/StorageConfig.h"
#include "storage/sql/Transaction.h"

#include <string>
#include <vector>

namespace countersign::storage::restore {

/// What a restore has ended (security.md 79): everything that was open when the backup was made.
struct Voided
{
    int sessions = 0;
    int links = 0;
    int oneTimePasswords = 0;
    int tests = 0;
    int repeats = 0; ///< answers kept for commands that are sent again
    int mails = 0; ///< waiting to leave
    int recoveryCodes = 0;
    int devices = 0; ///< whose accepted step was raised
};

/// `step`: the newest time step whose codes count no more.
[[nodiscard]] Voided voidEverythingOpen(Transaction& transaction, Instant now, long long step);

/// A device that was removed in the data that the restore replaces.
struct RemovedDevice
{
    std::string id;
    std::string person;
    std::string device;
    Instant removedAt{};
};

/// Of data beside which others may work; empty when they cannot be read.
[[nodiscard]] std::vector<RemovedDevice> removedDevices(const StorageConfig& data);
/// Those that the restored data still takes: suspended until somebody has looked at them.
[[nodiscard]] std::vector<RemovedDevice> suspendForReview(
    Transaction& transaction, const std::vector<RemovedDevice>& removed);

/// The hash of one entry of the audit log; empty when there is none.
[[nodiscard]] std::string auditHashAt(Reader& reader, const std::string& lane, long long sequence);

} // namespace countersign::storage::restore
