// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/ReaderPool.h"

#include "storage/sql/sqlite/SqliteConnection.h"

namespace countersign::storage {

struct ReaderPool::Job
{
    Work work;
    Result<void> result;
    bool done = false;
};

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
    std::lock_guard lock(m_mutex);
    m_stopping = false;
    for (int i = 0; i < m_config.readers; ++i)
        m_threads.emplace_back([this] { run(); });
}

void ReaderPool::stop()
{
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        thread.join();
    m_threads.clear();
}

Result<void> ReaderPool::submit(Work work)
{
    Job job{std::move(work), {}, false};
    std::unique_lock lock(m_mutex);
    if (m_stopping)
        return fail(failure(ErrorKind::unavailable, "the database is closing"));
    m_queue.push_back(&job);
    m_wake.notify_one();
    m_answered.wait(lock, [&] { return job.done; });
    return job.result;
}

void ReaderPool::run()
{
    std::unique_ptr<Connection> connection;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        Job* job = m_queue.front();
        m_queue.pop_front();
        lock.unlock();
        try {
            if (!connection)
                connection = std::make_unique<SqliteConnection>(m_config, Connection::Access::readOnly);
            job->result = runInSnapshot(*connection, job->work);
        } catch (const SqlFailure& cause) {
            job->result = fail(failure(ErrorKind::unavailable, cause.what()));
        }
        lock.lock();
        job->done = true;
        m_answered.notify_all();
    }
}

} // namespace countersign::storage
