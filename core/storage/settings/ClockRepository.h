// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::clock {

/// A stored instant that decides something. Every column of an instant is in this list or in that of plain facts; a
/// test reads the schema and finds the one that is in neither.
struct TimedColumn
{
    enum class Kind {
        end, ///< something ends then: a link, a session, a wait
        beginning, ///< a length of time is counted from then: idle time, a window of failures
    };
    const char* table;
    const char* column;
    Kind kind;
};

[[nodiscard]] const std::vector<TimedColumn>& timedColumns();
/// Instants that only say when something was, as "table.column".
[[nodiscard]] const std::vector<std::string>& factColumns();

/// The latest moment known to have been: the stored mark, or the newest audit entry where that is later.
[[nodiscard]] Instant mark(Reader& reader);
/// The stored mark alone.
[[nodiscard]] Instant savedMark(Reader& reader);
/// What the database server's own clock says; nothing where the engine has none.
[[nodiscard]] std::optional<Instant> serverTime(Reader& reader);
void saveMark(Transaction& transaction, Instant at);

/// Moves everything that was still to come at `mark` to as long after `now`, and makes what was over by then over now.
void setBack(Transaction& transaction, Instant mark, Instant now);

} // namespace countersign::storage::clock
