// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/IdentityFigures.h"

#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

namespace countersign::ui {

namespace {

using domain::Policy;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::IdentityFigures)
};

std::string span(std::chrono::milliseconds length)
{
    return utf8(waitText(length));
}

QString proofLife(const Policy& policy, Instant)
{
    return Words::tr("You can go on for the next %1.").arg(waitText(policy.proofLifetime));
}

QString answerTime(const Policy& policy, Instant)
{
    return wordingFor("D-VER-3", {{"life", span(policy.verificationLife)}}).lead;
}

QString passRange(const Policy& policy, Instant)
{
    return wordingFor("D-TAP-2", {{"min_text", span(policy.passShortest)}, {"max_text", span(policy.passLongest)}}).plain();
}

QString passLife(const Policy& policy, Instant now)
{
    return Words::tr("Works from now until %1.").arg(momentText(now + policy.passLife, now));
}

QString registrationTime(const Policy& policy, Instant)
{
    return Words::tr("After it was used, a device has to be registered within %1.").arg(waitText(policy.passRegistration));
}

} // namespace

QList<LinkFigure> identityFigures()
{
    const QString desk = Words::tr("You read");
    return {
        {"verification_life", Words::tr("Time to &answer a request"), Words::tr("Identity checks"), desk, answerTime},
        {"proof_lifetime", Words::tr("How long a &proof is good"), {}, desk, proofLife},
        {"pass_shortest", Words::tr("Minimum lifetime"), Words::tr("Temporary Access Pass"), desk, passRange},
        {"pass_longest", Words::tr("Maximum lifetime"), {}, desk, passRange},
        {"pass_life", Words::tr("Defa&ult lifetime"), {}, desk, passLife},
        {"pass_registration", Words::tr("&Time to register a device after a one-time pass"), {}, desk, registrationTime},
    };
}

QList<LinkSwitch> linkSwitches()
{
    return {
        {"confirm_identity_at_issue", Words::tr("Confirm ide&ntity at issue"),
            Words::tr("Whoever makes a link ticks that they can see the person and are sure who they are."), Words::tr("In the meeting")},
        {"at_this_desk", Words::tr("Allow registration at t&his desk"),
            Words::tr("Face to face only: the person works in a window of their own on this computer. It is recorded in the audit log."), {}},
        {"push_app", Words::tr("Allow privacyIDEA Authenticator"),
            Words::tr("A second type of authenticator, which asks the person. Their phone has to reach the portal."), {}},
        {"read_out_codes", Words::tr("Callers may read out a code"),
            Words::tr("Push or a portal request is better: people should not get used to reading codes out."), Words::tr("Verify User Identity")},
        {"microsoft_push", Words::tr("Push by MS Authenticator"),
            Words::tr("Only where a Microsoft 365 connector is set up. It shows no number, so it is a weak proof."), {}},
        {"proof_for_removal", Words::tr("A proof before Remove authenticator"),
            Words::tr("Whoever removes has to verify the person first."), {}},
        {"proof_for_issue", Words::tr("A proof before Issue other authenticator"),
            Words::tr("Not face to face, and not for a person without a device."), {}},
        {"proof_for_pass", Words::tr("A proof before Temporary Access Pass"), Words::tr("Whoever gives a pass has to verify the person first."), {}},
        {"proof_for_contact", Words::tr("A proof before a change of email address or phone"),
            Words::tr("Whoever changes them has to verify the person first."), {}},
        {"pass_one_time_only", Words::tr("Re&quire one-time use"), Words::tr("Each Temporary Access Pass works once."), Words::tr("Temporary Access Pass")},
    };
}

} // namespace countersign::ui
