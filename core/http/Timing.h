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
/// A request has several phases and most end in time, so the timer runs on through them: it is set again only for an
/// earlier end than the one that it waits for, and when it fires too early.
class Deadline : public std::enable_shared_from_this<Deadline>
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit Deadline(Channel::Socket& socket); ///< the socket outlives end()

    void set(std::chrono::steady_clock::duration fromNow);
    void clear() { m_until = Moment::max(); }
    void end(); ///< nothing is left that could fire
    [[nodiscard]] bool passed() const { return m_passed; }

private:
    void arm(Moment when);
    void fired();

    Channel::Socket* m_socket;
    boost::asio::steady_timer m_timer;
    Moment m_until = Moment::max();
    Moment m_armedFor = Moment::max(); ///< max: the timer does not run
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
