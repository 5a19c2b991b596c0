// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/Backoff.h"

#include <array>

namespace countersign::delivery {

std::optional<milliseconds> nextTry(int failedTries)
{
    // Quick at first, because a person is waiting for a one-time password; 59 minutes in all.
    static constexpr std::array<milliseconds, 9> waits{seconds(10), seconds(30), minutes(1), minutes(2), minutes(5),
        minutes(10), minutes(10), minutes(15), minutes(15)};
    if (failedTries < 1 || failedTries > static_cast<int>(waits.size()))
        return std::nullopt;
    return waits[static_cast<std::size_t>(failedTries - 1)];
}

} // namespace countersign::delivery
