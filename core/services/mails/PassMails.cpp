// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/mails/PassMails.h"

#include "base/Time.h"
#include "services/mails/MailParts.h"

namespace countersign::services {
namespace {

using domain::OrganisationSettings;
using domain::PassState;

/// "from 2:30pm until 3:30pm on 5 May 2025"; both days where they differ.
std::string span(const domain::AccessPass& pass, const std::string& zone)
{
    const bool oneDay = longDate(pass.startsAt, zone) == longDate(pass.endsAt, zone);
    return "from " + clockTime12(pass.startsAt, zone) + (oneDay ? "" : " on " + longDate(pass.startsAt, zone)) + " until "
        + clockTime12(pass.endsAt, zone) + " on " + longDate(pass.endsAt, zone);
}

std::string whatHappened(const PassMail& mail, PassState state, const OrganisationSettings& organisation)
{
    const std::string when = longDateTime(mail.at, organisation.timeZone);
    const std::string who = mail.raName.empty() ? std::string() : " by " + mail.raName + ", " + organisation.name;
    if (state == PassState::replaced)
        return "Your Temporary Access Pass was replaced by a new one on " + when + who + ". The earlier one no longer works.";
    if (state == PassState::tooManyTries)
        return "Your Temporary Access Pass was stopped on " + when
            + ", because a wrong pass was entered too often with your email address. It no longer works.";
    return "Your Temporary Access Pass was deleted on " + when + who + ". It no longer works.";
}

} // namespace

MailContent passMadeMail(const PassMail& mail, const domain::AccessPass& pass, const OrganisationSettings& organisation)
{
    return fromParagraphs("A Temporary Access Pass was made for you",
        {"Hello " + mail.firstName + ",",
            mail.raName + ", " + organisation.name + ", made a Temporary Access Pass for you. It works "
                + (pass.oneTime ? "once, " : "") + span(pass, organisation.timeZone) + ".",
            mail.raName + " will tell you the pass. It is not in this email.",
            "To use it: go to " + mail.portalHost + ", select \"I have a Temporary Access Pass\", and add a sign-in method.",
            "If you did not ask for this, contact " + contact(organisation) + " now."});
}

MailContent passEndedMail(const PassMail& mail, PassState state, const OrganisationSettings& organisation)
{
    const bool askForOne = state == PassState::tooManyTries;
    return fromParagraphs("Your Temporary Access Pass no longer works",
        {"Hello " + mail.firstName + ",", whatHappened(mail, state, organisation),
            askForOne ? "If that was you, ask " + contact(organisation) + " for a new pass."
                      : "If you expected this, there is nothing to do.",
            "If it was not you, or you did not expect this, contact " + contact(organisation) + " straight away."});
}

MailContent passUsedMail(const PassMail& mail, const OrganisationSettings& organisation)
{
    return fromParagraphs("Your Temporary Access Pass was used",
        {"Hello " + mail.firstName + ",",
            "Your Temporary Access Pass was used at " + clockTime12(mail.at, organisation.timeZone) + " on "
                + longDate(mail.at, organisation.timeZone) + (mail.device.empty() ? "" : ", on " + mail.device) + ".",
            "If this was you, there is nothing to do.",
            "If it was not you, contact " + contact(organisation) + " straight away. They can stop it."});
}

} // namespace countersign::services
