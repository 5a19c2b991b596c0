// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Maintenance.h"

#include "base/Time.h"
#include "crypto/Base32.h"
#include "server/keys/AuditKeys.h"
#include "server/OpenData.h"
#include "server/Standalone.h"
#include "services/RecoveryService.h"
#include "services/SetupService.h"
#include "storage/audit/AuditVerifier.h"

#include <algorithm>

namespace countersign::server {
Result<FirstPersonLink> makeFirstPerson(const CoreOptions& options, const FirstPersonDetails& details)
{
    OpenData data;
    if (auto opened = data.open(options); !opened)
        return fail(opened.error());
    services::SetupService setup(data.context(), {});
    const auto made =
        setup.makeFirstPerson({details.organisation, details.code, details.firstName, details.lastName, details.email});
    if (!made)
        return fail(made.error());
    return FirstPersonLink{made->link, crypto::groupedInFours(made->recoveryCode), data.context().policy().setupLinkLife};
}

Result<RecoveryLink> recover(const CoreOptions& options, const std::string& email, ForgetPassword password)
{
    if (options.publicUrl.empty())
        return fail(failure(
            ErrorKind::conflict, "this data folder has no address for links yet: start Countersign with it once"));
    if (!options.database.usesServer() && !std::filesystem::exists(options.dataFolder / "countersign.db"))
        return fail(failure(ErrorKind::notFound, "there is no data in this folder"));
    OpenData data;
    if (auto opened = data.open(options); !opened)
        return fail(opened.error());
    services::RecoveryService recovery(data.context());
    const auto kept = password == ForgetPassword::yes ? services::KeptPassword::no : services::KeptPassword::yes;
    const auto made = recovery.startByOperator(email, kept);
    if (!made)
        return fail(made.error());
    return RecoveryLink{
        made->name, made->link, crypto::groupedInFours(made->recoveryCode), data.context().policy().setupLinkLife};
}

std::string inWords(const RecoveryLink& made)
{
    return "Registration link for " + made.name + ", good for " + std::to_string(made.life.count())
        + " minutes. Start Countersign or its server, then open it in a browser:\n\n  " + made.link
        + "\n\nTheir earlier authenticators work until the new one is registered; then they are removed."
          "\n\nNew recovery code, shown this once. The earlier one is void. Keep it where only you can find it:\n\n  "
        + made.recoveryCode + "\n";
}

Result<BackupMade> backUp(const CoreOptions& options, BackupOrder order, const BackupStep& step)
{
    std::error_code ignored;
    SystemClock clock;
    SystemRandom random;
    if (std::filesystem::is_directory(order.file, ignored))
        order.file /= backupName(clock.now());
    order.file = std::filesystem::absolute(order.file);
    order.dataFolder = options.dataFolder;
    order.database = options.database;
    order.keys = options.keys;
    return makeBackup(order, clock, random, step);
}

Result<RestoreReport> restore(
    const CoreOptions& options, const std::filesystem::path& file, SecretBytes passphrase, const BackupStep& step)
{
    RestoreOrder order;
    order.file = file;
    order.dataFolder = options.dataFolder;
    order.database = options.database;
    order.passphrase = std::move(passphrase);
    order.keys = [keys = options.keys](const std::filesystem::path&) {
        return keys;
    };
    SystemClock clock;
    SystemRandom random;
    return restoreBackup(order, clock, random, step);
}

namespace {

std::string detail(const domain::AuditEvent& event, const char* name)
{
    const auto found =
        std::find_if(event.details.begin(), event.details.end(), [&](const auto& pair) { return pair.first == name; });
    return found == event.details.end() ? std::string() : found->second;
}

std::vector<std::string> epochsOf(const storage::AuditReport& report)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < report.restores.size(); ++i) {
        const auto& event = report.restores[i];
        const auto missing = detail(event, "missing");
        lines.push_back("A new epoch begins at entry " + std::to_string(report.restoredAt[i]) + ", " + isoUtc(event.at)
            + ": the data was restored from a backup of " + detail(event, "entries") + " entries; "
            + (missing == "not known" ? "whether later ones were lost is not known."
                                      : missing + " later ones were lost."));
    }
    return lines;
}

} // namespace

Result<AuditFindings> checkAuditLog(const CoreOptions& options)
{
    OpenData data;
    if (auto opened = data.open(options); !opened)
        return fail(opened.error());
    const auto signers = data.database().read([&](storage::Reader& reader) {
        return auditKeys(reader, data.context().sealer, data.keys().keyEncryptionKey());
    });
    if (!signers)
        return fail(signers.error());
    const auto heads = storage::AuditHeads::load(options.dataFolder / "audit-heads", *signers);
    if (!heads)
        return fail(heads.error());
    const auto report = storage::verifyAudit(data.database(), *heads);
    if (!report)
        return fail(report.error());
    return AuditFindings{{report->byAction.begin(), report->byAction.end()}, report->entries, heads->size(),
        report->problem, report->badSequence, epochsOf(*report)};
}

} // namespace countersign::server
