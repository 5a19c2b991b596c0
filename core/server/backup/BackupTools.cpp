// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/BackupTools.h"

#include "server/backup/Backup.h"

namespace countersign::server {
namespace {

services::BackupDone doneOf(const BackupMade& made)
{
    const auto file = made.file.u8string();
    return {{file.begin(), file.end()}, made.bytes, made.at};
}

} // namespace

services::BackupService::Tools backupTools(const CoreOptions& options, const Clock& clock, Random& random)
{
    if (!options.portalOnThisComputerOnly)
        return {};
    services::BackupService::Tools tools;
    tools.make = [folder = options.dataFolder, keys = options.keys, &clock, &random](const std::string& file,
                     const SecretBytes& passphrase,
                     const std::function<bool(double)>& step) -> Result<services::BackupDone> {
        BackupOrder order;
        order.dataFolder = folder;
        order.keys = keys;
        order.file = std::u8string(file.begin(), file.end());
        order.passphrase = passphrase.copy();
        const auto made = makeBackup(order, clock, random, step);
        return made ? doneOf(*made) : Result<services::BackupDone>(fail(made.error()));
    };
    tools.last = [folder = options.dataFolder]() -> std::optional<services::BackupDone> {
        const auto last = lastBackup(folder);
        return last ? std::optional(doneOf(*last)) : std::nullopt;
    };
    tools.proposedName = [&clock] {
        return backupName(clock.now());
    };
    tools.passphraseProblem = passphraseProblem;
    return tools;
}

} // namespace countersign::server
