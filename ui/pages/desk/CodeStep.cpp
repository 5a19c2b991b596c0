// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/CodeStep.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {

CodeStep::CodeStep(QWidget* parent)
    : DeskStep(parent)
    , m_input(makeDigitsInput())
    , m_continue(makeButton({}, Role::primary))
    , m_row(addField("verification_code", m_input, m_continue))
    , m_clock(addWords())
    , m_back(makeLink({}))
{
    column()->addWidget(makeButtonRow({m_continue}));
    column()->addWidget(m_back, 0, Qt::AlignLeft);
    m_clock->hide();
    connect(m_continue, &QAbstractButton::clicked, this, [this] { emit entered(m_input->text()); });
    connect(m_back, &QAbstractButton::clicked, this, &CodeStep::backChosen);
}

void CodeStep::show(const PersonWords& words, const contract::RegistrationState&)
{
    setTitle(words.text("P-6.title"));
    m_row->setHint(words.text("P-6.hint"));
    m_input->setAccessibleName(words.text("P-6.title"));
    m_clock->setText(words.text("P-6.clock_iphone") + u'\n' + words.text("P-6.clock_android"));
    m_continue->setText(words.text("layout.continue"));
    m_back->setText(words.text("P-6.back"));
}

void CodeStep::setError(const PersonWords& words, const Error& error)
{
    DeskStep::setError(words, error);
    m_clock->setVisible(std::any_of(
        error.fields.begin(), error.fields.end(), [](const auto& field) { return field.message == "P-COD-5"; }));
    m_input->selectAll();
}

void CodeStep::clear()
{
    DeskStep::clear();
    m_clock->hide();
}

} // namespace countersign::ui
