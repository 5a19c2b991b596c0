// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/EmailStep.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

EmailStep::EmailStep(QWidget* parent)
    : DeskStep(parent)
    , m_alone(addWords())
    , m_input(new QLineEdit)
    , m_continue(makeButton({}, Role::primary))
    , m_row(addField("email", m_input, m_continue))
{
    m_input->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setMuted(m_alone);
    column()->addWidget(makeButtonRow({m_continue}));
    connect(m_continue, &QAbstractButton::clicked, this, [this] { emit entered(m_input->text()); });
}

void EmailStep::show(const PersonWords& words, const contract::RegistrationState&)
{
    setTitle(words.text("P-2.title"));
    m_alone->setText(words.text("desk.alone"));
    m_row->setHint(words.text("P-2.hint"));
    m_input->setAccessibleName(words.text("P-2.title"));
    m_continue->setText(words.text("layout.continue"));
}

} // namespace countersign::ui
