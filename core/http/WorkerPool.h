// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace countersign::http {

/// A fixed number of threads and a queue that says no when it is full. Jobs must not throw.
class WorkerPool
{
public:
    WorkerPool(int threads, std::size_t capacity);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False when as many jobs are waiting as may wait, or the pool has stopped: the job will not run.
    [[nodiscard]] bool post(std::function<void()> job);

    /// Runs what is waiting, then ends the threads. May be called twice.
    void stop();

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    std::size_t m_capacity;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace countersign::http
