// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace countersign::ui {

/// What the person chose in Settings.
enum class Scheme { system, light, dark };

/// Meaning of a message, a chip or a status word. Every tone but neutral has an icon of its own outline.
enum class Tone { neutral, success, warning, error, information };

/// One status pair. `outline` is decoration only.
struct ToneColours
{
    QColor text;
    QColor ground;
    QColor outline;
};

/// Every colour of the desktop. Nothing else in ui/ holds a colour literal.
/// A contrast theme is filled from the system's palette and from nothing else.
struct Theme
{
    enum class Kind { light, dark, contrast };

    Kind kind = Kind::light;
    QColor window; ///< Frame: top bar, navigation, strip, dialog foot, read-only fields.
    QColor base; ///< Work surface and fields.
    QColor hover;
    QColor soft; ///< Selected row, current navigation entry, coaching line.
    QColor text;
    QColor muted; ///< Hints, second lines, table heads, idle icons.
    QColor line; ///< Hairlines; decoration only.
    QColor edge; ///< Border of secondary buttons, line under table heads.
    QColor control; ///< Border of fields, boxes and radios; scroll handle.
    QColor button;
    QColor accent;
    QColor accentHover;
    QColor onAccent;
    QColor danger;
    QColor dangerHover;
    QColor onDanger;
    QColor scrim; ///< Fully transparent in a contrast theme.
    QColor link;
    QColor selected; ///< Ground of a selected row: `soft`, or the system's Highlight in a contrast theme.
    QColor onSelected; ///< Text on `selected`.
    ToneColours success;
    ToneColours warning;
    ToneColours error;
    ToneColours information;
    ToneColours neutral;

    [[nodiscard]] const ToneColours& tone(Tone tone) const;
    [[nodiscard]] bool isContrast() const { return kind == Kind::contrast; }
    [[nodiscard]] QPalette palette() const;
};

[[nodiscard]] Theme lightTheme();
[[nodiscard]] Theme darkTheme();
[[nodiscard]] Theme contrastTheme(const QPalette& system);

/// The theme in force, published by the application's ThemeController. Light while there is none, as in small tests.
/// Read it when painting; do not keep it.
[[nodiscard]] const Theme& theme();

/// Called by ThemeController only; `current` must outlive the application's use of it. Null takes it away.
void publishTheme(const Theme* current);

/// "success", "warning", "error", "information", "neutral": value of the properties `banner`, `chip` and `tone`.
[[nodiscard]] QString toneName(Tone tone);

} // namespace countersign::ui
