// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/Restore.h"

#include "base/Time.h"
#include "server/backup/RestoreStage.h"
#include "server/backup/RestoreSwap.h"
#include "storage/restore/Portable.h"
#include "storage/sql/FolderLock.h"

namespace countersign::server {
namespace {

using std::filesystem::path;

tl::unexpected<Error> refused(ErrorKind kind, const char* message, std::string detail)
{
    auto error = failure(kind, std::move(detail));
    error.message = message;
    return fail(std::move(error));
}

bool isThere(const path& file)
{
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

Result<storage::FolderLock> takeFolder(const path& folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (!problem)
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    if (problem)
        return refused(ErrorKind::unavailable, "D-RST-6", "the data folder cannot be used: " + problem.message());
    auto lock = storage::FolderLock::take(folder);
    if (!lock)
        return refused(ErrorKind::unavailable, "D-RST-7", lock.error().detail);
    if (auto finished = finishSwap(folder); !finished)
        return fail(finished.error());
    return lock;
}

/// A name of our own, that no earlier restore has used: "before-restore-2026-11-27-1551".
std::string asideName(const path& folder, Instant at)
{
    const std::string iso = isoUtc(at);
    const std::string name = "before-restore-" + iso.substr(0, 10) + "-" + iso.substr(11, 2) + iso.substr(14, 2);
    std::string free = name;
    for (int i = 2; isThere(folder / free); ++i)
        free = name + "-" + std::to_string(i);
    return free;
}

/// The database and what goes with it; the key only where the backup brings another.
std::vector<std::string> filesToSetAside(const path& stage, bool toServer)
{
    if (toServer)
        return {"audit-heads", "restore-report"};
    std::vector<std::string> files{
        "countersign.db", "countersign.db-wal", "countersign.db-shm", "audit-heads", "restore-report"};
    if (isThere(stage / "key") || isThere(stage / "key-name")) {
        files.emplace_back("key");
        files.emplace_back("key-name");
    }
    return files;
}

/// The stage keeps what belongs into the folder. One transaction: killed in it, the server has the old data.
Result<void> intoServer(const RestoreOrder& order, const path& stage, const BackupStep& step)
{
    auto copied = storage::copyToServer(stage / "countersign.db", order.database, [&step](long long) { return step(0.9); });
    if (!copied)
        return refused(copied.error().kind, copied.error().kind == ErrorKind::conflict ? "D-RST-7" : "D-RST-6", copied.error().detail);
    std::error_code ignored;
    for (const char* name : {"countersign.db", "countersign.db-wal", "countersign.db-shm"})
        std::filesystem::remove(stage / name, ignored);
    return {};
}

} // namespace

Result<RestoreReport> restoreBackup(
    const RestoreOrder& order, const Clock& clock, Random& random, const BackupStep& step)
{
    auto lock = takeFolder(order.dataFolder);
    if (!lock)
        return fail(lock.error());
    const std::string stageName = stagePrefix + randomToken(random, 9);
    RestoreStage stage(order, order.dataFolder / stageName, clock, random);
    if (auto read = stage.read(step); !read)
        return fail(read.error());
    auto report = stage.makeEpoch();
    if (!report)
        return report;
    report->toServer = order.database.usesServer();
    const bool replaces = !report->toServer && isThere(order.dataFolder / "countersign.db");
    const std::string aside = asideName(order.dataFolder, report->restoredAt);
    report->setAside = replaces ? aside : std::string();
    if (auto written =
            crypto::createPrivateFile(order.dataFolder / stageName / "restore-report", reportText(*report), random);
        !written)
        return fail(written.error());
    if (auto copied = report->toServer ? intoServer(order, order.dataFolder / stageName, step) : Result<void>(); !copied)
        return fail(copied.error());
    stage.keep();
    if (auto swapped =
            swap(order.dataFolder, {stageName, aside, filesToSetAside(order.dataFolder / stageName, report->toServer)}, random);
        !swapped)
        return fail(swapped.error());
    return report;
}

std::string reportText(const RestoreReport& report)
{
    const auto& v = report.voided;
    std::string text = "Restored the backup of " + isoUtc(report.madeAt) + " at " + isoUtc(report.restoredAt) + ".\n";
    text += "The audit log of the backup has " + std::to_string(report.auditEntries) + " entries. ";
    if (!report.missingEntries)
        text += "Whether it went on after the backup is not known: there are no signed heads to compare.\n";
    else if (*report.missingEntries == 0)
        text += "It did not go on after the backup.\n";
    else
        text += "The audit log continues after the backup: " + std::to_string(*report.missingEntries)
            + " events are missing, the last from " + isoUtc(report.lastSignedAt) + ".\n";
    text += "Ended: " + std::to_string(v.sessions) + " sessions, " + std::to_string(v.links) + " registration links, "
        + std::to_string(v.oneTimePasswords) + " one-time passwords, " + std::to_string(v.tests) + " tests, "
        + std::to_string(v.mails) + " emails that had not left, " + std::to_string(v.recoveryCodes)
        + " recovery codes.\n";
    text += "Codes of " + std::to_string(v.devices)
        + " devices count from now on only; one that was shown before is refused.\n";
    if (!report.forReview.empty()) {
        text += "Removed after the backup, and suspended now. Look at each of them and remove it:\n";
        for (const auto& device : report.forReview)
            text += "  " + device.person + (device.device.empty() ? "" : ", \"" + device.device + "\"") + ", removed "
                + isoUtc(device.removedAt) + "\n";
    }
    if (report.toServer)
        text += "On every other node move the file audit-heads out of the data folder before you start it.\n";
    if (!report.setAside.empty())
        text += "The data that was there is kept in the data folder, in " + report.setAside + ".\n";
    return text;
}

} // namespace countersign::server
