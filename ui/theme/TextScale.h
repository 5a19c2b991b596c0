// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace countersign::ui {

/// Makes every text of a window larger or smaller than the application's by this factor, whatever is put into it later.
/// Call it before the window is shown.
void setTextScale(QWidget* window, double scale);

} // namespace countersign::ui
