// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/InstructionsView.h"

#include "ui/pages/issue/CheckList.h"
#include "ui/text/Messages.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/Columns.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace countersign::ui {
namespace {

const QString faceToFace = QString::fromLatin1(domain::nameOf(domain::Meeting::faceToFace));
const QString video = QString::fromLatin1(domain::nameOf(domain::Meeting::video));

QVBoxLayout* columnOf(QWidget* widget, int gap = space::unit)
{
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    return column;
}

} // namespace

InstructionsView::InstructionsView(QWidget* parent) : QWidget(parent)
{
    auto* column = columnOf(this);
    m_summary = new ErrorSummary;
    column->addWidget(m_summary);
    column->addWidget(new Columns(makeNeeds(), makeQuestions(), Columns::Side::left, 440, Columns::Stacked::sideFirst));
    column->addStretch();
}

QWidget* InstructionsView::makeQuestions()
{
    auto* questions = new QWidget;
    auto* column = columnOf(questions);
    column->addWidget(makeHeading(tr("Before you start")));
    column->addWidget(makeLabel(
        tr("Register the device in a meeting, by video or face to face. Stay until it is finished. It takes about 5 minutes.")));
    column->addSpacing(space::section);
    m_meeting = new ChoiceGroup(tr("How are you meeting?"));
    m_meeting->addChoice(faceToFace, tr("&Face to face"));
    m_meeting->addChoice(video, tr("&Video call"));
    column->addWidget(m_meeting);
    column->addSpacing(space::unit);
    column->addWidget(new Hairline);
    column->addSpacing(space::unit);
    column->addWidget(makeConfirmation());
    column->addSpacing(space::field);
    column->addWidget(makeButtons());
    column->addStretch();
    return questions;
}

QWidget* InstructionsView::makeConfirmation()
{
    auto* confirmation = new QWidget;
    auto* column = columnOf(confirmation, space::half);
    m_confirmationError = new ErrorLine;
    m_confirmed = new CheckBox(QString());
    column->addWidget(m_confirmationError);
    column->addWidget(m_confirmed, 0, Qt::AlignLeft);
    connect(m_confirmed, &QAbstractButton::toggled, this, [this] { setValidity(m_confirmed, Validity::valid); });
    return confirmation;
}

QWidget* InstructionsView::makeButtons()
{
    auto* area = new QWidget;
    auto* column = columnOf(area);
    m_generate = makeButton(tr("&Generate link"), Role::primary);
    auto* back = makeButton(tr("&Back"));
    auto* cancel = makeButton(tr("&Cancel"), Role::quiet);
    m_fixButton = makeButton(QString());
    m_fixButton->hide();
    m_reason = makeLabel(QString());
    setTone(m_reason, Tone::warning);
    m_reason->hide();
    column->addWidget(makeButtonRow({m_generate, m_fixButton, back, cancel}));
    column->addWidget(m_reason);
    connect(m_generate, &QAbstractButton::clicked, this, &InstructionsView::submit);
    connect(back, &QAbstractButton::clicked, this, &InstructionsView::backChosen);
    connect(cancel, &QAbstractButton::clicked, this, &InstructionsView::cancelChosen);
    connect(m_fixButton, &QAbstractButton::clicked, this, [this] { emit fixChosen(m_fix); });
    return area;
}

QWidget* InstructionsView::makeNeeds()
{
    auto* needs = new QWidget;
    auto* column = columnOf(needs);
    m_needs = makeHeading(QString());
    m_checks = new CheckList;
    column->addWidget(m_needs);
    column->addWidget(new Hairline);
    column->addWidget(m_checks);
    column->addStretch();
    connect(m_checks, &CheckList::fixChosen, this, &InstructionsView::fixChosen);
    return needs;
}

void InstructionsView::setFirstName(const QString& firstName)
{
    m_firstName = firstName;
    m_needs->setText(tr("%1 needs").arg(firstName));
    QString shown = firstName;
    m_confirmed->setText(tr("&I can see %1 and I am sure who they are.").arg(shown.replace(u'&', QStringLiteral("&&"))));
}

void InstructionsView::setReadiness(const Readiness& readiness)
{
    m_confirmed->setVisible(readiness.asksForTick);
    m_checks->setChecks(readiness.checks);
    m_reason->setText(readiness.reason);
    m_reason->setVisible(!readiness.reason.isEmpty());
    if (readiness.reason.isEmpty())
        m_generate->setAvailable();
    else
        m_generate->setUnavailable(readiness.reason);
    m_fix = readiness.fix;
    m_fixButton->setText(readiness.fixText);
    m_fixButton->setVisible(readiness.fix != Fix::none);
}

void InstructionsView::setSending(bool sending)
{
    m_sending = sending;
}

void InstructionsView::focusFirst()
{
    m_meeting->focusFirst();
}

bool InstructionsView::isTouched() const
{
    return !m_meeting->selected().isEmpty() || m_confirmed->isChecked();
}

/// The next thing to do after the meeting is the tick, so the focus goes there: Space, then Enter.
void InstructionsView::chooseMeeting(const QString& id)
{
    m_meeting->select(id);
    if (asksForTick())
        m_confirmed->setFocus(Qt::ShortcutFocusReason);
    else
        m_generate->setFocus(Qt::ShortcutFocusReason);
}

bool InstructionsView::asksForTick() const
{
    return m_confirmed->isVisibleTo(this);
}

void InstructionsView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && event->key() == Qt::Key_F)
        chooseMeeting(faceToFace);
    else if (plain && event->key() == Qt::Key_V)
        chooseMeeting(video);
    else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        m_generate->click();
    else
        QWidget::keyPressEvent(event);
}

void InstructionsView::submit()
{
    if (m_sending)
        return;
    const QString meeting = m_meeting->selected();
    const bool confirmed = !asksForTick() || m_confirmed->isChecked();
    showErrors(meeting.isEmpty() ? wordingFor("D-ISS-1").plain() : QString(),
        confirmed ? QString() : wordingFor("D-ISS-2", {{"first_name", m_firstName.toStdString()}}).plain());
    if (meeting.isEmpty() || !confirmed)
        return;
    emit generateRequested({*domain::fromName<domain::Meeting>(meeting.toStdString()), m_confirmed->isChecked(), false, m_kind});
}

void InstructionsView::showFieldErrors(const Error& error)
{
    showErrors(fieldWording(error, "meeting"), fieldWording(error, "identity_confirmed"));
}

void InstructionsView::showErrors(const QString& meeting, const QString& confirmation)
{
    m_meeting->setError(meeting);
    m_confirmationError->setText(confirmation);
    setValidity(m_confirmed, confirmation.isEmpty() ? Validity::valid : Validity::invalid);
    m_confirmed->setAccessibleDescription(confirmation);
    QList<FieldError> errors;
    if (!meeting.isEmpty())
        errors << FieldError{meeting, m_meeting->buttons().first()};
    if (!confirmation.isEmpty())
        errors << FieldError{confirmation, m_confirmed};
    m_summary->show(errors);
}

} // namespace countersign::ui
