// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/FieldRow.h"

#include "ui/theme/Space.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/IconLabel.h"
#include "ui/widgets/Labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace countersign::ui {

FieldRow::FieldRow(const QString& label, QWidget* input, QWidget* parent)
    : QWidget(parent)
    , m_label(makeStrong({}))
    , m_hint(makeHint({}))
    , m_error(new ErrorLine)
    , m_input(input)
    , m_inputLine(new QHBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    column->addWidget(m_label);
    column->addWidget(m_hint);
    column->addWidget(m_error);
    m_inputLine->setContentsMargins(0, 0, 0, 0);
    m_inputLine->setSpacing(space::unit);
    m_inputLine->addWidget(input, 1);
    const bool grows = input->sizePolicy().verticalPolicy() & QSizePolicy::ExpandFlag;
    column->addLayout(m_inputLine, grows ? 1 : 0);
    if (!grows)
        column->addStretch(1); // Beside a higher neighbour the label stays at the top.
    m_label->setBuddy(input);
    m_hint->hide();
    setLabel(label);
}

void FieldRow::setLabel(const QString& label)
{
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty()); // The page's title says it; the caller names the input.
    m_input->setAccessibleName(withoutMnemonic(label));
}

QString FieldRow::label() const
{
    return withoutMnemonic(m_label->text());
}

void FieldRow::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    describe();
}

void FieldRow::setError(const QString& error)
{
    m_errorText = error;
    m_error->setText(error);
    setValidity(m_input, error.isEmpty() ? Validity::valid : Validity::invalid);
    describe();
}

void FieldRow::clearError()
{
    setError({});
}

void FieldRow::setTrailing(QWidget* widget)
{
    m_inputLine->addWidget(widget);
}

void FieldRow::focusInput()
{
    m_input->setFocus(Qt::OtherFocusReason);
}

void FieldRow::describe()
{
    QStringList parts{m_hint->text(), m_errorText};
    parts.removeAll(QString());
    m_input->setAccessibleDescription(parts.join(QStringLiteral(". ")));
}

ErrorLine::ErrorLine(QWidget* parent)
    : QWidget(parent)
    , m_words(makeStrong({}))
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::half + 2);
    line->addWidget(new IconLabel(QStringLiteral("error"), IconTone::error, 18), 0, Qt::AlignTop);
    line->addWidget(m_words, 1);
    setTone(m_words, Tone::error);
    hide();
}

void ErrorLine::setText(const QString& text)
{
    m_words->setText(text);
    setVisible(!text.isEmpty());
}

QString ErrorLine::text() const
{
    return m_words->text();
}

} // namespace countersign::ui
