// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "crypto/HashPool.h"
#include "crypto/Sealer.h"
#include "server/CoreOptions.h"
#include "server/KeyKeeper.h"
#include "services/LiveEvents.h"
#include "services/ServiceContext.h"
#include "storage/audit/AuditHeads.h"
#include "storage/sql/Database.h"
#include "storage/sql/FolderLock.h"

#include <memory>
#include <optional>

namespace countersign::server {

/// What may use the data meanwhile.
enum class Beside {
    nobody,
    servers, ///< where they are at a PostgreSQL server: then only commands of this kind exclude each other
};

/// The data with no listener beside it, for commands on the console. Refuses while another process has the folder. What
/// it writes to the audit log is signed, as a server's entries are.
class OpenData
{
public:
    OpenData();
    ~OpenData();

    [[nodiscard]] Result<void> open(const CoreOptions& options, Beside beside = Beside::nobody);

    [[nodiscard]] storage::Database& database() { return *m_database; }
    [[nodiscard]] const KeyKeeper& keys() const { return *m_keys; }
    [[nodiscard]] KeyKeeper& keyKeeper() { return *m_keys; }
    [[nodiscard]] services::ServiceContext& context() { return *m_context; }

private:
    [[nodiscard]] Result<void> lock(const std::filesystem::path& folder);

    SystemClock m_clock;
    SystemRandom m_random;
    std::optional<storage::FolderLock> m_lock;
    std::unique_ptr<storage::AuditHeads> m_heads;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<KeyKeeper> m_keys;
    std::unique_ptr<crypto::Sealer> m_sealer;
    std::unique_ptr<crypto::PasswordHasher> m_hasher;
    crypto::HashPool m_pool;
    services::LiveEvents m_events;
    services::PolicyStore m_policies;
    std::unique_ptr<services::ServiceContext> m_context;
};

} // namespace countersign::server
