// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/registrations/WatchCard.h"

#include "ui/pages/EnrolmentDots.h"
#include "ui/text/Enrolments.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/StepListView.h"

#include <QVBoxLayout>

#include <algorithm>

namespace countersign::ui {
namespace {

constexpr int narrowest = 320;

/// Titles, times and what is wrong; what to say stands on the registration's own page.
QList<Step> stepsOf(const domain::EnrolmentView& view, Instant now)
{
    QList<Step> steps;
    for (int i = 0; i < int(view.steps.size()); ++i) {
        const auto& step = view.steps[std::size_t(i)];
        steps << Step{stepTitle(i + 1, view.kind), stepStateOf(step.state), clockTime(step.at), {}, {}, {}};
    }
    const auto problems = problemsNow(view, now);
    const auto current = qsizetype(view.step - 1);
    if (!problems.empty() && current >= 0 && current < steps.size()) {
        steps[current].state = StepState::problem;
        steps[current].problem = problemText(problems.front(), qs(view.personFirstName));
    }
    return steps;
}

QString standingOf(const domain::EnrolmentView& view, Instant now)
{
    if (domain::isOver(view.state))
        return WatchCard::tr("%1 at %2", "result, time").arg(resultName(view.state), momentText(view.endedAt, now));
    return WatchCard::tr("%1 \u00b7 %2", "step, time left")
        .arg(progressText(view, now), minutesLeft(std::max(endsAt(view) - now, milliseconds::zero())));
}

void change(QLabel* label, const QString& text)
{
    if (label->text() != text)
        label->setText(text);
}

} // namespace

WatchCard::WatchCard(QWidget* parent)
    : QWidget(parent)
    , m_name(makeStrong(QString()))
    , m_facts(makeHint(QString()))
    , m_standing(makeLabel(QString()))
    , m_steps(new StepListView)
    , m_open(makeButton(tr("Open")))
{
    auto* around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto* card = new Card;
    around->addWidget(card);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::half);
    words->addWidget(m_name);
    words->addWidget(m_facts);
    auto* head = new QHBoxLayout;
    head->addLayout(words, 1);
    head->addWidget(m_open, 0, Qt::AlignTop);
    card->content()->addLayout(head);
    card->content()->addWidget(m_standing);
    card->content()->addWidget(m_steps);
    card->content()->addStretch();
    m_steps->setFocusPolicy(Qt::NoFocus); // one stop per card; its button says all in one sentence
    connect(m_open, &QAbstractButton::clicked, this, [this] { emit openChosen(m_id); });
}

int WatchCard::leastWidth(const QFontMetrics& metrics)
{
    return grown(narrowest, metrics);
}

void WatchCard::setEnrolment(const domain::EnrolmentView& view, Instant now)
{
    m_id = view.id;
    change(m_name, qs(view.personName));
    change(m_facts, tr("%1 \u00b7 %2", "meeting, RA").arg(meetingName(view.meeting), qs(view.raName)));
    change(m_standing, standingOf(view, now));
    m_steps->steps().setSteps(stepsOf(view, now));
    const QString spoken =
        tr("Open the registration of %1")
            .arg(domain::isOver(view.state) ? qs(view.personName) + QStringLiteral(", ") + standingOf(view, now)
                                            : spokenProgress(view, now));
    m_open->setAccessibleName(spoken);
    m_steps->setAccessibleName(tr("Steps of %1").arg(qs(view.personName)));
}

} // namespace countersign::ui
