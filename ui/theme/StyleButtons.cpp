// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Icons.h"
#include "ui/theme/MnemonicHints.h"
#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"

#include <QPainter>
#include <QWidget>

namespace countersign::ui::style {

namespace {

constexpr int sidePadding = 15; // 14 and the border.
constexpr int flushPadding = 0;
constexpr int menuMark = 16; // At 100 %.

struct ButtonColours
{
    QColor fill;
    QColor border;
    QColor words;
    QColor icon;
};

bool isRaised(const QStyleOption* option)
{
    return option->state & (QStyle::State_MouseOver | QStyle::State_Sunken) && option->state & QStyle::State_Enabled;
}

ButtonColours quietColours(const Theme& t, bool raised, const QColor& words)
{
    if (t.isContrast())
        return {{}, raised ? t.text : QColor(), words, words};
    return {raised ? t.hover : QColor(), {}, words, words};
}

ButtonColours secondaryColours(const Theme& t, const QStyleOption* option)
{
    if (option->state & QStyle::State_On)
        return {t.selected, t.accent, t.onSelected, t.onSelected};
    return {isRaised(option) ? t.hover : t.button, isRaised(option) ? t.control : t.edge, t.text, t.muted};
}

ButtonColours coloursOf(const Theme& t, const QStyleOption* option, const QWidget* widget)
{
    const QString role = stringOf(widget, "role");
    if (flagOf(widget, "unavailable") || !(option->state & QStyle::State_Enabled))
        return {{}, role.startsWith(QLatin1String("quiet")) ? QColor() : t.control, t.muted, t.muted};
    if (role == QLatin1String("primary"))
        return {isRaised(option) ? t.accentHover : t.accent, {}, t.onAccent, t.onAccent};
    if (role == QLatin1String("destructive"))
        return {isRaised(option) ? t.dangerHover : t.danger, {}, t.onDanger, t.onDanger};
    if (role == QLatin1String("quiet"))
        return quietColours(t, isRaised(option), t.link);
    if (role == QLatin1String("quiet-danger"))
        return quietColours(t, isRaised(option), t.isContrast() ? t.link : t.danger);
    return secondaryColours(t, option);
}

bool isFlush(const QWidget* widget)
{
    return flagOf(widget, "flush");
}

int iconGap(const QWidget* widget)
{
    return isFlush(widget) ? 4 : 8;
}

int paddingOf(const QWidget* widget)
{
    return isFlush(widget) ? flushPadding : sidePadding;
}

/// Icon, words and menu mark laid out from the left of their common, centred width.
struct LabelPlace
{
    QRect icon;
    QRect words;
    QRect mark;
};

LabelPlace placeLabel(const QStyleOptionButton* option, int iconSide, const QWidget* widget)
{
    const int gap = iconGap(widget);
    const int padding = paddingOf(widget);
    const bool hasMenu = option->features & QStyleOptionButton::HasMenu;
    const int before = iconSide ? iconSide + (option->text.isEmpty() ? 0 : gap) : 0;
    const int markSide = iconEdge(menuMark, option->fontMetrics);
    const int after = hasMenu ? gap + markSide : 0;
    const QRect inner = option->rect.adjusted(padding, 0, -padding, 0);
    const int wanted = option->fontMetrics.size(Qt::TextShowMnemonic, option->text).width();
    const int words = qMin(wanted, inner.width() - before - after);
    const int left = inner.left() + qMax(0, (inner.width() - before - words - after) / 2);
    const QRect icon(left, inner.center().y() - iconSide / 2 + 1 - iconSide % 2, iconSide, iconSide);
    const QRect text(left + before, inner.top(), words, inner.height());
    const QRect mark(text.right() + 1 + gap, inner.center().y() - markSide / 2 + 1, markSide, markSide);
    return {icon, text, mark};
}

} // namespace

void drawButtonPanel(const Brushwork& with, const QStyleOption* option)
{
    const ButtonColours colours = coloursOf(with.theme, option, with.widget);
    const bool dashed = flagOf(with.widget, "unavailable") || !(option->state & QStyle::State_Enabled);
    if (isFlush(with.widget) && !with.theme.isContrast())
        return;
    drawBox(with.painter, option->rect, colours.fill, colours.border, radius::control,
        dashed ? Qt::DashLine : Qt::SolidLine);
}

void drawButtonLabel(const Brushwork& with, const QStyleOptionButton* option)
{
    const ButtonColours colours = coloursOf(with.theme, option, with.widget);
    const int side = option->icon.isNull() ? 0 : option->iconSize.width();
    LabelPlace place = placeLabel(option, side, with.widget);
    if (option->direction == Qt::RightToLeft) {
        for (QRect* part : {&place.icon, &place.words, &place.mark})
            *part = QStyle::visualRect(option->direction, option->rect, *part);
    }
    if (const QString name = nameOf(option->icon); !name.isEmpty())
        drawIcon(with, name, place.icon, colours.icon);
    else
        option->icon.paint(with.painter, place.icon);
    if (option->features & QStyleOptionButton::HasMenu)
        drawIcon(with, QStringLiteral("chevron-down"), place.mark, colours.words);
    QFont font = with.painter->font();
    if (isFlush(with.widget) && isRaised(option))
        font.setUnderline(true);
    with.painter->save();
    with.painter->setFont(font);
    with.painter->setPen(colours.words);
    const int mnemonic = MnemonicHints::areShown() ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    with.painter->drawText(place.words, Qt::AlignCenter | Qt::TextDontClip | mnemonic, option->text);
    with.painter->restore();
}

QSize buttonSize(const QStyleOptionButton* option, const QSize& content, const QWidget* widget)
{
    const int line = controlHeight(option->fontMetrics);
    const int side = option->icon.isNull() ? 0 : option->iconSize.width();
    const int gap = iconGap(widget);
    if (option->text.isEmpty())
        return {qMax(line, side + gap), line};
    const bool hasMenu = option->features & QStyleOptionButton::HasMenu;
    const int text = option->fontMetrics.size(Qt::TextShowMnemonic, option->text).width();
    const int width = text + (side ? side + gap : 0) + (hasMenu ? gap + iconEdge(menuMark, option->fontMetrics) : 0);
    const int height = isFlush(widget) ? qMax(24, option->fontMetrics.height() + 2) : line;
    return {width + 2 * paddingOf(widget), qMax(height, content.height())};
}

void drawToolPanel(const Brushwork& with, const QStyleOption* option)
{
    if (option->state & QStyle::State_On)
        drawBox(with.painter, option->rect, with.theme.selected, with.theme.accent, radius::control);
    else if (isRaised(option))
        drawBox(with.painter, option->rect, with.theme.isContrast() ? QColor() : with.theme.hover,
            with.theme.isContrast() ? with.theme.text : QColor(), radius::control);
}

} // namespace countersign::ui::style
