// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/PasswordStep.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/PasswordField.h"

#include <QVBoxLayout>

namespace countersign::ui {

PasswordStep::PasswordStep(QWidget* parent)
    : DeskStep(parent)
    , m_intro(addWords())
    , m_password(new PasswordField)
    , m_confirmation(new PasswordField)
    , m_continue(makeButton({}, Role::primary))
    , m_first(addField("password", m_password, m_continue))
    , m_second(addField("password_confirmation", m_confirmation, m_continue))
{
    column()->addWidget(makeButtonRow({m_continue}));
    connect(m_continue, &QAbstractButton::clicked, this, &PasswordStep::submit);
}

void PasswordStep::show(const PersonWords& words, const contract::RegistrationState& state)
{
    m_existing = state.hasPassword;
    setTitle(words.text(m_existing ? "P-4.existing_title" : "P-4.title"));
    m_intro->setText(words.text(m_existing ? "P-4.existing_intro" : "P-4.intro"));
    m_first->setLabel(words.text(m_existing ? "P-4.existing_label" : "P-4.label"));
    m_second->setLabel(words.text("P-4.confirm"));
    m_second->setVisible(!m_existing);
    m_continue->setText(words.text("layout.continue"));
}

void PasswordStep::submit()
{
    if (m_existing)
        emit entered(m_password->text());
    else
        emit created(m_password->text(), m_confirmation->text());
}

} // namespace countersign::ui
