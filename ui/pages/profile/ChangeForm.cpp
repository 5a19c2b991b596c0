// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ChangeForm.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {
namespace {

QString textIn(const QWidget* input)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(input))
        return line->text();
    const auto* box = qobject_cast<const QComboBox*>(input);
    return box != nullptr ? box->currentData().toString() : QString();
}

} // namespace

ChangeForm::ChangeForm(ApiClient& client, const domain::Person& person, const QString& heading)
    : ChangeForm(client, person, heading, makeButton(tr("&Update"), Role::primary))
{
}

ChangeForm::ChangeForm(ApiClient& client, const domain::Person& person, const QString& heading, Button* update)
    : m_client(client)
    , m_person(person)
    , m_summary(new ErrorSummary)
    , m_fields(new QVBoxLayout)
{
    QVBoxLayout* column = nullptr;
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(makeFormColumn(&column));
    column->setSpacing(space::field);
    column->addWidget(makeHeading(heading));
    column->addWidget(m_summary);
    m_fields->setSpacing(space::field);
    column->addLayout(m_fields);
    auto* cancel = makeButton(tr("&Cancel"));
    column->addWidget(makeButtonRow({update, cancel}));
    connect(update, &QAbstractButton::clicked, this, &ChangeForm::updateRequested);
    connect(cancel, &QAbstractButton::clicked, this, &ChangeForm::cancelled);
}

QLineEdit* ChangeForm::addField(const QString& name, const QString& label, const std::string& value)
{
    auto* input = new QLineEdit(qs(value));
    addRow(name, label, input);
    return input;
}

FieldRow* ChangeForm::addRow(const QString& name, const QString& label, QWidget* input)
{
    auto* added = new FieldRow(label, input);
    m_fields->addWidget(added);
    m_rows << Named{name, added, textIn(input)};
    return added;
}

FieldRow* ChangeForm::row(const QString& name) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Named& one) { return one.name == name; });
    return found == m_rows.end() ? nullptr : found->row;
}

bool ChangeForm::isTouched() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Named& one) { return textIn(one.row->input()) != one.before; });
}

bool ChangeForm::showFieldErrors(const Error& error)
{
    bool all = !error.fields.empty();
    for (auto& one : m_rows)
        one.row->clearError();
    for (const auto& field : error.fields) {
        auto* refused = row(qs(field.field));
        all = all && refused != nullptr;
        if (refused != nullptr)
            refused->setError(fieldWording(field, error.parameters));
    }
    showErrors();
    return all;
}

void ChangeForm::showErrors()
{
    QList<FieldError> errors;
    for (const auto& one : m_rows) {
        if (one.row->hasError())
            errors << FieldError{one.row->error(), one.row->input()};
    }
    m_summary->show(errors);
}

void ChangeForm::focusField(const QString& field)
{
    if (auto* wanted = row(field))
        wanted->focusInput();
}

void ChangeForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit updateRequested();
    else if (event->key() == Qt::Key_Escape && !isTouched())
        emit cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace countersign::ui
