// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/SummaryList.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Labels.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

constexpr int labelShare = 1;
constexpr int valueShare = 2;

} // namespace

SummaryList::SummaryList(QWidget* parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
}

void SummaryList::setDetails(const QList<Detail>& details, Changing changing)
{
    if (details == m_details && changing == m_changing)
        return;
    const auto* focused = focusWidget();
    const QString hadFocus = focused != nullptr && focused->hasFocus() ? focused->accessibleName() : QString();
    m_details = details;
    m_changing = changing;
    delete m_content;
    m_content = new QWidget(this);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_rows->addWidget(m_content);
    for (const auto& detail : m_details) {
        column->addWidget(makeRow(detail));
        column->addWidget(new Hairline);
    }
    for (auto* button : m_content->findChildren<Button*>()) {
        if (!hadFocus.isEmpty() && button->accessibleName() == hadFocus)
            button->setFocus();
    }
}

QWidget* SummaryList::makeRow(const Detail& detail)
{
    auto* row = new QWidget;
    auto* grid = new QGridLayout(row);
    grid->setContentsMargins(0, space::half, 0, space::half);
    grid->setHorizontalSpacing(space::field);
    grid->setColumnStretch(0, labelShare);
    grid->setColumnStretch(1, valueShare);
    auto* value = detail.value.isEmpty() ? makeLabel(tr("Not given")) : makeSelectable(detail.value);
    if (detail.value.isEmpty())
        setMuted(value);
    value->setAccessibleName(tr("%1: %2", "label, value").arg(detail.label, value->text()));
    grid->addWidget(makeStrong(detail.label), 0, 0);
    grid->addWidget(value, 0, 1);
    grid->setRowMinimumHeight(0, controlHeight(fontMetrics()));
    if (!detail.warning.isEmpty()) {
        auto* warning = makeLabel(detail.warning, TextStep::small);
        setTone(warning, Tone::warning);
        grid->addWidget(warning, 1, 1);
    }
    if (detail.change != Item::none && m_changing == Changing::allowed)
        addChange(row, detail);
    return row;
}

void SummaryList::addChange(QWidget* row, const Detail& detail)
{
    auto* change = makeButton(tr("Change"), Role::quiet);
    change->setAccessibleName(tr("Change %1").arg(detail.label));
    change->setProperty("item", int(detail.change));
    static_cast<QGridLayout*>(row->layout())->addWidget(change, 0, 2, Qt::AlignRight | Qt::AlignVCenter);
    connect(change, &QAbstractButton::clicked, this, [this, detail] { emit changeChosen(detail.change, detail.field); });
}

void SummaryList::focusFirst()
{
    if (auto* first = findChild<Button*>())
        first->setFocus(Qt::OtherFocusReason);
}

void SummaryList::focusChange(Item item)
{
    for (auto* button : findChildren<Button*>()) {
        if (button->property("item").toInt() == int(item))
            return button->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace countersign::ui
