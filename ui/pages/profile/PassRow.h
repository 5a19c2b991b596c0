// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/passes/AccessPass.h"
#include "ui/theme/Theme.h"

#include <QString>

namespace countersign::ui {

// A Temporary Access Pass as a row of the authenticators (columns of AuthenticatorsModel):
// "Temporary Access Pass, One-time, ends 15:30, not used yet".
[[nodiscard]] QString passLine(const domain::AccessPass& pass, int column, Instant now);
[[nodiscard]] QString passSecondLine(const domain::AccessPass& pass, int column, Instant now);
[[nodiscard]] Tone passTone(domain::PassState state);

} // namespace countersign::ui
