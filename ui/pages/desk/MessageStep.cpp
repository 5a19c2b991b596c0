// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/MessageStep.h"

#include "ui/widgets/Button.h"
#include "ui/widgets/PageScaffold.h"

#include <QLabel>
#include <QVBoxLayout>

namespace countersign::ui {

MessageStep::MessageStep(QWidget* parent)
    : DeskStep(parent)
    , m_words(addWords())
    , m_first(makeButton({}, Role::primary))
    , m_second(makeButton({}))
{
    column()->addWidget(makeButtonRow({m_first, m_second}));
    connect(m_first, &QAbstractButton::clicked, this, &MessageStep::firstChosen);
    connect(m_second, &QAbstractButton::clicked, this, &MessageStep::secondChosen);
}

void MessageStep::setMessage(const DeskMessage& message, const QString& first, const QString& second)
{
    setTitle(message.title);
    m_words->setText(message.paragraphs.join(QStringLiteral("\n\n")));
    m_first->setText(first);
    m_first->setVisible(!first.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
}

} // namespace countersign::ui
