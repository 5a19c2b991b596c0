// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/SettingsPart.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QVBoxLayout>

namespace countersign::ui {

SettingsPart::SettingsPart(const PageContext& context, const QString& heading, const QString& about)
    : m_context(context), m_heading(heading), m_about(makeLabel(about)), m_column(nullptr)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(makeFormColumn(&m_column, this, width::formMost));
    outer->addStretch();
    m_column->setSpacing(space::field);
    auto* head = new QVBoxLayout;
    head->setSpacing(space::half);
    head->addWidget(makeHeading(heading));
    head->addWidget(m_about);
    setMuted(m_about);
    m_about->setVisible(!about.isEmpty());
    m_column->addLayout(head);
}

void SettingsPart::setAbout(const QString& about)
{
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
}

void SettingsPart::focusFirst()
{
    for (auto* child : findChildren<QWidget*>()) {
        if (child->isVisibleTo(this) && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0)
            return child->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace countersign::ui
