// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ChoiceGroup.h"

#include "ui/theme/Space.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

namespace countersign::ui {

namespace {

constexpr auto choiceId = "choiceId";

} // namespace

ChoiceGroup::ChoiceGroup(const QString& question, QWidget* parent, Direction direction)
    : QWidget(parent)
    , m_question(makeHeading(question))
    , m_hint(makeHint({}))
    , m_error(new ErrorLine)
    , m_box(new QGroupBox)
    , m_group(new QButtonGroup(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::half);
    for (QWidget* part : std::initializer_list<QWidget*>{m_question, m_hint, m_error, m_box})
        column->addWidget(part);
    column->addStretch(1);
    m_hint->setVisible(false);
    m_box->setFlat(true);
    m_box->setAccessibleName(question);
    auto* choices = new QBoxLayout(direction == Direction::down ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(direction == Direction::down ? 0 : space::section);
    m_box->setLayout(choices);
    if (direction == Direction::across)
        choices->addStretch(1);
    connect(m_group, &QButtonGroup::buttonClicked, this,
        [this](QAbstractButton* button) { emit chosen(button->property(choiceId).toString()); });
}

QRadioButton* ChoiceGroup::addChoice(const QString& id, const QString& text, const QString& hint)
{
    auto* button = new QRadioButton(text);
    button->setProperty(choiceId, id);
    button->setAccessibleDescription(hint);
    m_group->addButton(button);
    auto* choices = static_cast<QBoxLayout*>(m_box->layout());
    if (choices->direction() == QBoxLayout::LeftToRight) {
        choices->insertWidget(choices->count() - 1, button);
        return button;
    }
    choices->addWidget(button, 0, Qt::AlignLeft);
    if (!hint.isEmpty()) {
        QLabel* label = makeHint(hint);
        label->setContentsMargins(grown(26, fontMetrics()), 0, 0, space::half);
        choices->addWidget(label);
    }
    return button;
}

QRadioButton* ChoiceGroup::addUnavailable(const QString& id, const QString& text, const QString& reason)
{
    QRadioButton* button = addChoice(id, text, reason);
    button->setEnabled(false);
    return button;
}

void ChoiceGroup::clearChoices()
{
    for (QRadioButton* button : buttons())
        m_group->removeButton(button);
    auto* choices = m_box->layout();
    for (int i = choices->count() - 1; i >= 0; --i) {
        if (auto* widget = choices->itemAt(i)->widget()) {
            delete choices->takeAt(i);
            widget->hide();
            widget->deleteLater(); // one of them may be what called us
        }
    }
}

void ChoiceGroup::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    describe();
}

void ChoiceGroup::setError(const QString& error)
{
    m_errorText = error;
    m_error->setText(error);
    for (QRadioButton* button : buttons())
        setValidity(button, error.isEmpty() ? Validity::valid : Validity::invalid);
    describe();
}

void ChoiceGroup::clearError()
{
    setError({});
}

void ChoiceGroup::select(const QString& id)
{
    for (QRadioButton* button : buttons()) {
        if (button->property(choiceId).toString() == id)
            button->setChecked(true);
    }
}

void ChoiceGroup::clearSelection()
{
    m_group->setExclusive(false);
    for (QRadioButton* button : buttons())
        button->setChecked(false);
    m_group->setExclusive(true);
}

QString ChoiceGroup::selected() const
{
    const QAbstractButton* button = m_group->checkedButton();
    return button ? button->property(choiceId).toString() : QString();
}

QString ChoiceGroup::question() const
{
    return m_question->text();
}

QList<QRadioButton*> ChoiceGroup::buttons() const
{
    QList<QRadioButton*> list;
    for (QAbstractButton* button : m_group->buttons())
        list << static_cast<QRadioButton*>(button);
    return list;
}

void ChoiceGroup::focusFirst()
{
    for (QRadioButton* button : buttons()) {
        if (button->isEnabled())
            return button->setFocus(Qt::OtherFocusReason);
    }
}

void ChoiceGroup::describe()
{
    QStringList parts{m_hint->text(), m_errorText};
    parts.removeAll(QString());
    m_box->setAccessibleDescription(parts.join(QStringLiteral(". ")));
}

} // namespace countersign::ui
