// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Card.h"

#include "ui/theme/Space.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QPainter>
#include <QVBoxLayout>

namespace countersign::ui {

Card::Card(QWidget* parent, int padding)
    : QFrame(parent)
    , m_outer(new QVBoxLayout(this))
    , m_content(new QVBoxLayout)
    , m_padding(padding)
{
    setProperty("panel", QStringLiteral("card"));
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(0);
    m_content->setContentsMargins(padding, padding, padding, padding);
    m_content->setSpacing(space::unit);
    m_outer->addLayout(m_content);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void Card::addDivider()
{
    m_outer->addWidget(new Hairline);
    m_content = new QVBoxLayout;
    m_content->setContentsMargins(m_padding, m_padding, m_padding, m_padding);
    m_content->setSpacing(space::unit);
    m_outer->addLayout(m_content);
}

Hairline::Hairline(QWidget* parent, Strength strength, Qt::Orientation orientation)
    : QWidget(parent)
    , m_strength(strength)
{
    if (orientation == Qt::Horizontal)
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    else
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void Hairline::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_strength == Strength::line ? theme().line : theme().edge);
}

EmptyState::EmptyState(
    const QString& lead, const QString& rest, const QString& action, const QString& icon, QWidget* parent)
    : QWidget(parent)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* card = new Card(nullptr, space::section);
    outer->addWidget(card);
    card->content()->setSpacing(space::field);
    auto* words = new Lead;
    words->setText(lead, rest);
    card->content()->addWidget(words);
    if (action.isEmpty())
        return;
    m_button = makeButton(action, Role::primary, icon);
    card->content()->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::activated);
}

} // namespace countersign::ui
