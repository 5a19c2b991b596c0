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
}

void OpenConnections::stopAll()
{
    std::vector<std::shared_ptr<Stoppable>> alive;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        for (const auto& [key, connection] : m_connections) {
            if (auto held = connection.lock())
                alive.push_back(std::move(held));
        }
    }
    // Outside the lock: letting go of the last holder calls remove().
    for (const auto& connection : alive)
        connection->stop();
}

} // namespace countersign::http
