// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/audit/AuditLog.h"
#include "storage/sql/StorageConfig.h"
#include "storage/sql/Transaction.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace countersign::storage {

class Connection;

/// The one thread that writes. Waiting closures share a transaction, a savepoint each, and are answered after its one
/// COMMIT (group commit): a batch costs one synchronisation of the disk. A failed COMMIT fails the whole batch.
class Writer
{
public:
    /// True: keep what the closure did. Throws SqlFailure.
    using Work = std::function<bool(Transaction&)>;
    using CommitListener =
        std::function<void(const AuditHead&)>; ///< after a batch with audit events, on the writer's thread

    explicit Writer(StorageConfig config);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    [[nodiscard]] Result<void> start();
    void stop(); ///< waits for what is queued
    void onCommit(CommitListener listener) { m_listener = std::move(listener); } ///< before start()

    /// Blocks until the work is durable or has failed.
    [[nodiscard]] Result<void> submit(Work work);

private:
    struct Job;

    void run();
    void runBatch(Connection& connection, std::deque<Job*>& batch);
    bool runOne(Connection& connection, Job& job);
    void finish(std::deque<Job*>& batch);

    StorageConfig m_config;
    CommitListener m_listener;
    AuditChain m_chain;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_begun;
    std::deque<Job*> m_queue;
    Result<void> m_started;
    bool m_ready = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace countersign::storage
