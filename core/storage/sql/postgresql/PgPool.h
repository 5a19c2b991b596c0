// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/audit/AuditLog.h"
#include "storage/sql/postgresql/Outage.h"
#include "storage/sql/postgresql/PgConnection.h"

#include <condition_variable>
#include <mutex>
#include <vector>

namespace countersign::storage {

/// A connection of a pool. One that writes has an audit lane of its own, held by a lock of its session.
struct PgPooled
{
    PgPooled(const StorageConfig& config, PgSession::Deadline deadline, HostNames& names)
        : connection(config, deadline, names)
        , chain("")
    {
    }

    PgConnection connection;
    AuditChain chain;
};

/// Connections of one sort, made when they are needed and thrown away when they break. Thread-safe.
class PgPool
{
public:
    PgPool(StorageConfig config, Connection::Access access, Outage& outage, HostNames& names);
    ~PgPool();

    /// Waits for a free connection until the deadline. Throws SqlFailure.
    [[nodiscard]] std::unique_ptr<PgPooled> take(PgSession::Deadline deadline);
    void giveBack(std::unique_ptr<PgPooled> pooled); ///< sound and in no transaction
    void throwAway(std::unique_ptr<PgPooled> pooled);
    void dropIdle(); ///< the server has gone: what is idle broke with it
    void open();
    void close(); ///< waits for what is in use

private:
    [[nodiscard]] std::unique_ptr<PgPooled> connect(PgSession::Deadline deadline);

    StorageConfig m_config;
    Connection::Access m_access;
    Outage& m_outage;
    HostNames& m_names;
    std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::unique_ptr<PgPooled>> m_idle; ///< the last one used is the next one taken
    std::size_t m_inUse = 0;
    bool m_closed = true;
};

} // namespace countersign::storage
