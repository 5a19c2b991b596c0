// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>

namespace countersign::http {

/// Server-sent events on their way to one client. The application pushes from any thread; the transport takes on an
/// I/O thread. A reader that falls more than 256 events behind is dropped, never waited for.
class EventStream
{
public:
    static constexpr std::size_t capacity = 256;

    /// Queues one event ("id:", "event:" and "data:" lines; an empty id or event is left out). False once the stream is
    /// closed or has overflowed.
    bool push(const std::string& id, const std::string& event, const std::string& data);

    /// Ends the stream after what is queued: session over, server stopping.
    void close();
    /// The same, and tells the client to come back after that time: to another node, or to this one when it has started again.
    void leave(std::chrono::milliseconds comeBackAfter);
    [[nodiscard]] bool closed() const;
    [[nodiscard]] bool overflowed() const; ///< closed because its reader fell behind; nothing is left to take

    /// For the transport: everything queued as wire text; empty when there is nothing.
    [[nodiscard]] std::string take();
    /// For the transport: called, from the pushing thread, whenever there may be something to take or the stream
    /// closed. It runs under the stream's lock, so it must not call back; after onReady({}) returns it never runs
    /// again.
    void onReady(std::function<void()> wake);

private:
    mutable std::mutex m_mutex;
    std::deque<std::string> m_queue;
    std::function<void()> m_wake;
    bool m_closed = false;
    bool m_overflowed = false;
};

} // namespace countersign::http
