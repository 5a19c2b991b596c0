// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CheckBox.h"

#include "ui/theme/MnemonicHints.h"
#include "ui/theme/Space.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Labels.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace countersign::ui {

namespace {

constexpr int longest = 100000;

int flagsOf()
{
    const int mnemonic = MnemonicHints::areShown() ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    return Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap | mnemonic;
}

} // namespace

CheckBox::CheckBox(const QString& text, QWidget* parent)
    : QCheckBox(text, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize CheckBox::sizeHint() const
{
    const QSize words = textSize(longest);
    return {textLeft() + words.width() + 1, qMax(controlHeight(fontMetrics()), words.height())};
}

QSize CheckBox::minimumSizeHint() const
{
    return {textLeft() + fontMetrics().averageCharWidth() * 12, controlHeight(fontMetrics())};
}

int CheckBox::heightForWidth(int width) const
{
    const int words = textSize(width - textLeft()).height();
    return qMax(controlHeight(fontMetrics()), words + space::unit);
}

void CheckBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const int words = textSize(width() - textLeft()).height();
    const int top = (height() - words) / 2;
    const int side = style()->pixelMetric(QStyle::PM_IndicatorWidth, &option, this);
    const QRect mark(0, top + (fontMetrics().height() - side) / 2 + 1, side, side);
    option.rect = QStyle::visualRect(layoutDirection(), rect(), mark);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QRect text(textLeft(), top, width() - textLeft(), words);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), text), flagsOf(), this->text());
}

bool CheckBox::hitButton(const QPoint& position) const
{
    return rect().contains(position);
}

int CheckBox::textLeft() const
{
    return style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this)
        + style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, this);
}

QSize CheckBox::textSize(int width) const
{
    return fontMetrics().boundingRect(0, 0, width, longest, flagsOf(), text()).size();
}

void setValidity(QWidget* field, Validity validity)
{
    field->setProperty("invalid", validity == Validity::invalid);
    field->update();
}

} // namespace countersign::ui
