// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/TimeCard.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
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

UntilLine::UntilLine(QWidget* parent)
    : QWidget(parent)
    , m_words(makeLabel(QString(), TextStep::body, Wrap::whenNarrow))
    , m_time(makeStrong(QString(), Wrap::no))
{
    auto* line = new FlowLayout(this, space::half, 0);
    line->addWidget(m_words);
    line->addWidget(m_time);
}

void UntilLine::setText(const QString& words, const QString& time)
{
    m_words->setText(words);
    m_time->setText(time);
}

LinkTimeRow::LinkTimeRow(const QString& lead, QWidget* parent)
    : QWidget(parent)
    , m_leadText(lead)
    , m_until(new UntilLine)
    , m_left(makeHint(QString()))
    , m_cannot(makeHint(QString()))
    , m_extend(makeButton(tr("Add %1 m&inutes").arg(TimesShown{}.extension)))
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
    m_until->setText(m_leadText, times.linkUntil);
    m_left->setText(times.linkLeft);
    m_extend->setText(tr("Add %1 m&inutes").arg(times.extension));
    setAvailability(m_extend, m_cannot, times.cannotExtend);
    m_extend->setVisible(!m_readOnly);
    m_cannot->setVisible(!m_readOnly && !times.cannotExtend.isEmpty());
}

void LinkTimeRow::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_extend->setVisible(!readOnly);
}

TimeCard::TimeCard(QWidget* parent)
    : QWidget(parent)
    , m_card(new Card)
    , m_until(new UntilLine)
    , m_left(new TimeLeft)
    , m_more(makeButton(tr("Give &more time")))
    , m_cannot(makeHint(QString()))
    , m_link(new LinkTimeRow(tr("Link works until", "a time follows")))
{
    auto* around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    around->addWidget(m_card);
    m_left->setAction(m_more);
    m_card->content()->addWidget(makeHeading(tr("Time")));
    m_card->content()->addWidget(m_until);
    m_card->content()->addWidget(m_left);
    m_card->content()->addWidget(m_cannot);
    m_card->addDivider();
    m_card->content()->addWidget(m_link);
    m_cannot->hide();
    connect(m_more, &QAbstractButton::clicked, this, &TimeCard::moreTimeChosen);
    connect(m_link, &LinkTimeRow::extensionChosen, this, &TimeCard::extensionChosen);
}

void TimeCard::setTimes(const TimesShown& times, const QString& firstName)
{
    m_until->setText(tr("%1 has until", "first name; a time follows").arg(firstName), times.personUntil);
    m_left->setRemaining(times.personLeft, times.personTotal);
    setAvailability(m_more, m_cannot, times.cannotGiveMore);
    m_more->setVisible(!m_readOnly);
    m_cannot->setVisible(!m_readOnly && !times.cannotGiveMore.isEmpty());
    m_link->setTimes(times);
}

void TimeCard::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_more->setVisible(!readOnly);
    m_link->setReadOnly(readOnly);
}

} // namespace countersign::ui
