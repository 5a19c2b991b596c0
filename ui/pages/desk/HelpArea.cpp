// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/HelpArea.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QVBoxLayout>

namespace countersign::ui {

HelpArea::HelpArea(QWidget* parent)
    : QWidget(parent)
    , m_open(makeLink({}, QStringLiteral("help")))
    , m_area(new QWidget)
    , m_words(makeLabel({}))
    , m_stuck(makeButton({}))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(m_open, 0, Qt::AlignLeft);
    column->addWidget(m_area);
    auto* inside = new QVBoxLayout(m_area);
    inside->setContentsMargins(space::field, 0, 0, 0);
    inside->addWidget(m_words);
    inside->addWidget(m_stuck, 0, Qt::AlignLeft);
    m_area->hide();
    connect(m_open, &QAbstractButton::clicked, this, [this] {
        m_area->setVisible(!m_area->isVisibleTo(this));
        if (m_area->isVisibleTo(this))
            m_stuck->setFocus(Qt::OtherFocusReason);
    });
    connect(m_stuck, &QAbstractButton::clicked, this, &HelpArea::stuckChosen);
}

void HelpArea::show(const PersonWords& words, const contract::RegistrationState& state)
{
    m_open->setText(words.text("help.title"));
    QStringList lines{words.text("desk.help") + u' ' + words.text("help.contact")};
    if (!state.contactPhone.empty())
        lines << words.text("help.phone");
    if (!state.contactEmail.empty())
        lines << words.text("help.email");
    if (!state.contactHours.empty())
        lines << words.text("help.hours");
    m_words->setText(lines.join(u'\n'));
    m_stuck->setText(words.text("help.stuck"));
}

void HelpArea::fold()
{
    m_area->hide();
}

} // namespace countersign::ui
