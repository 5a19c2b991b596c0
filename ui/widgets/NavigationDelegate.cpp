// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NavigationDelegate.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"
#include "ui/theme/Type.h"

#include <QPainter>

namespace countersign::ui {

namespace {

constexpr int side = 8; // Between the frame's edge and an entry.
constexpr int inset = 12; // Between an entry's edge and its icon or count.
constexpr int between = 2;
constexpr int groupGap = 19;

} // namespace

void NavigationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& colours = theme();
    const bool chosen = index.data(navigation::Chosen).toBool();
    const bool over = option.state & QStyle::State_MouseOver;
    const bool startsGroup = index.data(navigation::GroupStart).toBool();
    QRect entry = option.rect.adjusted(side, startsGroup ? groupGap : 0, -side, -between);
    painter->save();
    if (startsGroup)
        painter->fillRect(QRect(option.rect.left() + side + inset, option.rect.top() + groupGap / 2,
                              option.rect.width() - 2 * (side + inset), 1),
            colours.line);
    if (chosen || over)
        style::drawBox(painter, entry, chosen ? colours.selected : colours.hover,
            over && colours.isContrast() ? colours.text : QColor(), radius::control);
    const QColor words = chosen ? (colours.isContrast() ? colours.onSelected : colours.information.text) : colours.text;
    if (chosen)
        painter->fillRect(QStyle::visualRect(option.direction, entry,
                              QRect(entry.left(), entry.top() + entry.height() / 5, 3, entry.height() * 3 / 5)),
            colours.isContrast() ? colours.onSelected : colours.accent);
    const QFontMetrics metrics(option.font);
    const int edge = iconEdge(20, metrics);
    const bool rail = m_form == NavigationList::Form::rail;
    const QString iconName = index.data(navigation::Icon).toString();
    const QRect icon(
        rail ? entry.center().x() - edge / 2 + 1 : entry.left() + inset, entry.center().y() - edge / 2 + 1, edge, edge);
    if (!iconName.isEmpty())
        painter->drawPixmap(QStyle::visualRect(option.direction, entry, icon).topLeft(),
            iconPixmap(iconName, edge, chosen ? words : colours.muted, painter->device()->devicePixelRatioF()));
    const int beforeWords = iconName.isEmpty() ? inset : 2 * inset + edge;
    if (!rail)
        paintWords(*painter, option, index, entry.adjusted(beforeWords, 0, -inset, 0), words);
    if (option.state & QStyle::State_HasFocus)
        style::drawFocusRing({painter, colours, nullptr}, entry);
    painter->restore();
}

void NavigationDelegate::paintWords(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
    const QRect& area, const QColor& colour) const
{
    const bool chosen = index.data(navigation::Chosen).toBool();
    const auto start = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    const auto end = QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter);
    const QRect place = QStyle::visualRect(option.direction, option.rect, area);
    painter.setFont(fontFor(TextStep::body, option.font, chosen ? Weight::semibold : Weight::regular));
    painter.setPen(colour);
    painter.drawText(place, int(start) | Qt::TextDontClip, index.data(Qt::DisplayRole).toString());
    const int count = index.data(navigation::Count).toInt();
    if (count <= 0)
        return;
    painter.setFont(fontFor(TextStep::small, option.font));
    painter.setPen(chosen ? colour : theme().muted);
    painter.drawText(place, int(end), QString::number(count));
}

QSize NavigationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics metrics(option.font);
    const int height =
        m_form == NavigationList::Form::rail ? qMax(36, iconEdge(20, metrics) + 8) : navigationHeight(metrics);
    return {0, height + between + (index.data(navigation::GroupStart).toBool() ? groupGap : 0)};
}

} // namespace countersign::ui
