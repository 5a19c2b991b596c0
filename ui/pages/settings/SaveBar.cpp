// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/SaveBar.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Labels.h"

namespace countersign::ui {

SaveBar::SaveBar(QWidget* parent)
    : QWidget(parent), m_discard(makeButton(tr("&Discard"))), m_unsaved(makeLabel(tr("You have changes that are not saved."), TextStep::body, Wrap::no))
{
    auto* save = makeButton(tr("&Save"), Role::primary);
    setMuted(m_unsaved);
    auto* line = new FlowLayout(this);
    line->addWidget(save);
    line->addWidget(m_discard);
    line->addWidget(m_unsaved);
    connect(save, &QAbstractButton::clicked, this, &SaveBar::saveChosen);
    connect(m_discard, &QAbstractButton::clicked, this, &SaveBar::discardChosen);
    setTouched(false);
}

void SaveBar::setTouched(bool touched)
{
    m_discard->setVisible(touched);
    m_unsaved->setVisible(touched);
}

} // namespace countersign::ui
