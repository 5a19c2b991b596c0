// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ActivityFilter.h"

#include "ui/widgets/FlowLayout.h"

#include <QButtonGroup>
#include <QRadioButton>

namespace countersign::ui {

ActivityFilter::ActivityFilter(QWidget* parent) : QWidget(parent), m_choices(new QButtonGroup(this))
{
    setAccessibleName(tr("Show in the list"));
    new FlowLayout(this, 16);
    add(All, tr("A&ll"));
    add(Registrations, tr("&Registrations"));
    add(SignIns, tr("&Sign-ins"));
    add(Changes, tr("&Changes"));
    add(Failures, tr("&Failures"));
    m_choices->button(All)->setChecked(true);
    connect(m_choices, &QButtonGroup::idClicked, this, &ActivityFilter::changed);
}

void ActivityFilter::add(Choice choice, const QString& text)
{
    auto* button = new QRadioButton(text);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_choices->addButton(button, choice);
    layout()->addWidget(button);
}

bool ActivityFilter::lets(const ActivityLine& line) const
{
    switch (m_choices->checkedId()) {
    case Registrations: return line.kind == ActivityKind::registrations;
    case SignIns: return line.kind == ActivityKind::signIns;
    case Changes: return line.kind == ActivityKind::changes;
    case Failures: return line.failure;
    default: return true;
    }
}

} // namespace countersign::ui
