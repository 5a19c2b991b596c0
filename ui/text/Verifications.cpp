// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Verifications.h"

#include "ui/text/Times.h"

#include <QCoreApplication>

namespace countersign::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Verifications)
};

} // namespace

QString proofText(domain::VerificationWay way, Instant at, Instant now)
{
    const QString when = momentText(at, now);
    switch (way) {
    case domain::VerificationWay::pushApp:
    case domain::VerificationWay::microsoftPush:
        return Text::tr("Verified by push %1").arg(when);
    case domain::VerificationWay::portalRequest:
        return Text::tr("Verified in self-service %1").arg(when);
    case domain::VerificationWay::readOutCode:
        break;
    }
    return Text::tr("Verified by code %1").arg(when);
}

QString stateName(domain::PassState state)
{
    switch (state) {
    case domain::PassState::notStarted:
        return Text::tr("Starts later");
    case domain::PassState::good:
        return Text::tr("Active");
    case domain::PassState::used:
        return Text::tr("Used");
    case domain::PassState::expired:
        return Text::tr("Expired");
    case domain::PassState::registered:
        return Text::tr("Device registered");
    case domain::PassState::tooManyTries:
        return Text::tr("Stopped");
    case domain::PassState::replaced:
        return Text::tr("Replaced");
    case domain::PassState::deleted:
        break;
    }
    return Text::tr("Deleted");
}

bool isUsable(domain::PassState state)
{
    return state == domain::PassState::good || state == domain::PassState::notStarted;
}

} // namespace countersign::ui
