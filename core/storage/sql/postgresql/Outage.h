// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/postgresql/PgSession.h"

#include <condition_variable>
#include <mutex>

namespace countersign::storage {

/// What is known of a server that does not answer, so that a thousand requests do not each wait to find out: while it is out one
/// caller at a time tries, the others are turned away after a moment. Thread-safe.
class Outage
{
public:
    /// Returns when the caller may try; it then says worked() or failed(). Throws SqlFailure when another is trying.
    void enter();
    void worked();
    void failed();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_out = false;
    bool m_tried = false; ///< somebody is finding out
};

} // namespace countersign::storage
