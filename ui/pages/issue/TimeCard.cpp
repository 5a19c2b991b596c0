// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/TimeCard.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/TimeLeft.h"

#include <QVBoxLayout>

namespace countersign::ui {
namespace {

void setAvailability(Button* button, QLabel* visibleReason, const QString& reason)
{
    if (reason.isEmpty())
        button->setAvailable();
    else
        button->setUnavailable(reason);
    visibleReason->setText(reason);
    visibleReason->setVisible(!reason.isEmpty());
}

} // namespace

LinkTimeRow::LinkTimeRow(const QString& lead, QWidget* parent)
    : QWidget(parent), m_leadText(lead), m_until(new Lead), m_left(makeHint(QString())), m_cannot(makeHint(QString())),
      m_extend(makeButton(tr("A&dd 30 minutes")))
{
    auto* words = new QVBoxLayout;
    words->setSpacing(space::half);
    words->addWidget(m_until);
    words->addWidget(m_left);
    auto* line = new QHBoxLayout;
    line->addLayout(words, 1);
    line->addWidget(m_extend, 0, Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(line);
    column->addWidget(m_cannot);
    m_cannot->hide();
    connect(m_extend, &QAbstractButton::clicked, this, &LinkTimeRow::extensionChosen);
}

void LinkTimeRow::setTimes(const TimesShown& times)
{
    m_until->setText({}, m_leadText.arg(times.linkUntil));
    m_left->setText(times.linkLeft);
    setAvailability(m_extend, m_cannot, times.cannotExtend);
}

TimeCard::TimeCard(QWidget* parent)
    : Card(parent), m_until(new Lead), m_left(new TimeLeft), m_more(makeButton(tr("Give &more time"))), m_cannot(makeHint(QString())),
      m_link(new LinkTimeRow(tr("Link works until %1")))
{
    m_left->setAction(m_more);
    content()->addWidget(makeHeading(tr("Time")));
    content()->addWidget(m_until);
    content()->addWidget(m_left);
    content()->addWidget(m_cannot);
    addDivider();
    content()->addWidget(m_link);
    m_cannot->hide();
    connect(m_more, &QAbstractButton::clicked, this, &TimeCard::moreTimeChosen);
    connect(m_link, &LinkTimeRow::extensionChosen, this, &TimeCard::extensionChosen);
}

void TimeCard::setTimes(const TimesShown& times, const QString& firstName)
{
    m_until->setText({}, tr("%1 has until %2").arg(firstName, times.personUntil));
    m_left->setRemaining(times.personLeft, times.personTotal);
    setAvailability(m_more, m_cannot, times.cannotGiveMore);
    m_link->setTimes(times);
}

} // namespace countersign::ui
