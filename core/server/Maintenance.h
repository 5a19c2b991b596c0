// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "server/backup/Restore.h"
#include "server/CoreOptions.h"

#include <string>
#include <utility>
#include <vector>

namespace countersign::server {

/// What `countersignd init` is told.
struct FirstPersonDetails
{
    std::string organisation;
    std::string code;
    std::string firstName;
    std::string lastName;
    std::string email;
};

struct FirstPersonLink
{
    std::string link;
    std::string recoveryCode; ///< in groups of four; shown once
    minutes life{}; ///< of the link
};

struct AuditFindings
{
    std::vector<std::pair<std::string, long long>> entriesByAction;
    long long entries = 0;
    std::size_t signedHeads = 0;
    std::string problem; ///< empty when the log adds up
    long long badEntry = 0;
    std::vector<std::string> epochs; ///< one line for each restore
};

struct RecoveryLink
{
    std::string name; ///< whose
    std::string link;
    std::string recoveryCode; ///< in groups of four; shown once
    minutes life{};
};

enum class ForgetPassword { no, yes };

// Commands that work on the data folder itself. Those that change it refuse while a server has it.
[[nodiscard]] Result<FirstPersonLink> makeFirstPerson(const CoreOptions& options, const FirstPersonDetails& details);
/// A way back for an RA Manager who cannot sign in, for somebody who has the data and its key.
[[nodiscard]] Result<RecoveryLink> recover(
    const CoreOptions& options, const std::string& email, ForgetPassword password);
[[nodiscard]] std::string inWords(const RecoveryLink& made);
/// Also while a server runs. `order` says where to and how it is locked; a folder gets a file with a name of ours.
[[nodiscard]] Result<BackupMade> backUp(const CoreOptions& options, BackupOrder order, const BackupStep& step);
[[nodiscard]] Result<RestoreReport> restore(
    const CoreOptions& options, const std::filesystem::path& file, SecretBytes passphrase, const BackupStep& step);
[[nodiscard]] Result<AuditFindings> checkAuditLog(const CoreOptions& options);

} // namespace countersign::server
