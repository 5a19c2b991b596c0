// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/Steps.h"

#include <QStyledItemDelegate>

namespace countersign::ui {

/// Paints one step: circle and line at the left, title, detail and time, and under the current step what to say.
class StepDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Width 0, so that no sideways scroll bar comes; height for the viewport's width.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Height of a row at a width.
    [[nodiscard]] int heightFor(int width, const QFont& body, const QModelIndex& index) const;
};

} // namespace countersign::ui
