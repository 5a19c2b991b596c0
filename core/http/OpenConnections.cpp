// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/OpenConnections.h"

namespace countersign::http {

bool OpenConnections::add(const std::shared_ptr<Stoppable>& connection)
{
    const std::lock_guard lock(m_mutex);
    if (!m_stopped)
        m_connections.emplace(connection.get(), connection);
    return !m_stopped;
}

void OpenConnections::remove(const Stoppable* connection)
{
    const std::lock_guard lock(m_mutex);
    m_connections.erase(connection);
    m_changed.notify_all();
}

std::vector<std::shared_ptr<Stoppable>> OpenConnections::alive() const
{
    std::vector<std::shared_ptr<Stoppable>> list;
    for (const auto& [key, connection] : m_connections) {
        if (auto held = connection.lock())
            list.push_back(std::move(held));
    }
    return list;
}

// In both, outside the lock: letting go of the last holder calls remove().

void OpenConnections::stopAll()
{
    std::unique_lock lock(m_mutex);
    m_stopped = true;
    const auto all = alive();
    lock.unlock();
    for (const auto& connection : all)
        connection->stop();
}

void OpenConnections::drainAll()
{
    std::unique_lock lock(m_mutex);
    const auto all = alive();
    lock.unlock();
    for (const auto& connection : all)
        connection->drain();
}

bool OpenConnections::waitForLast(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return m_connections.empty(); });
}

} // namespace countersign::http
