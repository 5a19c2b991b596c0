// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QString>

namespace countersign::ui {

/// The only style sheet: plain frames and labels, always by object name or property.
/// Empty in a contrast theme.
[[nodiscard]] QString styleSheetFor(const Theme& theme);

} // namespace countersign::ui
