// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Channel.h"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace countersign::http {

/// Ends whatever the socket is waiting for once a phase has lasted too long. Absolute: set once per phase, never
/// prolonged by progress. The socket stays open, so that a 408 can still be written. Used on the connection's strand.
class Deadline : public std::enable_shared_from_this<Deadline>
{
public:
    explicit Deadline(Channel::Socket& socket); ///< the socket outlives clear()

    void set(std::chrono::steady_clock::duration fromNow);
    void clear();
    [[nodiscard]] bool passed() const { return m_passed; }

private:
    void arm(std::chrono::steady_clock::time_point when);

    Channel::Socket* m_socket;
    boost::asio::steady_timer m_timer;
    std::uint64_t m_generation = 0; ///< a wait that was already over when it was cancelled is known by its old number
    bool m_passed = false;
};

/// Lets a coroutine wait for another. signal() from any thread, the rest on the strand.
class Wake : public std::enable_shared_from_this<Wake>
{
public:
    explicit Wake(const boost::asio::any_io_executor& executor);

    void signal();
    void set();
    /// True when signalled since the last wait, false when the time ran out first. No time: waits for ever.
    [[nodiscard]] boost::asio::awaitable<bool> wait(std::optional<std::chrono::steady_clock::duration> atMost);

private:
    boost::asio::steady_timer m_timer;
    bool m_signalled = false;
};

} // namespace countersign::http
