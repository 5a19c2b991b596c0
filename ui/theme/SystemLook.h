// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPalette>

namespace countersign::ui {

/// Dark when the system says so (Qt 6.5), else when its text is lighter than its window.
[[nodiscard]] bool isSystemDark(const QPalette& system);

/// True when a contrast theme of the system is on (Windows; Linux when Qt can tell).
[[nodiscard]] bool isSystemContrast();

/// The body font from the system's: 7/6 on Windows, unchanged elsewhere, never under 10 points.
[[nodiscard]] QFont bodyFont(const QFont& system);

} // namespace countersign::ui
