// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/OneTimePasswordStep.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

OneTimePasswordStep::OneTimePasswordStep(QWidget* parent)
    : DeskStep(parent)
    , m_sent(addWords())
    , m_subject(addWords())
    , m_input(makeDigitsInput())
    , m_continue(makeButton({}, Role::primary))
    , m_row(addField("one_time_password", m_input, m_continue))
    , m_notReceived(makeLink({}))
    , m_area(new QWidget)
    , m_junk(makeLabel({}))
    , m_asked(makeLabel({}))
    , m_sending(makeLabel({}))
    , m_mailbox(makeLabel({}))
    , m_again(makeButton({}))
    , m_change(makeButton({}))
{
    column()->addWidget(makeButtonRow({m_continue}));
    column()->addWidget(m_notReceived, 0, Qt::AlignLeft);
    buildNotReceived();
    connect(m_continue, &QAbstractButton::clicked, this, [this] { emit entered(m_input->text()); });
    connect(m_notReceived, &QAbstractButton::clicked, this, [this] {
        m_area->setVisible(!m_area->isVisibleTo(this));
        (m_area->isVisibleTo(this) ? m_change : m_notReceived)->setFocus(Qt::OtherFocusReason);
    });
    connect(m_again, &QAbstractButton::clicked, this, &OneTimePasswordStep::sendAgainChosen);
    connect(m_change, &QAbstractButton::clicked, this, &OneTimePasswordStep::changeChosen);
}

void OneTimePasswordStep::buildNotReceived()
{
    auto* column = new QVBoxLayout(m_area);
    column->setContentsMargins(space::field, 0, 0, 0);
    column->setSpacing(space::unit);
    for (auto* words : {m_junk, m_asked, m_sending, m_mailbox})
        column->addWidget(words);
    column->addWidget(makeButtonRow({m_again, m_change}));
    m_area->hide();
    this->column()->addWidget(m_area);
}

void OneTimePasswordStep::show(const PersonWords& words, const contract::RegistrationState& state)
{
    setTitle(words.text("P-3.title"));
    m_sent->setText(words.text("P-3.sent"));
    m_subject->setText(words.text("P-3.subject"));
    m_subject->setVisible(!state.mailSender.empty());
    m_row->setLabel(words.text("P-3.label"));
    m_row->setHint(words.text("P-3.hint"));
    m_continue->setText(words.text("layout.continue"));
    m_notReceived->setText(words.text("P-3.not_received"));
    m_junk->setText(words.text("P-3a.junk"));
    m_asked->setText(words.text("P-3a.asked"));
    m_mailbox->setText(words.text("P-3a.mailbox") + QStringLiteral("? ") + words.text("P-3a.mailbox_do"));
    m_change->setText(words.text("P-3.change"));
    m_again->setText(words.text("P-3a.again"));
    showSending(words, state);
}

void OneTimePasswordStep::showSending(const PersonWords& words, const contract::RegistrationState& state)
{
    const bool wait = state.sendsLeft > 0 && state.sendAgainAt > m_now;
    QStringList said;
    if (wait)
        said << words.text("P-3a.wait");
    if (state.sendsLeft == 1)
        said << words.text("P-3a.last");
    if (state.sendsLeft == 0)
        said << words.text("P-3a.none_left");
    m_sending->setText(said.join(u' '));
    m_sending->setVisible(!said.isEmpty());
    m_again->setVisible(state.sendsLeft > 0);
    if (wait)
        m_again->setUnavailable(words.text("P-3a.wait"));
    else
        m_again->setAvailable();
}

void OneTimePasswordStep::clear()
{
    DeskStep::clear();
    m_area->hide();
}

} // namespace countersign::ui
