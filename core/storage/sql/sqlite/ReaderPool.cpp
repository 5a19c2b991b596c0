// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/ReaderPool.h"

#include "storage/sql/sqlite/SqliteConnection.h"

namespace countersign::storage {
namespace {

/// One snapshot for the whole closure, so that two queries of it never see different moments.
Result<void> runInSnapshot(Connection& connection, const ReaderPool::Work& work)
{
    try {
        connection.execute("BEGIN");
        Reader reader(connection);
        work(reader);
        connection.execute("COMMIT");
        return {};
    } catch (const std::exception& cause) {
        try {
            connection.execute("ROLLBACK");
        } catch (const SqlFailure&) {
            // Nothing was open.
        }
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
}

} // namespace

ReaderPool::ReaderPool(StorageConfig config)
    : m_config(std::move(config))
{
}

ReaderPool::~ReaderPool()
{
    stop();
}

void ReaderPool::start()
{
    const std::lock_guard lock(m_mutex);
    m_stopping = false;
}

void ReaderPool::stop()
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_inUse == 0; });
    m_idle.clear();
}

Result<void> ReaderPool::submit(const Work& work)
{
    std::unique_ptr<Connection> connection;
    try {
        connection = take();
    } catch (const std::exception& cause) { // none could be opened
        giveBack(nullptr);
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
    if (!connection)
        return fail(failure(ErrorKind::unavailable, "the database is closing"));
    auto done = runInSnapshot(*connection, work);
    giveBack(std::move(connection));
    return done;
}

std::unique_ptr<Connection> ReaderPool::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopping || m_inUse < m_config.readers; });
    if (m_stopping)
        return nullptr;
    ++m_inUse;
    if (m_idle.empty()) {
        lock.unlock();
        return std::make_unique<SqliteConnection>(m_config, Connection::Access::readOnly);
    }
    auto connection = std::move(m_idle.back());
    m_idle.pop_back();
    return connection;
}

void ReaderPool::giveBack(std::unique_ptr<Connection> connection)
{
    const std::lock_guard lock(m_mutex);
    if (connection)
        m_idle.push_back(std::move(connection));
    --m_inUse;
    m_stopping ? m_changed.notify_all() : m_changed.notify_one();
}

} // namespace countersign::storage
