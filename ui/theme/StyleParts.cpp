// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/StyleParts.h"

#include "ui/theme/Icons.h"
#include "ui/theme/MnemonicHints.h"
#include "ui/theme/Space.h"

#include <QPainter>
#include <QVariant>
#include <QWidget>

namespace countersign::ui::style {

QString stringOf(const QWidget* widget, const char* property)
{
    return widget ? widget->property(property).toString() : QString();
}

bool flagOf(const QWidget* widget, const char* property)
{
    return widget && widget->property(property).toBool();
}

QFontMetrics metricsOf(const QStyleOption* option, const QWidget* widget)
{
    return widget ? widget->fontMetrics() : option->fontMetrics;
}

void drawBox(
    QPainter* painter, const QRect& area, const QColor& fill, const QColor& border, int radius, Qt::PenStyle line)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = border.isValid() ? 0.5 : 0;
    QPen pen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    if (border.isValid() && line == Qt::DashLine)
        pen.setDashPattern({3, 3});
    painter->setPen(pen);
    painter->drawRoundedRect(QRectF(area).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter->restore();
}

void drawIcon(const Brushwork& with, const QString& name, const QRect& area, const QColor& colour)
{
    const qreal pixelRatio = with.painter->device()->devicePixelRatioF();
    with.painter->drawPixmap(area.topLeft(), iconPixmap(name, area.width(), colour, pixelRatio));
}

void drawHeaderSection(const Brushwork& with, const QStyleOption* option)
{
    with.painter->fillRect(option->rect, with.theme.base);
    const QRect area = option->rect;
    with.painter->fillRect(QRect(area.left(), area.bottom(), area.width(), 1), with.theme.edge);
}

void drawHeaderLabel(const Brushwork& with, const QStyleOptionHeader* option)
{
    const QRect area = option->rect; // PM_HeaderMargin is taken off already.
    const auto alignment = QStyle::visualAlignment(option->direction, Qt::AlignLeft | Qt::AlignVCenter);
    with.painter->save();
    if (with.widget)
        with.painter->setFont(with.widget->font()); // The header's viewport does not inherit it while a sheet is set.
    with.painter->setPen(with.theme.muted);
    with.painter->drawText(area, int(alignment) | Qt::TextDontClip, option->text);
    if (option->sortIndicator != QStyleOptionHeader::None) {
        const int side = iconEdge(12, option->fontMetrics);
        const int left = area.left() + option->fontMetrics.horizontalAdvance(option->text) + space::half;
        const bool up = option->sortIndicator == QStyleOptionHeader::SortUp;
        const QRect mark = QStyle::visualRect(
            option->direction, option->rect, QRect(left, area.center().y() - side / 2 + 1, side, side));
        with.painter->translate(QRectF(mark).center());
        with.painter->rotate(up ? 180 : 0);
        drawIcon(with, QStringLiteral("chevron-down"), {-side / 2, -side / 2, side, side}, with.theme.muted);
    }
    with.painter->restore();
}

void drawScrollBar(const Brushwork& with, const QStyleOptionSlider* option, const QRect& slider)
{
    constexpr int thickness = 6;
    if (option->minimum == option->maximum)
        return;
    const bool upright = option->orientation == Qt::Vertical;
    const bool held = option->state & QStyle::State_Sunken && option->activeSubControls & QStyle::SC_ScrollBarSlider;
    const QRect handle = upright
        ? QRect(slider.center().x() - thickness / 2 + 1, slider.top() + 4, thickness, slider.height() - 8)
        : QRect(slider.left() + 4, slider.center().y() - thickness / 2 + 1, slider.width() - 8, thickness);
    drawBox(with.painter, handle, held ? with.theme.muted : with.theme.control, {}, thickness / 2);
}

QRect scrollBarPart(const QStyleOptionSlider* option, QStyle::SubControl part, int shortest)
{
    const bool upright = option->orientation == Qt::Vertical;
    const QRect area = option->rect;
    const int length = upright ? area.height() : area.width();
    const qint64 range = qint64(option->maximum) - option->minimum;
    const qint64 whole = range + option->pageStep;
    const int handle = range <= 0 || whole <= 0
        ? length
        : qBound(qMin(shortest, length), int(qint64(length) * option->pageStep / whole), length);
    const int start = QStyle::sliderPositionFromValue(
        option->minimum, option->maximum, option->sliderPosition, length - handle, option->upsideDown);
    const auto strip = [&](int from, int size) {
        return upright ? QRect(area.left(), area.top() + from, area.width(), size)
                       : QRect(area.left() + from, area.top(), size, area.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return strip(start, handle);
    case QStyle::SC_ScrollBarGroove:
        return area;
    case QStyle::SC_ScrollBarSubPage:
        return strip(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return strip(start + handle, length - start - handle);
    default:
        return {};
    }
}

void drawTabShape(const Brushwork& with, const QStyleOptionTab* option)
{
    const QRect words = option->rect.adjusted(tabInset, 0, -tabInset - tabGap, 0);
    if (option->state & QStyle::State_Selected)
        with.painter->fillRect(QRect(words.left(), option->rect.bottom() - 2, words.width(), 3), with.theme.accent);
    if (option->state & QStyle::State_HasFocus)
        drawFocusRing(with, words.adjusted(-tabInset, 2, tabInset, -5));
}

void drawTabLabel(const Brushwork& with, const QStyleOptionTab* option)
{
    const bool selected = option->state & QStyle::State_Selected;
    const bool over = option->state & QStyle::State_MouseOver;
    const QRect words = option->rect.adjusted(tabInset, 0, -tabInset - tabGap, -2);
    QFont font = with.painter->font();
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    with.painter->save();
    with.painter->setFont(font);
    with.painter->setPen(selected || over ? with.theme.text : with.theme.muted);
    const int mnemonic = MnemonicHints::areShown() ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    const auto start = QStyle::visualAlignment(option->direction, Qt::AlignLeft | Qt::AlignVCenter);
    with.painter->drawText(words, int(start) | Qt::TextDontClip | mnemonic, option->text);
    with.painter->restore();
}

QSize tabSize(const QStyleOptionTab* option, const QWidget* widget)
{
    // In semibold, or the current tab outgrows its line.
    QFont font = widget ? widget->font() : QFont();
    font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    const int words = metrics.size(Qt::TextShowMnemonic, option->text).width();
    return {words + 2 * tabInset + tabGap, atLeast(40, 2, metrics)};
}

void drawProgress(const Brushwork& with, const QStyleOptionProgressBar* option)
{
    constexpr int thickness = 4;
    const QRect bar(
        option->rect.left(), option->rect.center().y() - thickness / 2 + 1, option->rect.width(), thickness);
    const bool contrast = with.theme.isContrast();
    drawBox(with.painter, bar, contrast ? with.theme.base : with.theme.line, contrast ? with.theme.text : QColor(),
        thickness / 2);
    const double range = double(option->maximum) - option->minimum;
    const double share = range > 0 ? qBound(0.0, (double(option->progress) - option->minimum) / range, 1.0) : 0;
    const int filled = share > 0 ? qMax(thickness, qRound(bar.width() * share)) : 0;
    const QRect part = QStyle::visualRect(option->direction, bar, QRect(bar.topLeft(), QSize(filled, thickness)));
    const bool warn = stringOf(with.widget, "tone") == QLatin1String("warning");
    if (filled)
        drawBox(with.painter, part, warn ? with.theme.warning.text : with.theme.accent, {}, thickness / 2);
}

void drawFocusRing(const Brushwork& with, const QRect& area)
{
    with.painter->save();
    with.painter->setRenderHint(QPainter::Antialiasing);
    with.painter->setBrush(Qt::NoBrush);
    with.painter->setPen(QPen(with.theme.accent, 2));
    with.painter->drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), radius::card - 1, radius::card - 1);
    with.painter->restore();
}

} // namespace countersign::ui::style
