// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/Waits.h"

#include <algorithm>

namespace countersign::ui {

int nextStep(int step, int first, int longest)
{
    return step == 0 ? first : std::min(step * 2, longest);
}

int scattered(int step, Random& random)
{
    const auto most = static_cast<std::uint32_t>(std::max(step, 0) / 3);
    return step - static_cast<int>(randomBelow(random, most + 1));
}

} // namespace countersign::ui
