// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/LiveView.h"

#include "ui/pages/issue/TimeCard.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Columns.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/PageScaffold.h"
#include "ui/widgets/StepListView.h"

#include <QVBoxLayout>

namespace countersign::ui {

LiveView::LiveView(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* side = makeSide();
    column->addWidget(new Columns(makeSteps(), side, Columns::Side::left, width::issueSide, Columns::Stacked::mainFirst));
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
    auto* cancel = makeButton(tr("&Cancel link"), Role::quietDanger);
    column->addWidget(makeButtonRow({m_back, cancel}));
    column->addWidget(makeHint(tr("The registration goes on while you do other work.")));
    connect(m_back, &QAbstractButton::clicked, this, &LiveView::backChosen);
    connect(cancel, &QAbstractButton::clicked, this, &LiveView::cancelChosen);
    return foot;
}

QWidget* LiveView::makeSteps()
{
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    m_heading = makeHeading(QString());
    m_standing = makeLabel(QString(), TextStep::body, Wrap::no);
    setMuted(m_standing);
    head->addWidget(m_heading, 1);
    head->addWidget(m_standing, 0, Qt::AlignBottom);
    m_steps = new StepListView;
    column->addLayout(head);
    column->addWidget(m_steps);
    m_remedyButton = makeButton(QString());
    m_remedyBar = makeButtonRow({m_remedyButton});
    m_remedyBar->hide();
    column->addWidget(m_remedyBar);
    column->addStretch();
    connect(m_remedyButton, &QAbstractButton::clicked, this, [this] { emit remedyChosen(m_remedy); });
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
    setRemedy(words.remedy);
}

void LiveView::setRemedy(Remedy remedy)
{
    m_remedy = remedy;
    m_remedyBar->setVisible(remedy != Remedy::none);
    switch (remedy) {
    case Remedy::changeEmail: return m_remedyButton->setText(tr("Change &email address"));
    case Remedy::allowedDomains: return m_remedyButton->setText(tr("&Allowed domains"));
    case Remedy::letThemTryAgain: return m_remedyButton->setText(tr("&Let them try again now"));
    case Remedy::none: return;
    }
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
    else if (m_remedy != Remedy::none)
        m_remedyButton->setFocus(Qt::OtherFocusReason);
    else
        m_back->setFocus(Qt::OtherFocusReason);
}

} // namespace countersign::ui
