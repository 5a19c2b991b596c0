// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/CountersignStyle.h"
#include "ui/theme/Icons.h"
#include "ui/theme/MnemonicHints.h"
#include "ui/theme/Space.h"
#include "ui/theme/StyleParts.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextDocument>
#include <QTextEdit>

namespace countersign::ui {

namespace {

bool isStyledFrame(const QFrame* frame)
{
    const auto has = [frame](const char* name) {
        return frame->property(name).isValid();
    };
    return has("panel") || has("banner") || has("chip");
}

constexpr int textAreaFrame = 4;

bool isTextArea(const QWidget* widget)
{
    return qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
}

/// Keeps spin boxes as high as other fields: a style sheet style does not ask the style below it for their size.
class HeightKeeper final : public QObject
{
public:
    explicit HeightKeeper(QWidget* field)
        : QObject(field)
        , m_field(field)
    {
        setObjectName(name());
        field->installEventFilter(this);
        keep();
    }

    static QString name() { return QStringLiteral("heightKeeper"); }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_field && event->type() == QEvent::FontChange)
            keep();
        return false;
    }

private:
    void keep() { m_field->setMinimumSize(grown(88, m_field->fontMetrics()), controlHeight(m_field->fontMetrics())); }

    QWidget* m_field;
};

} // namespace

int CountersignStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    const QFontMetrics fm = widget ? widget->fontMetrics() : QFontMetrics(QApplication::font());
    switch (metric) {
    case PM_ButtonMargin:
        return 28;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_ButtonIconSize:
        return iconEdge(style::flagOf(widget, "flush") ? 14 : 18, fm);
    case PM_SmallIconSize:
    case PM_LineEditIconSize:
        return iconEdge(18, fm);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return atLeast(16, 0.8, fm);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 10;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::unit;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 4;
    case PM_ScrollBarExtent:
        return 14;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_HeaderMargin:
        return style::fieldInset;
    case PM_HeaderMarkSize:
        return iconEdge(12, fm);
    case PM_DefaultFrameWidth:
        // Room for the rounded corners, which the viewport would cover.
        return isTextArea(widget) ? textAreaFrame : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_MenuPanelWidth:
        return 1;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CountersignStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* answer) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 1;
    case SH_FocusFrame_Mask:
        return 0;
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
    case SH_Widget_Animate:
        return 0;
    case SH_UnderlineShortcut:
        return MnemonicHints::areShown() ? 1 : 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_TabBar_ElideMode:
        return Qt::ElideNone;
    case SH_Header_ArrowAlignment:
        return Qt::AlignRight;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

QSize CountersignStyle::sizeFromContents(
    ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const
{
    const QFontMetrics fm = style::metricsOf(option, widget);
    const int line = controlHeight(fm);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
            return style::buttonSize(button, size, widget);
        break;
    case CT_ToolButton:
        if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option); tool && tool->text.isEmpty())
            return {line, line};
        break;
    case CT_TabBarTab:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            return style::tabSize(tab, widget);
        break;
    case CT_ComboBox:
        return {size.width() + 2 * style::fieldInset + iconEdge(18, fm) + space::unit, line};
    case CT_LineEdit:
        return {size.width() + 2 * style::fieldInset, line};
    case CT_HeaderSection: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width() + space::unit, atLeast(32, 1.6, fm)};
    }
    case CT_ProgressBar:
        return {size.width(), 4};
    case CT_CheckBox:
    case CT_RadioButton:
    case CT_SpinBox: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {base.width(), qMax(line, fm.height())};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect CountersignStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    switch (element) {
    case SE_LineEditContents:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame && frame->lineWidth == 0)
            return option->rect;
        return option->rect.adjusted(style::fieldInset, 1, -style::fieldInset, -1);
    case SE_PushButtonContents:
        return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
    case SE_ProgressBarLabel:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect CountersignStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
            return visualRect(bar->direction, bar->rect,
                style::scrollBarPart(bar, part, pixelMetric(PM_ScrollBarSliderMin, option, widget)));
    }
    if (control == CC_GroupBox) {
        const auto* box = qstyleoption_cast<const QStyleOptionGroupBox*>(option);
        if (box && box->text.isEmpty() && part == SC_GroupBoxContents)
            return box->rect;
    }
    if (control == CC_SpinBox && part == SC_SpinBoxEditField) {
        const QRect field = QProxyStyle::subControlRect(control, option, part, widget);
        return field.adjusted(space::half, 0, 0, 0);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QIcon CountersignStyle::standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const
{
    switch (standard) {
    case SP_MessageBoxCritical:
        return icon(QStringLiteral("error"), IconTone::error);
    case SP_MessageBoxWarning:
        return icon(QStringLiteral("warning"), IconTone::warning);
    case SP_MessageBoxInformation:
        return icon(QStringLiteral("information"), IconTone::information);
    case SP_MessageBoxQuestion:
        return icon(QStringLiteral("help"));
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
        return icon(QStringLiteral("close"));
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

void CountersignStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (auto* label = qobject_cast<QLabel*>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText); // S 61: Qt guesses rich text otherwise. Ours is asked for by name.
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto* frame = qobject_cast<QFrame*>(widget); frame && isStyledFrame(frame))
        frame->setFrameShape(m_theme.isContrast() ? QFrame::Box : QFrame::NoFrame); // No sheet in a contrast theme.
    if (auto* plain = qobject_cast<QPlainTextEdit*>(widget))
        plain->document()->setDocumentMargin(style::fieldInset - textAreaFrame + 2);
    if (auto* rich = qobject_cast<QTextEdit*>(widget))
        rich->document()->setDocumentMargin(style::fieldInset - textAreaFrame + 2);
    if (qobject_cast<QAbstractSpinBox*>(widget) && !widget->findChild<QObject*>(HeightKeeper::name()))
        new HeightKeeper(widget);
}

} // namespace countersign::ui
