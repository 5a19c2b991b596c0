// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Icons.h"

#include <QWidget>

namespace countersign::ui {

/// An icon beside text, growing with it. Decorative: it has no accessible name; the word beside it carries the meaning.
class IconLabel final : public QWidget
{
    Q_OBJECT

public:
    /// `edge` at 100 %: 20 in banners, 18 beside body text, 16 in chips.
    explicit IconLabel(const QString& name, IconTone tone = IconTone::muted, int edge = 20, QWidget* parent = nullptr);
    void setIcon(const QString& name, IconTone tone);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString m_name;
    IconTone m_tone;
    int m_edge;
};

/// The product's mark (top bar 24, sign-in 24).
class ProductMark final : public QWidget
{
    Q_OBJECT

public:
    explicit ProductMark(int edge = 24, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_edge;
};

} // namespace countersign::ui
