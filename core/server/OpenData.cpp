// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/OpenData.h"

#include "server/backup/RestoreSwap.h"

namespace countersign::server {

OpenData::OpenData() = default;

OpenData::~OpenData()
{
    if (m_database)
        m_database->close(); // before the heads, which hear of every commit
}

Result<void> OpenData::lock(const std::filesystem::path& folder)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return fail(failure(ErrorKind::unavailable, "the data folder cannot be made: " + problem.message()));
    auto taken = storage::FolderLock::take(folder);
    if (!taken)
        return fail(taken.error());
    m_lock.emplace(*std::move(taken));
    return {};
}

Result<void> OpenData::open(const CoreOptions& options, Beside beside)
{
    const bool shared = beside == Beside::servers && options.database.usesServer();
    if (auto locked = lock(shared ? options.dataFolder / "console" : options.dataFolder); !locked)
        return locked;
    if (auto finished = shared ? Result<void>() : finishSwap(options.dataFolder); !finished)
        return finished;
    m_database = std::make_unique<storage::Database>(options.storage());
    m_database->onAuditHead([this](const storage::AuditHead& head) {
        if (m_heads)
            m_heads->note(head);
    });
    m_events.relayBy([this](const std::string& notice) { m_database->tellOthers(notice); });
    if (auto opened = m_database->open(); !opened)
        return opened;
    m_keys = std::make_unique<KeyKeeper>(*m_database, m_clock, m_random);
    if (auto opened = m_keys->open(options.keys); !opened)
        return opened;
    if (m_keys->ring().isSealed())
        return fail(failure(ErrorKind::sealed, m_keys->sealedBecause()));
    if (auto loaded = m_policies.load(*m_database); !loaded)
        return loaded;
    m_heads = std::make_unique<storage::AuditHeads>(
        options.dataFolder / "audit-heads", auditSigningKey(m_keys->keyEncryptionKey()));
    m_sealer = std::make_unique<crypto::Sealer>(m_keys->ring(), m_random);
    m_hasher = std::make_unique<crypto::PasswordHasher>(options.passwordHash);
    m_context.reset(new services::ServiceContext{*m_database, *m_sealer, *m_hasher, m_pool, m_clock, m_random, m_events,
        m_policies, options.publicUrl, false});
    return {};
}

} // namespace countersign::server
