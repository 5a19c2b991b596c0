// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QProxyStyle>

namespace countersign::ui {

/// Fusion with about a dozen elements of our own. Sizes come from the font, colours from the theme.
///
/// Dynamic properties read from widgets:
///   QPushButton `role`: "primary", "destructive", "quiet", "quiet-danger" or none; `unavailable`: bool
///   any field `invalid`: bool (border in danger); QLineEdit `quiet`: bool (read-only value on window ground)
///   QProgressBar `tone`: "warning" or none
class CountersignStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit CountersignStyle(const Theme& theme);

    /// Takes effect at the next paint; the caller sets palette and sheet.
    void setTheme(const Theme& theme);
    [[nodiscard]] const Theme& theme() const { return m_theme; }

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
        const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* answer) const override;
    [[nodiscard]] QIcon standardIcon(
        StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

private:
    Theme m_theme;
};

} // namespace countersign::ui
