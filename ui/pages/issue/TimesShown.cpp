// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/TimesShown.h"

#include "domain/policy/Limits.h"
#include "ui/text/Times.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::TimesShown)
};

std::chrono::seconds upTo(Instant end, Instant now)
{
    return std::max(std::chrono::seconds::zero(), std::chrono::ceil<std::chrono::seconds>(end - now));
}

/// From Start, so that the bar begins full; Give more time makes the whole longer.
std::chrono::seconds wholeTime(const domain::EnrolmentView& enrolment)
{
    const Instant started = enrolment.steps.empty() ? Instant{} : enrolment.steps.front().at;
    if (started == Instant{} || enrolment.finishBy <= started)
        return domain::Limits{}.timeToFinish;
    return std::chrono::duration_cast<std::chrono::seconds>(enrolment.finishBy - started);
}

} // namespace

TimesShown timesOf(const domain::EnrolmentView& enrolment, Instant now)
{
    TimesShown shown;
    shown.linkUntil = momentText(enrolment.linkEndsAt, now);
    shown.linkLeft = minutesLeft(std::max(enrolment.linkEndsAt - now, milliseconds::zero()));
    if (enrolment.linkEndsAt >= enrolment.linkCeilingAt)
        shown.cannotExtend = Words::tr("A link can work for %1 at most, and this one ends then.")
                                 .arg(waitText(enrolment.linkCeilingAt - enrolment.linkMadeAt));
    shown.personRuns = enrolment.finishBy != Instant{};
    if (!shown.personRuns)
        return shown;
    shown.personUntil = momentText(enrolment.finishBy, now);
    shown.personLeft = upTo(enrolment.finishBy, now);
    shown.personTotal = wholeTime(enrolment);
    if (enrolment.finishBy >= enrolment.linkEndsAt)
        shown.cannotGiveMore = Words::tr("The link ends then. Add time to the link first.");
    return shown;
}

} // namespace countersign::ui
