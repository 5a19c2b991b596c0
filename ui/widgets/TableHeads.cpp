// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/TableHeads.h"

#include "ui/theme/StyleParts.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Announce.h"

#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace countersign::ui {

TableHeads::TableHeads(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(24);
    setTextStep(this, TextStep::small, Weight::semibold);
    connect(this, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (m_pressed)
            emit dragged(column, width);
    });
}

void TableHeads::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->button() == Qt::LeftButton;
    QHeaderView::mousePressEvent(event);
}

void TableHeads::mouseReleaseEvent(QMouseEvent* event)
{
    QHeaderView::mouseReleaseEvent(event);
    if (std::exchange(m_pressed, false))
        emit dragEnded();
}

void TableHeads::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return move(layoutDirection() == Qt::RightToLeft ? 1 : -1);
    case Qt::Key_Right:
        return move(layoutDirection() == Qt::RightToLeft ? -1 : 1);
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return sort();
    default:
        QHeaderView::keyPressEvent(event);
    }
}

void TableHeads::focusInEvent(QFocusEvent* event)
{
    QHeaderView::focusInEvent(event);
    viewport()->update();
    say();
}

void TableHeads::focusOutEvent(QFocusEvent* event)
{
    QHeaderView::focusOutEvent(event);
    viewport()->update();
}

void TableHeads::paintSection(QPainter* painter, const QRect& area, int section) const
{
    painter->save();
    QHeaderView::paintSection(painter, area, section);
    painter->restore();
    if (hasFocus() && section == m_current)
        style::drawFocusRing({painter, theme(), this}, area.adjusted(1, 2, -1, -3));
}

void TableHeads::move(int by)
{
    for (int next = m_current + by; next >= 0 && next < count(); next += by) {
        if (isSectionHidden(next) || model()->headerData(next, Qt::Horizontal).toString().isEmpty())
            continue;
        m_current = next;
        viewport()->update();
        return say();
    }
}

void TableHeads::sort()
{
    if (!isSortIndicatorShown())
        return;
    const bool turn = sortIndicatorSection() == m_current && sortIndicatorOrder() == Qt::AscendingOrder;
    setSortIndicator(m_current, turn ? Qt::DescendingOrder : Qt::AscendingOrder);
    say();
}

void TableHeads::say()
{
    const QString head = model() ? model()->headerData(m_current, Qt::Horizontal).toString() : QString();
    if (head.isEmpty())
        return;
    if (!isSortIndicatorShown() || sortIndicatorSection() != m_current)
        announce(this, tr("%1, not sorted").arg(head));
    else if (sortIndicatorOrder() == Qt::AscendingOrder)
        announce(this, tr("%1, sorted upward").arg(head));
    else
        announce(this, tr("%1, sorted downward").arg(head));
}

} // namespace countersign::ui
