// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/CountersignStyle.h"

#include "ui/theme/StyleParts.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QFocusFrame>
#include <QPainter>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTextEdit>

namespace countersign::ui {

namespace {

/// A radio button or a check box as wide as the page still gets a ring as wide as its words.
QRect ringArea(const QRect& frame, const QWidget* widget)
{
    const auto* ring = qobject_cast<const QFocusFrame*>(widget);
    const QWidget* target = ring ? ring->widget() : nullptr;
    if (!qobject_cast<const QCheckBox*>(target) && !qobject_cast<const QRadioButton*>(target))
        return frame;
    const int spare = qMax(0, target->width() - target->sizeHint().width());
    return target->layoutDirection() == Qt::RightToLeft ? frame.adjusted(spare, 0, 0, 0)
                                                        : frame.adjusted(0, 0, -spare, 0);
}

} // namespace

CountersignStyle::CountersignStyle(const Theme& theme)
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_theme(theme)
{
}

void CountersignStyle::setTheme(const Theme& theme)
{
    m_theme = theme;
}

void CountersignStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const style::Brushwork with{painter, m_theme, widget};
    switch (element) {
    case PE_PanelButtonCommand:
        return style::drawButtonPanel(with, option);
    case PE_PanelButtonTool:
        return style::drawToolPanel(with, option);
    case PE_IndicatorHeaderArrow:
        return; // It stands beside the words of its head, which draw it.
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth > 0)
            style::drawField(with, option);
        return;
    case PE_FrameLineEdit:
        return style::drawField(with, option);
    case PE_IndicatorRadioButton:
        return style::drawRadio(with, option);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return style::drawCheck(with, option);
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_theme.line);
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView*>(widget))
            return;
        break;
    case PE_IndicatorButtonDropDown:
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void CountersignStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const style::Brushwork with{painter, m_theme, widget};
    switch (element) {
    case CE_PushButtonBevel:
        return style::drawButtonPanel(with, option);
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return style::drawButtonLabel(with, button);
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && !combo->editable)
            return style::drawComboLabel(with, combo);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return style::drawHeaderSection(with, option);
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            return style::drawHeaderLabel(with, header);
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return style::drawTabShape(with, tab);
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return style::drawTabLabel(with, tab);
        break;
    case CE_ProgressBarContents:
    case CE_ProgressBarLabel:
        return; // The groove draws all; the figure stands above the bar as a label.
    case CE_ProgressBar:
    case CE_ProgressBarGroove:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
            return style::drawProgress(with, bar);
        break;
    case CE_FocusFrame:
        return style::drawFocusRing(with, ringArea(option->rect, widget));
    case CE_ShapedFrame:
        if (qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget))
            return style::drawField(with, option);
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CountersignStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const style::Brushwork with{painter, m_theme, widget};
    switch (control) {
    case CC_ComboBox:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && !combo->editable)
            return style::drawComboBox(with, combo);
        break;
    case CC_SpinBox:
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
            return style::drawSpinBox(with, spin, subControlRect(control, option, SC_SpinBoxUp, widget),
                subControlRect(control, option, SC_SpinBoxDown, widget));
        break;
    case CC_ScrollBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return style::drawScrollBar(with, bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
        break;
    case CC_GroupBox:
        if (const auto* box = qstyleoption_cast<const QStyleOptionGroupBox*>(option); box && box->text.isEmpty())
            return;
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace countersign::ui
