// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <optional>
#include <string_view>

namespace countersign::push {

constexpr minutes pollTolerance{1};
constexpr minutes addressTolerance{5};

/// ISO 8601 in UTC as phones write it: "2026-11-21T19:47:50.123456Z", with any number of fraction digits up to nine or
/// none, and "Z", "+00:00", "-00:00" or nothing at the end. Cut to milliseconds.
[[nodiscard]] std::optional<Instant> readTimestamp(std::string_view text);

/// Not further from `now` than that, both ends inclusive.
[[nodiscard]] bool isNear(Instant at, Instant now, minutes tolerance);

} // namespace countersign::push
