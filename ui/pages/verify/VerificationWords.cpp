// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/verify/VerificationWords.h"

#include "ui/text/Messages.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::ui {

namespace {

using State = domain::VerificationState;
using Way = domain::VerificationWay;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::VerificationWords)
};

long long wholeSeconds(std::chrono::milliseconds span)
{
    return std::max<long long>(1, (span.count() + 500) / 1000);
}

/// "15 minutes", from the moment the proof began.
std::string goodFor(Instant from, Instant until)
{
    return utf8(waitText(std::max<std::chrono::milliseconds>(until - from, std::chrono::minutes{1})));
}

const char* messageOf(State state)
{
    switch (state) {
    case State::approved:
        return "D-VER-1";
    case State::denied:
        return "D-VER-2";
    case State::timedOut:
        return "D-VER-3";
    case State::wrongNumber:
        return "D-VER-4";
    case State::notSent:
        return "D-VER-5";
    case State::pending:
    case State::cancelled:
        break;
    }
    return "D-VER-12";
}

QString titleOf(State state)
{
    switch (state) {
    case State::approved:
        return Text::tr("Identity Verification Approved");
    case State::denied:
        return Text::tr("Identity Verification Denied");
    case State::timedOut:
        return Text::tr("Identity Verification Timed Out");
    case State::wrongNumber:
        return Text::tr("Wrong number");
    case State::notSent:
        return Text::tr("The request could not be sent");
    case State::pending:
    case State::cancelled:
        break;
    }
    return Text::tr("Verify User Identity");
}

Tone toneOf(State state)
{
    switch (state) {
    case State::approved:
        return Tone::success;
    case State::denied:
    case State::wrongNumber:
        return Tone::error;
    default:
        return Tone::warning;
    }
}

std::string deviceOf(const contract::Verification& verification)
{
    if (verification.way == Way::microsoftPush)
        return utf8(Text::tr("MS Authenticator"));
    return verification.deviceName;
}

QString noteOf(const contract::Verification& verification, const Caller& caller)
{
    QStringList notes;
    if (verification.state == State::denied && verification.declineReason == "unknown_trigger")
        notes << Text::tr("On the phone they said: \u201cI did not ask for this.\u201d The RA Managers have been told.");
    else if (verification.state == State::denied && verification.declineReason == "cancelled")
        notes << Text::tr("On the phone they said that it was them, and that they want to stop.");
    if (verification.state == State::approved && verification.strength == domain::VerificationStrength::weak)
        notes << Text::tr("This is a weak proof: the app showed no number. It is not enough to remove an authenticator, issue one or "
                          "give a Temporary Access Pass.");
    if (verification.silent)
        notes << Text::tr("No more requests go to %1 until they sign in or give a right code. The RA Managers have been told.")
                     .arg(caller.firstName);
    return notes.join(u' ');
}

/// Why nothing was sent, as one sentence without its full stop.
QString notSentReason(const std::string& reason)
{
    QString words = wordingFor(reason.rfind("microsoft.", 0) == 0 ? "not_sent.microsoft" : "not_sent", {{"detail", reason.substr(std::min<std::size_t>(reason.size(), 10))}}).plain();
    if (words.endsWith(u'.'))
        words.chop(1);
    return words;
}

} // namespace

OutcomeWords outcomeWords(const contract::Verification& verification, const Caller& caller)
{
    const auto took = wholeSeconds(verification.answeredAt - verification.askedAt);
    const auto words = wordingFor(messageOf(verification.state),
        {{"name", utf8(caller.name)}, {"first_name", utf8(caller.firstName)}, {"device", deviceOf(verification)},
            {"seconds", std::to_string(took)}, {"wait", goodFor(verification.answeredAt, verification.proofEndsAt)},
            {"number", verification.number}, {"phone", utf8(caller.phone)}, {"reason", utf8(notSentReason(verification.declineReason))},
            {"life", utf8(waitText(std::max(std::chrono::milliseconds{1000}, std::chrono::milliseconds(verification.endsAt - verification.askedAt))))}});
    return {toneOf(verification.state), titleOf(verification.state), words.lead, words.rest, noteOf(verification, caller)};
}

OutcomeWords codeWords(const contract::ReadOutCode& code, const Caller& caller)
{
    const auto words = wordingFor("D-VER-1.code",
        {{"name", utf8(caller.name)}, {"device", code.deviceName}, {"wait", goodFor(code.at, code.proofEndsAt)}});
    return {Tone::success, titleOf(State::approved), words.lead, words.rest, {}};
}

QString wayLabel(const contract::VerificationWayView& way, Instant now)
{
    switch (way.way) {
    case Way::microsoftPush:
        return Text::tr("&MS Authenticator");
    case Way::portalRequest:
        return Text::tr("&Portal request");
    case Way::readOutCode:
        return Text::tr("&Code from the app");
    case Way::pushApp:
        break;
    }
    if (way.authenticator.empty())
        return kindName(domain::AuthenticatorKind::pushApp);
    QString device = way.deviceName.empty() ? kindName(domain::AuthenticatorKind::pushApp) : qs(way.deviceName);
    device.replace(u'&', QStringLiteral("&&"));
    return way.lastSeenAt == Instant{} ? Text::tr("%1, not seen yet", "device").arg(device)
                                       : Text::tr("%1, last seen %2", "device, when").arg(device, relativeText(way.lastSeenAt, now));
}

QString wayHint(const contract::VerificationWayView& way)
{
    switch (way.way) {
    case Way::microsoftPush:
        return Text::tr("A weak proof: the app shows no number.");
    case Way::portalRequest:
        return Text::tr("The caller signs in to self-service and approves there.");
    case Way::readOutCode:
        return Text::tr("The caller reads out 6 numbers.");
    case Way::pushApp:
        break;
    }
    return {};
}

QString whyNot(const contract::VerificationWayView& way)
{
    return wordingFor(way.whyNot).plain();
}

QString reasonInSentence(domain::VerificationReason reason)
{
    switch (reason) {
    case domain::VerificationReason::passwordReset:
        return Text::tr("password reset");
    case domain::VerificationReason::deviceRemoval:
        return Text::tr("device removal");
    case domain::VerificationReason::changeOfDetails:
        return Text::tr("change of details");
    case domain::VerificationReason::other:
        break;
    }
    return Text::tr("other");
}

} // namespace countersign::ui
