// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/PgPool.h"

#include "storage/sql/SchemaRule.h"

#include <libpq-fe.h>

namespace countersign::storage {
namespace {

/// A lane that no other session has. The lock ends with the session, whatever ends it, and with a server that is promoted.
/// Writers find their rows by index even in small tables: a transaction that reads a table from end to end is taken for one
/// that depends on every row, and is then outrun by each other one.
constexpr const char* takeLane = "SET enable_seqscan = off; "
                                 "SELECT n FROM generate_series(1, 100000) n WHERE pg_try_advisory_lock(1129532225, n) LIMIT 1";

std::string laneOf(PgConnection& connection)
{
    const auto row = connection.session().query(takeLane);
    return std::string("lane-") + PQgetvalue(row.get(), 0, 0);
}

} // namespace

PgPool::PgPool(StorageConfig config, Connection::Access access, Outage& outage, HostNames& names)
    : m_config(std::move(config))
    , m_access(access)
    , m_outage(outage)
    , m_names(names)
    , m_most(static_cast<std::size_t>(access == Connection::Access::readOnly ? m_config.readers : m_config.writers))
{
}

PgPool::~PgPool()
{
    close();
}

void PgPool::open()
{
    std::lock_guard lock(m_mutex);
    m_closed = false;
}

void PgPool::close()
{
    std::unique_lock lock(m_mutex);
    m_closed = true;
    m_idle.clear();
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_inUse == 0; });
}

std::unique_ptr<PgPooled> PgPool::take(PgSession::Deadline deadline)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait_until(lock, deadline, [this] { return m_closed || m_inUse < m_most; }))
        throw SqlFailure(SqlFailure::Kind::other, "all connections to the database are in use");
    if (m_closed)
        throw SqlFailure(SqlFailure::Kind::other, "the database is closing");
    ++m_inUse;
    if (!m_idle.empty()) {
        auto pooled = std::move(m_idle.back());
        m_idle.pop_back();
        pooled->connection.session().setDeadline(deadline);
        return pooled;
    }
    lock.unlock();
    try {
        return connect(deadline);
    } catch (...) {
        throwAway(nullptr);
        throw;
    }
}

std::unique_ptr<PgPooled> PgPool::connect(PgSession::Deadline deadline)
{
    m_outage.enter();
    try {
        auto pooled = std::make_unique<PgPooled>(m_config, deadline, m_names);
        markSession(pooled->connection);
        demandKnownSchema(pooled->connection, migrations());
        if (m_access == Connection::Access::readWrite)
            pooled->chain = AuditChain(laneOf(pooled->connection));
        m_outage.worked();
        return pooled;
    } catch (...) {
        m_outage.failed();
        throw;
    }
}

void PgPool::giveBack(std::unique_ptr<PgPooled> pooled)
{
    std::lock_guard lock(m_mutex);
    --m_inUse;
    if (!m_closed)
        m_idle.push_back(std::move(pooled));
    m_changed.notify_all();
}

void PgPool::throwAway(std::unique_ptr<PgPooled> pooled)
{
    pooled.reset();
    std::lock_guard lock(m_mutex);
    --m_inUse;
    m_changed.notify_all();
}

void PgPool::dropIdle()
{
    std::vector<std::unique_ptr<PgPooled>> gone;
    std::lock_guard lock(m_mutex);
    gone.swap(m_idle);
}

} // namespace countersign::storage
