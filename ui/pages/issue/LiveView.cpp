// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/LiveView.h"

#include "ui/pages/issue/ProblemPanel.h"
#include "ui/pages/issue/TimeCard.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Columns.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/StepListView.h"

#include <QApplication>
#include <QPointer>
#include <QVBoxLayout>

namespace countersign::ui {

LiveView::LiveView(QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* side = makeSide();
    column->addWidget(
        new Columns(makeSteps(), side, Columns::Side::left, width::issueSide, Columns::Stacked::mainFirst));
    column->addStretch();
}

QWidget* LiveView::makeSide()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::field);
    m_time = new TimeCard;
    m_link = new LinkCard;
    column->addWidget(m_time);
    column->addWidget(m_link);
    column->addWidget(makeFoot());
    column->addStretch();
    m_time->hide();
    connect(m_time, &TimeCard::moreTimeChosen, this, &LiveView::moreTimeChosen);
    connect(m_time, &TimeCard::extensionChosen, this, &LiveView::extensionChosen);
    connect(m_link, &LinkCard::extensionChosen, this, &LiveView::extensionChosen);
    connect(m_link, &LinkCard::qrCodeChosen, this, &LiveView::qrCodeChosen);
    connect(m_link, &LinkCard::deskChosen, this, &LiveView::deskChosen);
    connect(m_link, &LinkCard::serverSettingsChosen, this, &LiveView::serverSettingsChosen);
    return side;
}

QWidget* LiveView::makeFoot()
{
    auto* foot = new QWidget;
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, space::unit, 0, 0);
    m_back = makeButton(tr("&Back to profile"));
    m_cancel = makeButton(tr("&Cancel link"), Role::quietDanger);
    column->addWidget(makeButtonRow({m_back, m_cancel}));
    m_foot = makeHint(tr("The registration goes on while you do other work."));
    column->addWidget(m_foot);
    connect(m_back, &QAbstractButton::clicked, this, &LiveView::backChosen);
    connect(m_cancel, &QAbstractButton::clicked, this, &LiveView::cancelChosen);
    return foot;
}

QWidget* LiveView::makeSteps()
{
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    m_heading = makeHeading(QString());
    m_standing = makeLabel(QString(), TextStep::body, Wrap::whenNarrow);
    setMuted(m_standing);
    head->addWidget(m_heading, 1);
    head->addWidget(m_standing, 0, Qt::AlignBottom);
    m_steps = new StepListView;
    m_old = makeStrong(QString());
    setTone(m_old, Tone::warning);
    m_old->hide();
    m_problems = new ProblemPanel;
    column->addLayout(head);
    column->addWidget(m_old);
    column->addWidget(m_steps);
    column->addWidget(m_problems);
    column->addStretch();
    connect(m_problems, &ProblemPanel::remedyChosen, this, &LiveView::remedyChosen);
    connect(m_problems, &ProblemPanel::continuationChosen, this, &LiveView::continuationChosen);
    connect(m_problems, &ProblemPanel::notThemChosen, this, &LiveView::cancelChosen);
    return main;
}

void LiveView::setWords(const LiveWords& words, const QString& firstName)
{
    if (firstName != m_firstName) {
        m_firstName = firstName;
        m_heading->setText(tr("What %1 is doing").arg(firstName));
        m_steps->setAccessibleName(m_heading->text());
    }
    m_standing->setText(words.standing);
    m_steps->steps().setSteps(words.steps);
    fillProblems(words);
}

/// A button that had the focus may go with its problem: then the steps have it, where the eyes are.
void LiveView::fillProblems(const LiveWords& words)
{
    const auto* focused = QApplication::focusWidget();
    const bool had = focused != nullptr && m_problems->isAncestorOf(focused);
    const QPointer<const QWidget> guard(focused);
    m_problems->setWords(words, m_firstName);
    if (had && (guard.isNull() || !guard->isVisibleTo(this)))
        m_steps->setFocus(Qt::OtherFocusReason);
}

void LiveView::setReadOnly(const QString& reason)
{
    m_readOnly = !reason.isEmpty();
    m_cancel->setVisible(!m_readOnly);
    m_foot->setText(m_readOnly ? reason : tr("The registration goes on while you do other work."));
    m_time->setReadOnly(m_readOnly);
    m_link->setReadOnly(m_readOnly);
}

void LiveView::setOldSince(const QString& time)
{
    m_old->setText(time.isEmpty()
            ? QString()
            : tr("No answer from the server since %1. The person may be further than shown here.").arg(time));
    m_old->setVisible(!time.isEmpty());
}

void LiveView::setTimes(const TimesShown& times)
{
    m_time->setVisible(times.personRuns);
    m_time->setTimes(times, m_firstName);
    m_link->setTimes(times);
}

void LiveView::setLink(const LinkShown& shown)
{
    m_link->setShown(shown);
}

void LiveView::focusNextAction()
{
    if (m_link->copyButton()->isVisible() && m_link->copyButton()->role() == Role::primary)
        m_link->copyButton()->setFocus(Qt::OtherFocusReason);
    else if (auto* action = m_problems->nextAction())
        action->setFocus(Qt::OtherFocusReason);
    else
        m_back->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
