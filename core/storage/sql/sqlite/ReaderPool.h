// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/sql/StorageConfig.h"
#include "storage/sql/Transaction.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace countersign::storage {

/// Threads that own a read connection each and run read closures for others, who wait.
class ReaderPool
{
public:
    using Work = std::function<void(Reader&)>;

    explicit ReaderPool(StorageConfig config);
    ~ReaderPool();
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;

    void start();
    void stop();
    [[nodiscard]] Result<void> submit(Work work);

private:
    struct Job;
    void run();

    StorageConfig m_config;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_answered;
    std::deque<Job*> m_queue;
    bool m_stopping = true;
    std::vector<std::thread> m_threads;
};

} // namespace countersign::storage
