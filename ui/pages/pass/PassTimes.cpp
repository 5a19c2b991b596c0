// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pass/PassTimes.h"

#include "ui/text/Plural.h"
#include "ui/text/Times.h"

#include <QCoreApplication>

namespace countersign::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::PassTimes)
};

QString hoursText(int hours)
{
    return plural(hours, Text::tr("1 hour"), Text::tr("%n hours", nullptr, hours));
}

QString minutesText(int minutes)
{
    return plural(minutes, Text::tr("1 minute"), Text::tr("%n minutes", nullptr, minutes));
}

} // namespace

QString spanText(std::chrono::minutes span)
{
    const int hours = int(span.count() / 60);
    const int rest = int(span.count() % 60);
    if (hours == 0)
        return minutesText(rest);
    return rest == 0 ? hoursText(hours) : Text::tr("%1 %2", "hours, minutes").arg(hoursText(hours), minutesText(rest));
}

QString worksText(const contract::MadeAccessPass& pass, Instant now)
{
    const QString ends = momentText(pass.endsAt, now);
    if (pass.startsAt > now)
        return (pass.oneTime ? Text::tr("Works once, from %1 until %2.") : Text::tr("Works from %1 until %2."))
            .arg(momentText(pass.startsAt, now), ends);
    return (pass.oneTime ? Text::tr("Works once, from now until %1.") : Text::tr("Works from now until %1.")).arg(ends);
}

bool stillCounts(const domain::AccessPass& pass, Instant now)
{
    const bool alive = pass.state == domain::PassState::good || pass.state == domain::PassState::notStarted;
    return alive && pass.endsAt > now;
}

QString identityCheckName(domain::IdentityCheck check)
{
    switch (check) {
    case domain::IdentityCheck::faceToFace:
        return Text::tr("Face to face");
    case domain::IdentityCheck::videoCall:
        return Text::tr("Video call");
    case domain::IdentityCheck::callBack:
        return Text::tr("Call back");
    case domain::IdentityCheck::proof:
        break;
    }
    return Text::tr("Verified");
}

} // namespace countersign::ui
