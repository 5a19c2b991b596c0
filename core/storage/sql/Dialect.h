// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace countersign::storage {

/// The few words in which the engines differ. Everything else in the repositories is one text for both.
struct Dialect
{
    /// At the end of a SELECT whose rows several takers want: passes over those that another has in hand.
    const char* skipLocked;
    /// The function that finds a part in a text, counted from 1.
    const char* position;
    /// The server's own time in milliseconds, as an expression; empty where the engine has no clock but ours.
    const char* serverTime;
    /// Trigrams stand in a table that the repositories write to; otherwise the server keeps an index of them.
    bool trigramTable;
};

inline constexpr Dialect sqliteDialect{"", "instr", "", true};
inline constexpr Dialect postgresDialect{
    "FOR UPDATE SKIP LOCKED", "strpos", "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)", false};

} // namespace countersign::storage
