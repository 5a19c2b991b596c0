// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"

namespace countersign::ui {

/// The wait before the next try, ms: `step` (the last one's doubled, from `first` to `longest`), less up to a third by chance. Five
/// hundred desktops that lost their server at one moment do not all come back at one moment.
[[nodiscard]] int nextStep(int step, int first, int longest);
[[nodiscard]] int scattered(int step, Random& random);

} // namespace countersign::ui
