// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verification/VerificationMails.h"

#include "base/Time.h"
#include "services/mails/MailParts.h"

namespace countersign::services {
namespace {

using domain::OrganisationSettings;
using domain::Verification;
using domain::VerificationState;

std::string inWords(domain::VerificationReason reason)
{
    switch (reason) {
    case domain::VerificationReason::passwordReset: return "password reset";
    case domain::VerificationReason::deviceRemoval: return "device removal";
    case domain::VerificationReason::changeOfDetails: return "change of details";
    case domain::VerificationReason::other: break;
    }
    return "other";
}

std::string answerInWords(const Verification& verification)
{
    switch (verification.state) {
    case VerificationState::approved:
        return verification.way == domain::VerificationWay::readOutCode ? "You read out a code from your app."
                                                                        : "You approved.";
    case VerificationState::denied: return "You said no.";
    case VerificationState::wrongNumber: return "The number that was chosen was not the right one.";
    case VerificationState::cancelled: return "The request was withdrawn before it was answered.";
    case VerificationState::timedOut:
    case VerificationState::notSent:
    case VerificationState::pending: break;
    }
    return "You did not answer.";
}

} // namespace

MailContent identityCheckMail(
    const Verification& verification, const std::string& firstName, const OrganisationSettings& organisation)
{
    return fromParagraphs("You were asked to confirm your identity",
        {"Hello " + firstName + ",",
            verification.actorName + ", " + verification.organisationName + ", asked you to confirm your identity on "
                + longDateTime(verification.askedAt, organisation.timeZone) + ". " + answerInWords(verification)
                + " Reason: " + inWords(verification.reason) + ".",
            "If you were speaking with them, there is nothing to do.",
            "If you were not, somebody may have pretended to be you. Contact " + contact(organisation) + " straight away."});
}

MailContent unknownTriggerMail(
    const Verification& verification, const domain::Person& person, const OrganisationSettings& organisation)
{
    return fromParagraphs("Somebody may be pretending to be " + person.names.display,
        {verification.actorName + " asked " + person.names.display + " to confirm their identity on "
                + longDateTime(verification.askedAt, organisation.timeZone) + ". Reason: " + inWords(verification.reason) + ".",
            "The answer was: it is not me, I did not ask for this.",
            "Whoever rang the desk may not be " + person.names.display
                + ". Nothing should be changed for that caller. Ring the person on the number in the profile.",
            "The profile's Activity tab has the record."});
}

MailContent silencedMail(
    const Verification& verification, const domain::Person& person, int refused, const OrganisationSettings& organisation)
{
    return fromParagraphs("Requests to " + person.names.display + " are stopped",
        {std::to_string(refused) + " requests to confirm the identity of " + person.names.display
                + " were denied or not answered, the last one on " + longDateTime(verification.askedAt, organisation.timeZone)
                + ", sent by " + verification.actorName + ".",
            "No more are sent until " + person.names.display
                + " has signed in by another way. If somebody keeps asking, somebody may be pretending to be them."});
}

} // namespace countersign::services
