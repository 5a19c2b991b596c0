// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/HashPool.h"

#include <algorithm>

namespace countersign::crypto {

HashPool::HashPool(std::size_t workers, std::size_t queueBound)
    : m_queueBound(std::max<std::size_t>(1, queueBound))
{
    for (std::size_t i = 0; i < std::max<std::size_t>(1, workers); ++i)
        m_workers.emplace_back([this] { work(); });
}

HashPool::~HashPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (auto& worker : m_workers)
        worker.join();
}

std::size_t HashPool::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

bool HashPool::enqueue(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping || m_queue.size() >= m_queueBound)
            return false;
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void HashPool::work()
{
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_queue.empty())
            return;
        const Job job = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        job();
    }
}

} // namespace countersign::crypto
