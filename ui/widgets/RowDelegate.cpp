// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/RowDelegate.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Steps.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPoint>
#include <QTextLayout>
#include <QtMath>

namespace countersign::ui {

namespace {

constexpr int padding = space::unit;
constexpr int verticalPadding = 6;
constexpr int lineGap = 2;
constexpr int statusGap = 5;
constexpr int statusIcon = 15;

/// Everything a cell shows, with fonts and colours resolved.
struct Cell
{
    QString first;
    QFont firstFont;
    QColor firstColour;
    QList<QTextLayout::FormatRange> matches;
    QString second;
    QFont secondFont;
    QColor secondColour;
    QString icon;
    QList<StepState> steps;
};

bool isLink(const QModelIndex& index)
{
    return index.data(row::Link).toBool();
}

row::Strength emphasisOf(const QModelIndex& index)
{
    const QVariant asked = index.data(row::Emphasis);
    if (asked.isValid())
        return row::Strength(asked.toInt());
    return index.column() == 0 ? row::Strength::strong : row::Strength::regular;
}

void setStatus(Cell& cell, Tone tone, const QModelIndex& index, const QFont& body, const Theme& colours)
{
    cell.firstFont = fontFor(TextStep::small, body, Weight::semibold);
    cell.firstColour = colours.tone(tone).text;
    const QString icon = index.data(row::StatusIcon).toString();
    cell.icon = icon.isEmpty() ? iconOf(tone) : icon;
}

QList<QTextLayout::FormatRange> matchesOf(const QModelIndex& index)
{
    QList<QTextLayout::FormatRange> ranges;
    for (const QPoint& match : index.data(row::Matches).value<QList<QPoint>>()) {
        QTextLayout::FormatRange range;
        range.start = match.x();
        range.length = match.y();
        range.format.setFontWeight(QFont::DemiBold);
        ranges << range;
    }
    return ranges;
}

QList<StepState> stepsOf(const QModelIndex& index)
{
    QList<StepState> steps;
    for (const int state : index.data(row::Steps).value<QList<int>>())
        steps << StepState(state);
    return steps;
}

Cell cellOf(const QModelIndex& index, const QFont& body, const Theme& colours)
{
    Cell cell;
    cell.first = index.data(Qt::DisplayRole).toString();
    cell.matches = matchesOf(index);
    const row::Strength emphasis = emphasisOf(index);
    // What matched is in semibold; the rest of that cell steps back to regular so that it shows.
    const bool strong = emphasis == row::Strength::strong && cell.matches.isEmpty();
    cell.firstFont = fontFor(TextStep::body, body, strong ? Weight::semibold : Weight::regular);
    cell.firstColour = emphasis == row::Strength::muted ? colours.muted : colours.text;
    if (isLink(index))
        cell.firstColour = colours.link;
    if (const QVariant tone = index.data(row::StatusTone); tone.isValid())
        setStatus(cell, Tone(tone.toInt()), index, body, colours);
    cell.second = index.data(row::SecondLine).toString();
    cell.secondFont = fontFor(TextStep::small, body);
    const QVariant tone = index.data(row::SecondLineTone);
    cell.secondColour = tone.isValid() ? colours.tone(Tone(tone.toInt())).text : colours.muted;
    cell.steps = stepsOf(index);
    return cell;
}

/// Wraps at `width`; 0 or less: one line. Answers the size used.
QSize layOut(QTextLayout& layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    double height = 0;
    double widest = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width > 0 ? width : 1e6);
        line.setPosition({0, height});
        height += line.height();
        widest = qMax(widest, line.naturalTextWidth());
    }
    layout.endLayout();
    return {qCeil(widest), qCeil(height)};
}

struct CellSize
{
    QSize first;
    QSize second;

    [[nodiscard]] int height() const { return first.height() + (second.height() ? lineGap + second.height() : 0); }
    [[nodiscard]] int width() const { return qMax(first.width(), second.width()); }
};

int iconSpace(const Cell& cell, const QFont& body)
{
    return cell.icon.isEmpty() ? 0 : iconEdge(statusIcon, QFontMetrics(body)) + statusGap;
}

CellSize measure(const Cell& cell, const QFont& body, int width)
{
    CellSize size;
    if (!cell.steps.isEmpty()) {
        size.first = sizeOfSteps(int(cell.steps.size()), QFontMetrics(body));
        size.first.setHeight(QFontMetrics(body).height());
    } else if (!cell.first.isEmpty()) {
        QTextLayout layout(cell.first, cell.firstFont);
        layout.setFormats(cell.matches);
        const int before = iconSpace(cell, body);
        size.first = layOut(layout, width > 0 ? width - before : 0) + QSize(before, 0);
    }
    if (!cell.second.isEmpty()) {
        QTextLayout layout(cell.second, cell.secondFont);
        size.second = layOut(layout, width);
    }
    return size;
}

void draw(QPainter& painter, const QString& text, const QFont& font, const QColor& colour, const QRect& area,
    const QList<QTextLayout::FormatRange>& formats)
{
    QTextLayout layout(text, font);
    layout.setFormats(formats);
    layOut(layout, area.width());
    painter.setPen(colour);
    layout.draw(&painter, area.topLeft());
}

bool isFocusedRow(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view && view->hasFocus() && view->currentIndex().row() == index.row();
}

/// In a row with a link the link wears the ring, whichever cell is current.
bool wearsRing(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (!isFocusedRow(option, index))
        return false;
    for (int column = 0; column < index.model()->columnCount(index.parent()); ++column) {
        if (isLink(index.siblingAtColumn(column)))
            return column == index.column();
    }
    return option.state & QStyle::State_HasFocus;
}

} // namespace

RowDelegate::RowDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& colours = theme();
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    paintGround(*painter, option, index, colours);
    Cell cell = cellOf(index, option.font, colours);
    if (selected && colours.isContrast())
        cell.firstColour = cell.secondColour = colours.onSelected;

    const QRect inner = option.rect.adjusted(padding, 0, -padding, -1);
    const CellSize size = measure(cell, option.font, inner.width());
    QRect first(inner.left(), inner.top() + (inner.height() - size.height()) / 2, inner.width(), size.first.height());
    const QRect second(inner.left(), first.bottom() + 1 + lineGap, inner.width(), size.second.height());
    if (wearsRing(option, index))
        style::drawFocusRing({painter, colours, nullptr},
            QRect(inner.left() - 6, first.top() - 4, qMin(inner.width(), size.width()) + 12, size.height() + 8));
    if (!cell.steps.isEmpty()) {
        painter->setLayoutDirection(option.direction);
        paintSteps(*painter, first, cell.steps, QFontMetrics(option.font), colours);
    } else {
        if (!cell.icon.isEmpty()) {
            const int edge = iconEdge(statusIcon, QFontMetrics(option.font));
            painter->drawPixmap(first.left(), first.top() + (QFontMetrics(cell.firstFont).height() - edge) / 2,
                iconPixmap(cell.icon, edge, cell.firstColour, painter->device()->devicePixelRatioF()));
            first.setLeft(first.left() + edge + statusGap);
        }
        draw(*painter, cell.first, cell.firstFont, cell.firstColour, first, cell.matches);
    }
    draw(*painter, cell.second, cell.secondFont, cell.secondColour, second, {});
    painter->restore();
}

void RowDelegate::paintGround(
    QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, const Theme& colours) const
{
    const QRect area = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter.fillRect(area, colours.selected);
    else if (index.row() == m_hoveredRow)
        painter.fillRect(area, colours.hover);
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colours.line);
    if (colours.isContrast() && index.row() == m_hoveredRow)
        painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), colours.text);
    if (selected && index.column() == 0)
        painter.fillRect(QRect(area.left(), area.top(), 3, area.height() - 1), colours.accent);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Cell cell = cellOf(index, option.font, theme());
    const int width = option.rect.width() - 2 * padding;
    const CellSize size = measure(cell, option.font, width);
    const QFontMetrics metrics(option.font);
    const bool tall = !cell.second.isEmpty() || !cell.steps.isEmpty();
    const int least = tall ? tallRowHeight(metrics) : rowHeight(metrics);
    return {size.width() + 2 * padding, qMax(least, size.height() + 2 * verticalPadding)};
}

int RowDelegate::leastWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Cell cell = cellOf(index, option.font, theme());
    int widest = cell.steps.isEmpty() ? 0 : sizeOfSteps(int(cell.steps.size()), QFontMetrics(option.font)).width();
    // Rounded up: a word that is a fraction of a pixel wider than its column would be broken.
    const auto advance = [](const QFont& font, const QString& word) {
        return qCeil(QFontMetricsF(font).horizontalAdvance(word));
    };
    for (const QString& word : cell.first.split(QLatin1Char(' ')))
        widest = qMax(widest, advance(cell.firstFont, word) + iconSpace(cell, option.font));
    for (const QString& word : cell.second.split(QLatin1Char(' ')))
        widest = qMax(widest, advance(cell.secondFont, word));
    return widest + 2 * padding + 1;
}

} // namespace countersign::ui
