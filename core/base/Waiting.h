// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace countersign {

/// Somebody waits for what this thread does: since when, and how much of that went by in waiting for the database. An answer
/// takes several calls of the database, and all of them together have the time that one has (security.md 77). Lives on the stack
/// of whoever took the request; one per thread at a time. Waiting for a turn and hashing do not count as waiting for the database.
class Waiting
{
public:
    using Moment = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    /// `more`: beyond the time of one call, for long work at a start, when nobody waits for an answer yet.
    explicit Waiting(Moment since, Duration more = Duration(0));
    ~Waiting();
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    /// Whoever waits for this thread; null where nobody does.
    [[nodiscard]] static Waiting* here();

    [[nodiscard]] Moment since() const { return m_since; }
    [[nodiscard]] Duration spent() const { return m_spent; }
    void spend(Duration time) { m_spent += time; }

private:
    Moment m_since;
    Duration m_spent; ///< negative: less than nothing yet
};

} // namespace countersign
