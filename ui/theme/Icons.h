// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QIcon>
#include <QPixmap>
#include <QStringList>

namespace countersign::ui {

/// Which token colours an icon. Buttons drawn by CountersignStyle recolour their icon themselves.
enum class IconTone { muted, text, accent, onAccent, danger, onDanger, success, warning, error, information };

/// An icon of resources/icons by its name without suffix, for example "find-user".
/// It follows theme changes without being set again. An unknown name gives a null icon.
[[nodiscard]] QIcon icon(const QString& name, IconTone tone = IconTone::muted);

/// One drawing of an icon, `edge` in logical pixels; cached by name, size, colour and pixel ratio.
[[nodiscard]] QPixmap iconPixmap(const QString& name, int edge, const QColor& colour, qreal pixelRatio);

/// The product's mark: its ground in the accent colour, its stroke in the colour on it.
[[nodiscard]] QPixmap productMark(int edge, const Theme& colours, qreal pixelRatio);

/// The icon that stands for a tone ("success", "warning", "error", "information"; neutral has "clock").
[[nodiscard]] QString iconOf(Tone tone);
[[nodiscard]] IconTone iconToneOf(Tone tone);
[[nodiscard]] QColor colourOf(IconTone tone, const Theme& colours);

/// Names of all icons, sorted.
[[nodiscard]] QStringList iconNames();

/// The name behind an icon made by icon(), else empty.
[[nodiscard]] QString nameOf(const QIcon& icon);

} // namespace countersign::ui
