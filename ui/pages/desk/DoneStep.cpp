// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/DoneStep.h"

#include "ui/text/Words.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

DoneStep::DoneStep(QWidget* parent)
    : DeskStep(parent)
    , m_panel(new Banner)
    , m_next(makeLabel({}))
    , m_change(makeLabel({}))
    , m_input(new QLineEdit)
    , m_save(makeButton({}))
{
    column()->addWidget(m_panel);
    column()->addWidget(m_next);
    m_row = addField("device_name", m_input, m_save);
    m_row->setTrailing(m_save);
    column()->addWidget(m_change);
    connect(m_save, &QAbstractButton::clicked, this, [this] { emit named(m_input->text()); });
    connect(m_input, &QLineEdit::textEdited, this, &DoneStep::typing);
}

void DoneStep::show(const PersonWords& words, const contract::RegistrationState& state)
{
    setTitle(words.text("P-7.title"));
    BannerMessage panel;
    panel.tone = Tone::success;
    panel.lead = words.text("P-7.now");
    panel.closing = BannerMessage::Closing::never;
    if (!m_panel->hasMessage())
        m_panel->showQuietly(panel);
    m_next->setText((state.mailed ? words.text("P-7.sent") + u' ' : QString()) + words.text("P-7.ra_sees"));
    m_row->setLabel(words.text("P-7.name"));
    m_save->setText(words.text("P-7.save"));
    m_change->setText(words.text("P-7.change"));
    if (!state.deviceName.empty() && !m_input->isModified())
        m_input->setText(qs(state.deviceName));
}

void DoneStep::focusFirst()
{
    m_row->focusInput();
}

} // namespace countersign::ui
