// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/enrolment/EnrolmentState.h"

#include <array>

namespace countersign::domain {
namespace {

using S = EnrolmentState;
using E = EnrolmentEvent;

constexpr std::size_t eventCount = EnumNames<E>::table.size();
constexpr std::size_t stateCount = EnumNames<S>::table.size();

struct Cell
{
    constexpr Cell() = default;
    constexpr Cell(S to) : next(to), allowed(true) {}
    S next = S::linkMade;
    bool allowed = false;
};

constexpr Cell no{};
using Row = std::array<Cell, eventCount>;

// Columns in the order of EnrolmentEvent. An empty cell: nothing happens.
constexpr std::array<Row, stateCount> table{{
    // start, startProved, enterAddress, changeAddress, proveAddress, setPassword, showSecret, confirmCode, timeOut, expire, cancel, lock, move,
    // exchangeKeys, approveRequest
    /* linkMade       */ {S::started, S::addressProved, no, no, no, no, no, no, no, S::expired, S::cancelled, no, no, no, no},
    /* started        */ {no, no, S::addressEntered, no, no, no, no, no, S::linkMade, S::expired, S::cancelled, S::locked, S::started, no, no},
    /* addressEntered */ {no, no, no, S::started, S::addressProved, no, no, no, S::linkMade, S::expired, S::cancelled, S::locked, S::started, no, no},
    /* addressProved  */ {no, no, no, no, no, S::passwordSet, no, no, S::linkMade, S::expired, S::cancelled, S::locked, S::started, no, no},
    /* passwordSet    */ {no, no, no, no, no, no, S::secretShown, no, S::linkMade, S::expired, S::cancelled, S::locked, S::started, no, no},
    /* secretShown    */ {no, no, no, no, no, no, no, S::active, S::linkMade, S::expired, S::cancelled, S::locked, S::started, S::keyExchanged, no},
    /* keyExchanged   */ {no, no, no, no, no, no, no, no, S::linkMade, S::expired, S::cancelled, S::locked, S::started, no, S::active},
    /* active         */ {no, no, no, no, no, no, no, no, no, no, no, no, no, no, no},
    /* cancelled      */ {no, no, no, no, no, no, no, no, no, no, no, no, no, no, no},
    /* expired        */ {no, no, no, no, no, no, no, no, no, no, no, no, no, no, no},
    /* locked         */ {no, no, no, no, no, no, no, no, no, no, no, no, no, no, no},
}};

} // namespace

std::optional<EnrolmentState> next(EnrolmentState state, EnrolmentEvent event)
{
    const Cell& cell = table[static_cast<std::size_t>(state)][static_cast<std::size_t>(event)];
    return cell.allowed ? std::optional(cell.next) : std::nullopt;
}

bool isOver(EnrolmentState state)
{
    return state >= S::active;
}

bool isUnderWay(EnrolmentState state)
{
    return state > S::linkMade && state < S::active;
}

int stepOf(EnrolmentState state)
{
    switch (state) {
    case S::linkMade: return 1;
    case S::started: return 2;
    case S::addressEntered: return 3;
    case S::addressProved: return 4;
    case S::passwordSet: return 5;
    case S::secretShown: return 5;
    case S::keyExchanged: return 6;
    case S::active: return 7;
    case S::cancelled:
    case S::expired:
    case S::locked: break;
    }
    return 0;
}

} // namespace countersign::domain
