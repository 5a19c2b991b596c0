// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/PassRow.h"

#include "ui/pages/profile/AuthenticatorsModel.h"
#include "ui/text/Times.h"
#include "ui/text/Verifications.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

namespace countersign::ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::PassRow)
};

QString capital(const QString& text)
{
    return text.left(1).toUpper() + text.mid(1);
}

QString endText(const domain::AccessPass& pass, Instant now)
{
    if (pass.state == domain::PassState::notStarted)
        return Text::tr("Starts %1, ends %2").arg(momentText(pass.startsAt, now), momentText(pass.endsAt, now));
    if (pass.state == domain::PassState::used && pass.registerBy > now)
        return Text::tr("A device can be registered until %1").arg(momentText(pass.registerBy, now));
    if (isUsable(pass.state) && pass.endsAt > now)
        return Text::tr("Ends %1").arg(momentText(pass.endsAt, now));
    return pass.endsAt > now ? Text::tr("Does not work any more") : Text::tr("Ended %1").arg(momentText(pass.endsAt, now));
}

} // namespace

QString passLine(const domain::AccessPass& pass, int column, Instant now)
{
    switch (column) {
    case AuthenticatorsModel::Name:
        return Text::tr("Temporary Access Pass");
    case AuthenticatorsModel::Status:
        return stateName(pass.state);
    case AuthenticatorsModel::Registered:
        return capital(momentText(pass.madeAt, now));
    case AuthenticatorsModel::LastUsed:
        return pass.usedAt == Instant{} ? Text::tr("Not used yet") : capital(momentText(pass.usedAt, now));
    default:
        return {};
    }
}

QString passSecondLine(const domain::AccessPass& pass, int column, Instant now)
{
    switch (column) {
    case AuthenticatorsModel::Name:
        return pass.oneTime ? Text::tr("One-time") : Text::tr("Works more than once");
    case AuthenticatorsModel::Registered:
        return qs(pass.madeBy);
    case AuthenticatorsModel::LastUsed:
        return endText(pass, now);
    default:
        return {};
    }
}

Tone passTone(domain::PassState state)
{
    switch (state) {
    case domain::PassState::good:
        return Tone::success;
    case domain::PassState::tooManyTries:
        return Tone::warning;
    default:
        return Tone::neutral;
    }
}

} // namespace countersign::ui
