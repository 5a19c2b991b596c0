// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/Writer.h"

#include "storage/sql/Failures.h"
#include "storage/sql/sqlite/SqliteConnection.h"

namespace countersign::storage {
namespace {

constexpr std::size_t largestBatch = 256;

} // namespace

struct Writer::Job
{
    Work work;
    Result<void> result;
    std::vector<std::function<void()>> afterCommit;
    bool kept = false;
    bool done = false;
    std::condition_variable answered; ///< of this one alone, so that a batch wakes nobody who is not in it
};

Writer::Writer(StorageConfig config)
    : m_config(std::move(config))
    , m_chain(mainLane)
{
}

Writer::~Writer()
{
    stop();
}

Result<void> Writer::start()
{
    std::unique_lock lock(m_mutex);
    m_stopping = false;
    m_ready = false;
    m_thread = std::thread([this] { run(); });
    m_begun.wait(lock, [this] { return m_ready; });
    if (!m_started) {
        lock.unlock();
        m_thread.join();
        return m_started;
    }
    return {};
}

void Writer::stop()
{
    {
        std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> Writer::submit(Work work)
{
    Job job;
    job.work = std::move(work);
    std::unique_lock lock(m_mutex);
    if (m_stopping || !m_thread.joinable())
        return fail(failure(ErrorKind::unavailable, "the database is closing"));
    m_queue.push_back(&job);
    m_wake.notify_one();
    job.answered.wait(lock, [&] { return job.done; });
    return job.result;
}

void Writer::run()
{
    std::unique_ptr<Connection> connection;
    try {
        connection = std::make_unique<SqliteConnection>(m_config, Connection::Access::readWrite);
        m_started = Result<void>();
    } catch (const SqlFailure& cause) {
        m_started = fail(databaseFailure(cause));
    }
    std::unique_lock lock(m_mutex);
    m_ready = true;
    m_begun.notify_all();
    while (connection) {
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            break;
        std::deque<Job*> batch;
        while (!m_queue.empty() && batch.size() < largestBatch) {
            batch.push_back(m_queue.front());
            m_queue.pop_front();
        }
        lock.unlock();
        runBatch(*connection, batch);
        lock.lock();
        for (Job* job : batch) {
            job->done = true;
            job->answered.notify_one(); // under the lock: the one who waits cannot go before
        }
    }
}

void Writer::runBatch(Connection& connection, std::deque<Job*>& batch)
{
    try {
        connection.execute("BEGIN IMMEDIATE");
        m_chain.beginBatch();
        for (Job* job : batch)
            job->kept = runOne(connection, *job);
        connection.execute("COMMIT");
        if (const auto head = m_chain.committed(); head && m_listener)
            m_listener(*head);
        finish(batch);
    } catch (const std::exception& cause) { // a batch whose fsync failed is never tried again as if nothing had been
        try {
            connection.execute("ROLLBACK");
        } catch (const SqlFailure&) {
            // The engine has rolled back on its own (full disk, I/O error).
        }
        m_chain.forget();
        for (Job* job : batch)
            job->result = fail(databaseFailure(cause));
    }
}

bool Writer::runOne(Connection& connection, Job& job)
{
    connection.execute("SAVEPOINT work");
    const auto mark = m_chain.mark();
    bool keep = false;
    Transaction transaction(connection, m_chain);
    try {
        keep = job.work(transaction);
        job.result = Result<void>();
    } catch (const std::exception& cause) {
        job.result = fail(closureFailure(cause));
    }
    if (keep) {
        job.afterCommit = transaction.takeAfterCommit();
    } else {
        connection.execute("ROLLBACK TO work");
        m_chain.backTo(mark);
    }
    connection.execute("RELEASE work");
    return keep;
}

void Writer::finish(std::deque<Job*>& batch)
{
    for (Job* job : batch) {
        for (const auto& action : job->afterCommit)
            action();
    }
}

} // namespace countersign::storage
