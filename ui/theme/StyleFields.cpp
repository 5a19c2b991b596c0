// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"

#include <QPainter>
#include <QWidget>

namespace countersign::ui::style {

namespace {

constexpr double outline = 1.5;

QColor borderOf(const Brushwork& with, const QStyleOption* option)
{
    if (flagOf(with.widget, "invalid"))
        return with.theme.danger;
    if (flagOf(with.widget, "quiet") || !(option->state & QStyle::State_Enabled))
        return with.theme.isContrast() ? with.theme.text : with.theme.line;
    return with.theme.control;
}

QColor groundOf(const Brushwork& with, const QStyleOption* option)
{
    const bool quiet = flagOf(with.widget, "quiet") || !(option->state & QStyle::State_Enabled);
    return quiet ? with.theme.window : with.theme.base;
}

QColor indicatorBorder(const Brushwork& with, const QStyleOption* option)
{
    if (!(option->state & QStyle::State_Enabled))
        return with.theme.edge;
    if (flagOf(with.widget, "invalid"))
        return with.theme.danger;
    return option->state & QStyle::State_MouseOver ? with.theme.text : with.theme.control;
}

/// The square of an indicator, inset so that its outline is whole.
QRectF indicatorShape(const QRect& area)
{
    const int side = qMin(area.width(), area.height());
    const QRectF square(area.x(), area.y() + (area.height() - side) / 2, side, side);
    return square.adjusted(outline / 2, outline / 2, -outline / 2, -outline / 2);
}

} // namespace

void drawField(const Brushwork& with, const QStyleOption* option)
{
    drawBox(with.painter, option->rect, groundOf(with, option), borderOf(with, option), radius::control);
}

void drawComboBox(const Brushwork& with, const QStyleOptionComboBox* option)
{
    drawField(with, option);
    const int side = iconEdge(18, option->fontMetrics);
    const QRect area(option->rect.right() - fieldInset - side, option->rect.center().y() - side / 2 + 1, side, side);
    drawIcon(with, QStringLiteral("chevron-down"), QStyle::visualRect(option->direction, option->rect, area),
        with.theme.muted);
}

void drawComboLabel(const Brushwork& with, const QStyleOptionComboBox* option)
{
    const int mark = iconEdge(18, option->fontMetrics) + fieldInset;
    QRect area = option->rect.adjusted(fieldInset + 2, 0, -mark - space::half, 0);
    area = QStyle::visualRect(option->direction, option->rect, area);
    const bool enabled = option->state & QStyle::State_Enabled;
    with.painter->save();
    with.painter->setPen(enabled ? with.theme.text : with.theme.muted);
    with.painter->drawText(area, int(QStyle::visualAlignment(option->direction, Qt::AlignLeft | Qt::AlignVCenter)),
        option->fontMetrics.elidedText(option->currentText, Qt::ElideRight, area.width()));
    with.painter->restore();
}

void drawSpinBox(const Brushwork& with, const QStyleOptionSpinBox* option, const QRect& up, const QRect& down)
{
    drawField(with, option);
    if (option->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto mark = [&](const QRect& area, const QString& name, QStyle::SubControl part, double turn) {
        const bool over = option->activeSubControls & part && option->state & QStyle::State_MouseOver;
        const int side = iconEdge(14, option->fontMetrics);
        with.painter->save();
        with.painter->translate(QRectF(area).center());
        with.painter->rotate(turn);
        drawIcon(with, name, {-side / 2, -side / 2, side, side}, over ? with.theme.text : with.theme.muted);
        with.painter->restore();
    };
    mark(up, QStringLiteral("chevron-down"), QStyle::SC_SpinBoxUp, 180);
    mark(down, QStringLiteral("chevron-down"), QStyle::SC_SpinBoxDown, 0);
}

void drawRadio(const Brushwork& with, const QStyleOption* option)
{
    const QRectF circle = indicatorShape(option->rect);
    const bool on = option->state & QStyle::State_On;
    const bool enabled = option->state & QStyle::State_Enabled;
    const QColor ground = on ? (enabled ? with.theme.accent : with.theme.edge) : with.theme.base;
    with.painter->save();
    with.painter->setRenderHint(QPainter::Antialiasing);
    with.painter->setPen(QPen(on ? ground : indicatorBorder(with, option), outline));
    with.painter->setBrush(ground);
    with.painter->drawEllipse(circle);
    if (on) {
        with.painter->setPen(Qt::NoPen);
        with.painter->setBrush(with.theme.onAccent);
        with.painter->drawEllipse(circle.center(), circle.width() * 0.19, circle.width() * 0.19);
    }
    with.painter->restore();
}

void drawCheck(const Brushwork& with, const QStyleOption* option)
{
    const QRectF box = indicatorShape(option->rect);
    const bool marked = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const bool enabled = option->state & QStyle::State_Enabled;
    const QColor ground = marked ? (enabled ? with.theme.accent : with.theme.edge) : with.theme.base;
    with.painter->save();
    with.painter->setRenderHint(QPainter::Antialiasing);
    with.painter->setPen(QPen(marked ? ground : indicatorBorder(with, option), outline));
    with.painter->setBrush(ground);
    with.painter->drawRoundedRect(box, radius::chip, radius::chip);
    if (marked) {
        const auto at = [&box](double x, double y) {
            return box.topLeft() + QPointF(x, y) * box.width();
        };
        const QPolygonF tick = option->state & QStyle::State_On ? QPolygonF{{at(.22, .53), at(.42, .72), at(.78, .3)}}
                                                                : QPolygonF{{at(.25, .5), at(.75, .5)}};
        with.painter->setPen(QPen(with.theme.onAccent, box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        with.painter->drawPolyline(tick);
    }
    with.painter->restore();
}

} // namespace countersign::ui::style
