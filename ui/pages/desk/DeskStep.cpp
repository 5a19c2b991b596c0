// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/DeskStep.h"

#include "ui/pages/desk/NoCopies.h"
#include "ui/theme/Space.h"
#include "ui/theme/Type.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PasswordField.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

DeskStep::DeskStep(QWidget* parent)
    : QWidget(parent)
    , m_title(makeTitle({}))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::field);
    m_column->addWidget(m_title);
}

void DeskStep::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

QString DeskStep::title() const
{
    return m_title->text();
}

QLabel* DeskStep::addWords()
{
    auto* label = makeLabel({});
    m_column->addWidget(label);
    return label;
}

FieldRow* DeskStep::addField(const char* name, QLineEdit* input, Button* submit)
{
    auto* row = new FieldRow({}, input);
    setTextStep(input, TextStep::body); // What is typed is as large as its label.
    m_fields.append({name, row});
    m_column->addWidget(row);
    new NoCopies(*input);
    connect(input, &QLineEdit::returnPressed, submit, &QAbstractButton::click);
    return row;
}

void DeskStep::setError(const PersonWords& words, const Error& error)
{
    bool first = true;
    for (const auto& [name, row] : std::as_const(m_fields)) {
        const QString sentence = words.error(error, name);
        row->setError(sentence);
        if (sentence.isEmpty() || !std::exchange(first, false))
            continue;
        row->focusInput();
        announce(this, sentence, Politeness::assertive);
    }
}

void DeskStep::clear()
{
    for (const auto& [name, row] : std::as_const(m_fields)) {
        auto* input = static_cast<QLineEdit*>(row->input());
        input->clear();
        if (auto* password = qobject_cast<PasswordField*>(input))
            password->hidePassword();
        row->clearError();
    }
}

void DeskStep::focusFirst()
{
    for (const auto& [name, row] : std::as_const(m_fields)) {
        if (row->isVisibleTo(this))
            return row->focusInput();
    }
    const auto buttons = findChildren<Button*>();
    for (auto* button : buttons) {
        if (button->isVisibleTo(this))
            return button->setFocus(Qt::OtherFocusReason);
    }
}

QLineEdit* makeDigitsInput()
{
    auto* input = new QLineEdit;
    input->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhNoPredictiveText);
    input->setMaxLength(16);
    return input;
}

} // namespace countersign::ui
