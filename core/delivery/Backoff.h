// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"

#include <optional>

namespace countersign::delivery {

/// How long to wait after that many failed tries (1, 2, ...); nothing when it is time to give up, about an hour after
/// the first try.
[[nodiscard]] std::optional<milliseconds> nextTry(int failedTries);

} // namespace countersign::delivery
