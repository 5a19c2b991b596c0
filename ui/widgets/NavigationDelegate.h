// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/NavigationList.h"

#include <QStyledItemDelegate>

namespace countersign::ui {

namespace navigation {
enum Role { Id = Qt::UserRole + 1, Icon, Count, GroupStart, Chosen };
} // namespace navigation

/// Paints an entry: ground and accent bar when chosen, icon, word, count; above the first of a group a hairline,
/// which is extra height and no item, because a screen reader would read an item.
class NavigationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setForm(NavigationList::Form form) { m_form = form; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintWords(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const QRect& area,
        const QColor& colour) const;

    NavigationList::Form m_form = NavigationList::Form::full;
};

} // namespace countersign::ui
