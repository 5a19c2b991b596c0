// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <QString>

namespace countersign::ui {

// Moments in words, in this computer's zone. `now` is a parameter so that the words can be tested.
// A zero instant gives an empty text.

[[nodiscard]] QString clockTime(Instant at); ///< "14:07"
[[nodiscard]] QString dayText(Instant at, Instant now); ///< "today", "yesterday", "3 May", "3 March 2025"
[[nodiscard]] QString dateText(Instant at); ///< "3 March 2025"
/// "14:07" today, "yesterday, 14:07", "3 May, 09:12", "3 March 2025, 09:12".
[[nodiscard]] QString momentText(Instant at, Instant now);
/// "just now", "5 minutes ago, 14:02", "2 hours ago, 14:07", then as momentText.
[[nodiscard]] QString relativeText(Instant at, Instant now);
/// For narrow columns: "14:05", "Yesterday", "3 May", "3 March 2025".
[[nodiscard]] QString shortMoment(Instant at, Instant now);

[[nodiscard]] QString minutesShort(std::chrono::milliseconds left); ///< "11 min", "under 1 min"
[[nodiscard]] QString minutesLeft(std::chrono::milliseconds left); ///< "11 minutes left"
[[nodiscard]] QString minutesLeftShort(std::chrono::milliseconds left); ///< "11 min left"

/// How long a wait is, rounded up: "5 seconds", "15 minutes".
[[nodiscard]] QString waitText(std::chrono::milliseconds wait);

/// The local time of this computer as the contract counts it.
[[nodiscard]] Instant localNow();

} // namespace countersign::ui
