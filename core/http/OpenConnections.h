// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace countersign::http {

class Stoppable
{
public:
    virtual ~Stoppable() = default;
    virtual void stop() = 0; ///< from any thread; returns at once
    virtual void drain() = 0; ///< the same: what is under way is the last
};

/// Whom to tell when the server stops. Holds nobody alive. Thread-safe.
class OpenConnections
{
public:
    [[nodiscard]] bool add(const std::shared_ptr<Stoppable>& connection); ///< false once stopped
    void remove(const Stoppable* connection);
    void stopAll();
    void drainAll();
    [[nodiscard]] bool waitForLast(std::chrono::milliseconds limit); ///< until there are none; false when the time was over first

private:
    [[nodiscard]] std::vector<std::shared_ptr<Stoppable>> alive() const; ///< with the lock

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::unordered_map<const Stoppable*, std::weak_ptr<Stoppable>> m_connections;
    bool m_stopped = false;
};

} // namespace countersign::http
