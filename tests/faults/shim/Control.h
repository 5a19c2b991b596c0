// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace countersign::faults {

/// What goes wrong at the chosen operation.
enum Mode : std::int64_t {
    nothing = 0,
    killBefore = 1, ///< SIGKILL before the operation reaches the kernel
    killInside = 2, ///< half of a write, then SIGKILL
    killAfter = 3, ///< the operation was done, its caller never hears of it
    powerLoss = 4, ///< SIGKILL, and what was written but not synchronised is (partly) taken back
    failing = 5, ///< the operation fails with `error`
};

enum Operation : std::int64_t { writing = 1, synchronising = 2, truncating = 4, creating = 8 };
enum File : std::int64_t { wal = 1, database = 2, auditHeads = 4, otherFile = 8 };

/// A page of memory shared with the test (tests/faults/lib/control.py knows the same order of fields).
struct Control
{
    std::atomic<std::int64_t> mode;
    std::atomic<std::int64_t> operations; ///< which count, as bits
    std::atomic<std::int64_t> files; ///< in which files, as bits
    std::atomic<std::int64_t> countdown; ///< the fault comes when it reaches 0; below 0: never
    std::atomic<std::int64_t> error; ///< errno
    std::atomic<std::int64_t> lasting; ///< 0: once; 1: every operation from then on
    std::atomic<std::int64_t> keep; ///< powerLoss: how many of a hundred unsynchronised writes reach the disk
    std::atomic<std::int64_t> seed;
    std::atomic<std::int64_t> seen; ///< operations that counted
    std::atomic<std::int64_t> fired; ///< faults that came
    std::atomic<std::int64_t> lying; ///< 1: a disk that says "written" and has not
};

} // namespace countersign::faults
