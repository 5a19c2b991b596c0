// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Maintenance.h"

#include "crypto/Base32.h"
#include "crypto/HashPool.h"
#include "crypto/Sealer.h"
#include "server/KeyKeeper.h"
#include "services/LiveEvents.h"
#include "services/SetupService.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/sql/FolderLock.h"

#include <memory>
#include <optional>

namespace countersign::server {
namespace {

/// The data with no listener beside it.
class OpenData
{
public:
    Result<void> open(const CoreOptions& options)
    {
        std::error_code problem;
        std::filesystem::create_directories(options.dataFolder, problem);
        if (problem)
            return fail(failure(ErrorKind::unavailable, "the data folder cannot be made: " + problem.message()));
        auto taken = storage::FolderLock::take(options.dataFolder);
        if (!taken)
            return fail(taken.error());
        m_lock.emplace(*std::move(taken));
        m_database = std::make_unique<storage::Database>(storage::StorageConfig{options.dataFolder / "countersign.db", 2});
        if (auto opened = m_database->open(); !opened)
            return opened;
        m_keys = std::make_unique<KeyKeeper>(*m_database, clock, random);
        if (auto opened = m_keys->open(options.keys); !opened)
            return opened;
        if (m_keys->ring().isSealed())
            return fail(failure(ErrorKind::sealed, m_keys->sealedBecause()));
        return {};
    }

    storage::Database& database() { return *m_database; }
    const KeyKeeper& keys() const { return *m_keys; }

    SystemClock clock;
    SystemRandom random;

private:
    std::optional<storage::FolderLock> m_lock;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<KeyKeeper> m_keys;
};

} // namespace

Result<FirstPersonLink> makeFirstPerson(const CoreOptions& options, const FirstPersonDetails& details)
{
    OpenData data;
    if (auto opened = data.open(options); !opened)
        return fail(opened.error());
    crypto::Sealer sealer(data.keys().ring(), data.random);
    crypto::PasswordHasher hasher(options.passwordHash);
    crypto::HashPool pool;
    services::LiveEvents events;
    services::ServiceContext context{data.database(), sealer, hasher, pool, data.clock, data.random, events, options.limits, options.publicUrl, false};
    services::SetupService setup(context, {});
    const auto made = setup.makeFirstPerson({details.organisation, details.code, details.firstName, details.lastName, details.email});
    if (!made)
        return fail(made.error());
    return FirstPersonLink{made->link, crypto::groupedInFours(made->recoveryCode)};
}

Result<AuditFindings> checkAuditLog(const CoreOptions& options)
{
    OpenData data;
    if (auto opened = data.open(options); !opened)
        return fail(opened.error());
    const auto heads = storage::AuditHeads::load(options.dataFolder / "audit-heads", auditSigningKey(data.keys().keyEncryptionKey()));
    if (!heads)
        return fail(heads.error());
    const auto report = storage::verifyAudit(data.database(), *heads);
    if (!report)
        return fail(report.error());
    return AuditFindings{{report->byAction.begin(), report->byAction.end()}, report->entries, heads->size(), report->problem, report->badSequence};
}

} // namespace countersign::server
