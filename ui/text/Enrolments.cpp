// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Enrolments.h"

#include "domain/enrolment/EnrolmentState.h"
#include "ui/text/Messages.h"
#include "ui/text/Plural.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace countersign::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::Enrolments)
};

constexpr int stepCount = 7;
constexpr minutes silenceAfter{2};
constexpr int fewestPasswordCharacters = 12;

QString of(const domain::Note& note, const char* name)
{
    return parameter(note.parameters, name);
}

QString detailText(const domain::Note& note)
{
    const QString at = clockTime(note.at);
    if (note.id == "L-OPENED")
        return Words::tr("Opened the link at %1, %2", "time, browser").arg(at, of(note, "browser"));
    if (note.id == "L-ADDRESS")
        return Words::tr("Entered the email address on the profile");
    if (note.id == "L-NOT-PROVED")
        return Words::tr("The address was not proved, because no mail server is set up yet");
    if (note.id == "L-SENT")
        return Words::tr("One-time password sent %1").arg(at);
    if (note.id == "L-DELIVERED")
        return Words::tr("delivered to the mail server %1").arg(at);
    if (note.id == "L-MAIL-WAITING")
        return Words::tr("waiting for the mail server: %1").arg(of(note, "answer"));
    if (note.id == "L-ENTERED")
        return Words::tr("entered %1").arg(at);
    if (note.id == "L-PASSWORD")
        return Words::tr("Created a password");
    if (note.id == "L-FORGOT-PASSWORD")
        return Words::tr("Selected 'Forgot password?' at %1").arg(at);
    if (note.id == "L-PASSWORD-NEW")
        return Words::tr("Created a new password for the one they forgot");
    if (note.id == "L-PASSWORD-USED")
        return Words::tr("Entered their password");
    if (note.id == "L-QR")
        return Words::tr("The QR code is on the screen");
    if (note.id == "L-TIMED-OUT")
        return Words::tr("Time ran out at %1, back at the start").arg(at);
    if (note.id == "L-MOVED")
        return Words::tr("Went on in another browser at %1, %2", "time, browser").arg(at, of(note, "browser"));
    if (note.id == "L-LET-IN")
        return Words::tr("May go on in another browser since %1: %2", "time, browser").arg(at, of(note, "browser"));
    if (note.id == "L-RESUMED")
        return Words::tr("May try again since %1").arg(at);
    if (note.id == "L-CODE")
        return Words::tr("Entered a correct code");
    if (note.id == "L-PHONE")
        return Words::tr("Phone key %1, %2", "fingerprint, app").arg(of(note, "fingerprint"), of(note, "app"));
    if (note.id == "L-ASKED")
        return Words::tr("The first request went to the phone at %1").arg(at);
    if (note.id == "L-APPROVED")
        return Words::tr("Tapped the right number on the phone");
    return note.id == "L-REGISTERED" ? Words::tr("Registered at %1").arg(at) : QString();
}

QString refusedPassword(const domain::Note& problem)
{
    const QString reason = of(problem, "reason");
    if (reason == QLatin1String("common"))
        return Words::tr("The password was refused: too common");
    if (reason == QLatin1String("personal"))
        return Words::tr("The password was refused: it holds their name or email address");
    if (reason == QLatin1String("short"))
        return Words::tr("The password was refused: too short");
    if (reason == QLatin1String("long"))
        return Words::tr("The password was refused: too long");
    return Words::tr("The password was refused");
}

QString clockText(const domain::Note& problem)
{
    const bool slow = of(problem, "direction") == QLatin1String("slow");
    const int minutes = of(problem, "n").toInt();
    if (slow)
        return plural(minutes, Words::tr("The phone's clock looks 1 minute slow"),
            Words::tr("The phone's clock looks %n minutes slow", nullptr, minutes));
    return plural(minutes, Words::tr("The phone's clock looks 1 minute fast"),
        Words::tr("The phone's clock looks %n minutes fast", nullptr, minutes));
}

QString pauseText(const domain::Note& problem)
{
    const QString tries = of(problem, "n");
    const QString cause = of(problem, "cause");
    if (tries.isEmpty())
        return Words::tr("Paused for %1 minutes after too many wrong tries").arg(of(problem, "minutes"));
    if (cause == QLatin1String("address"))
        return Words::tr("Paused for %1 minutes after %2 wrong email addresses").arg(of(problem, "minutes"), tries);
    if (cause == QLatin1String("password"))
        return Words::tr("Paused for %1 minutes after %2 wrong passwords").arg(of(problem, "minutes"), tries);
    return Words::tr("Paused for %1 minutes after %2 wrong codes").arg(of(problem, "minutes"), tries);
}

/// What the person does and what changes their page count; that the RA was told of another browser does not.
Instant newestEvent(const domain::EnrolmentView& view)
{
    Instant newest = view.lastActivityAt;
    for (const auto& step : view.steps) {
        for (const auto& note : step.details)
            newest = std::max(newest, note.at);
        if (view.lastActivityAt != Instant{})
            continue;
        newest = std::max(newest, step.at);
        for (const auto& note : step.problems)
            newest = std::max(newest, note.at);
    }
    return newest;
}

const domain::EnrolmentStep* currentStep(const domain::EnrolmentView& view)
{
    const auto index = std::size_t(view.step - 1);
    return domain::isOver(view.state) || view.step < 1 || index >= view.steps.size() ? nullptr : &view.steps[index];
}

/// Silence is what one expects while these stand: the RA has to act, not the person.
bool explainsSilence(const domain::Note& problem)
{
    return remedyOf(problem) != Remedy::none || problem.id == "D-LIV-5" || problem.id == "D-LIV-11"
        || problem.id == "D-LIV-13";
}

bool isAnswered(const domain::EnrolmentView& view, const domain::Note& problem)
{
    return problem.id == "D-LIV-12" && view.pausedUntil == Instant{};
}

QString domainOf(const std::string& email)
{
    return qs(email).section(u'@', -1);
}

QString pushCoachingLine(int step)
{
    switch (step) {
    case 5:
        return Words::tr("Open privacyIDEA Authenticator, select the plus sign, then scan the code on the page.");
    case 6:
        return Words::tr("Open the app and pull down to refresh. Approve the request with the number on the page.");
    default:
        return {};
    }
}

} // namespace

QString stepTitle(int step, domain::AuthenticatorKind kind)
{
    if (step == 6 && kind == domain::AuthenticatorKind::pushApp)
        return Words::tr("First request approved");
    switch (step) {
    case 1:
        return Words::tr("Link opened");
    case 2:
        return Words::tr("Email address entered");
    case 3:
        return Words::tr("One-time password sent and entered");
    case 4:
        return Words::tr("Password created");
    case 5:
        return Words::tr("QR code shown");
    case 6:
        return Words::tr("Verification code entered");
    case 7:
        return Words::tr("Registered");
    default:
        return {};
    }
}

QString stepShortTitle(int step)
{
    switch (step) {
    case 1:
        return Words::tr("Waiting for user");
    case 2:
        return Words::tr("Email address");
    case 3:
        return Words::tr("One-time password");
    case 4:
        return Words::tr("Password");
    default:
        return stepTitle(step);
    }
}

QString coachingLine(int step, const domain::EnrolmentView& view, const QString& sender)
{
    if (view.kind == domain::AuthenticatorKind::pushApp && !pushCoachingLine(step).isEmpty())
        return pushCoachingLine(step);
    switch (step) {
    case 1:
        return Words::tr("Open the link I sent. You should see 'Set up Microsoft Authenticator'.");
    case 2:
        return Words::tr("Enter your work email address, the one ending %1.").arg(domainOf(view.personEmail));
    case 3:
        return Words::tr("Look for an email from %1. It can take a minute. Check junk.").arg(sender);
    case 4:
        return Words::tr("Make a password of at least %1 characters. Do not tell me what it is.")
            .arg(fewestPasswordCharacters);
    case 5:
        return Words::tr(
            "Open Microsoft Authenticator, select the plus sign, then scan. If you are on one phone, select 'Add "
            "the account on this phone'. Then go back to the browser and select Next.");
    case 6:
        return Words::tr("Type the 6 numbers in the app. If the timer is nearly empty, wait for the next code.");
    case 7:
        return Words::tr("You can close that page.");
    default:
        return {};
    }
}

QString stepDetail(const domain::EnrolmentStep& step)
{
    QStringList parts;
    for (const auto& note : step.details) {
        const QString text = detailText(note);
        if (!text.isEmpty())
            parts << text;
    }
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString problemText(const domain::Note& problem, const QString& firstName)
{
    const auto& id = problem.id;
    if (id == "D-LIV-1")
        return Words::tr("No activity for %1 minutes").arg(of(problem, "minutes"));
    if (id == "D-LIV-2")
        return Words::tr("Entered an email address that is not on the profile (%1 of %2)")
            .arg(of(problem, "n"), of(problem, "of"));
    if (id == "D-LIV-3")
        return Words::tr("Entered an address at %1, which is not allowed").arg(of(problem, "domain"));
    if (id == "D-LIV-4")
        return Words::tr("The mail server refused the message: %1").arg(of(problem, "answer"));
    if (id == "D-LIV-5")
        return Words::tr("The one-time password email is taking longer than usual");
    if (id == "D-LIV-6")
        return Words::tr("Wrong one-time password (%1 of %2)").arg(of(problem, "n"), of(problem, "of"));
    if (id == "D-LIV-7")
        return Words::tr("The one-time password ran out. They can select 'Send it again'.");
    if (id == "D-LIV-8")
        return refusedPassword(problem);
    if (id == "D-LIV-9")
        return Words::tr("Wrong verification code (%1 of %2)").arg(of(problem, "n"), of(problem, "of"));
    if (id == "D-LIV-10")
        return clockText(problem);
    if (id == "D-LIV-11")
        return Words::tr("The link was opened in another browser: %1. It only works where it was started (%2).")
            .arg(of(problem, "browser"), of(problem, "first"));
    if (id == "D-LIV-12")
        return pauseText(problem);
    if (id == "D-LIV-13")
        return Words::tr("%1 selected 'I need help'").arg(firstName);
    if (id == "D-LIV-14")
        return Words::tr("%1 wrong one-time passwords, so that one no longer counts. They can select 'Send it again'.")
            .arg(of(problem, "of"));
    if (id == "D-LIV-15")
        return Words::tr("Asked for more than %1 one-time passwords").arg(of(problem, "n"));
    if (id == "D-LIV-16")
        return Words::tr("Entered a code of another of their devices (%1 of %2)").arg(of(problem, "n"), of(problem, "of"));
    if (id == "D-LIV-17")
        return Words::tr("No email was sent: too many were asked for in a short time");
    if (id == "D-LIV-18")
        return Words::tr("Wrong password (%1 of %2)").arg(of(problem, "n"), of(problem, "of"));
    if (id == "D-LIV-19")
        return Words::tr("Declined the first request on the phone (%1 of %2)").arg(of(problem, "n"), of(problem, "of"));
    if (id == "D-LIV-20")
        return Words::tr("Tapped a wrong number on the phone (%1 of %2)").arg(of(problem, "n"), of(problem, "of"));
    if (id == "D-LIV-21")
        return Words::tr("The phone did not answer the first request in time");
    return Words::tr("Something went wrong at this step");
}

QString problemAdvice(const domain::Note& problem, const QString& issuer)
{
    const auto& id = problem.id;
    if (id == "D-LIV-1")
        return Words::tr("Ask what is on the screen.");
    if (id == "D-LIV-2")
        return Words::tr("Read the address out together.");
    if (id == "D-LIV-5")
        return Words::tr("Wait a minute. Then they can select 'Not received an email?'");
    if (id == "D-LIV-6")
        return Words::tr("Use the newest email.");
    if (id == "D-LIV-8")
        return Words::tr("Try three random words.");
    if (id == "D-LIV-9")
        return Words::tr("Is it the account named %1? Wait for the next code.").arg(issuer);
    if (id == "D-LIV-10")
        return Words::tr("Turn on automatic date and time in the phone's settings. Then type the new code.");
    if (id == "D-LIV-11")
        return Words::tr("Ask which browser or phone they want to use.");
    if (id == "D-LIV-13")
        return Words::tr("Ask what is on the screen.");
    if (id == "D-LIV-16")
        return Words::tr("Is it the account they have just added? An older one with the same name gives other codes.");
    if (id == "D-LIV-17")
        return Words::tr("Wait a minute. Then they can select 'Not received an email?' and 'Send it again'.");
    if (id == "D-LIV-18")
        return Words::tr("It is the password they already use here. They can select 'Forgot password?'");
    if (id == "D-LIV-19" || id == "D-LIV-20")
        return Words::tr("Is it their phone? They can select 'Send another request'.");
    if (id == "D-LIV-21")
        return Words::tr("Ask them to open the app and pull its list down.");
    return {};
}

Remedy remedyOf(const domain::Note& problem)
{
    if (problem.id == "D-LIV-2" || problem.id == "D-LIV-4")
        return Remedy::changeEmail;
    if (problem.id == "D-LIV-3")
        return Remedy::allowedDomains;
    return problem.id == "D-LIV-12" ? Remedy::letThemTryAgain : Remedy::none;
}

std::vector<domain::Note> problemsNow(const domain::EnrolmentView& view, Instant now)
{
    std::vector<domain::Note> all;
    const auto* step = currentStep(view);
    if (step != nullptr && step->state == domain::StepState::problem)
        all = step->problems;
    if (silentFor(view, now) > minutes::zero() && (all.empty() || !explainsSilence(all.front())))
        all.insert(all.begin(), silence(view, now));
    return all;
}

Remedy remedyNow(const domain::EnrolmentView& view)
{
    const auto* step = currentStep(view);
    if (step == nullptr || step->state != domain::StepState::problem)
        return Remedy::none;
    const auto found = std::find_if(step->problems.begin(), step->problems.end(),
        [&](const domain::Note& problem) { return remedyOf(problem) != Remedy::none && !isAnswered(view, problem); });
    return found == step->problems.end() ? Remedy::none : remedyOf(*found);
}

Instant helpAskedAt(const domain::EnrolmentView& view)
{
    const auto* step = currentStep(view);
    if (step == nullptr)
        return {};
    const auto found = std::find_if(step->problems.begin(), step->problems.end(),
        [](const domain::Note& problem) { return problem.id == "D-LIV-13"; });
    return found == step->problems.end() ? Instant{} : found->at;
}

minutes silentFor(const domain::EnrolmentView& view, Instant now)
{
    if (!domain::isUnderWay(view.state) || view.pausedUntil > now)
        return minutes{0};
    const auto silent = std::chrono::duration_cast<minutes>(now - newestEvent(view));
    return silent < silenceAfter ? minutes{0} : silent;
}

domain::Note silence(const domain::EnrolmentView& view, Instant now)
{
    return {"D-LIV-1", {{"minutes", std::to_string(silentFor(view, now).count())}}, newestEvent(view)};
}

QString progressText(const domain::EnrolmentView& view, Instant now)
{
    if (domain::isOver(view.state))
        return resultName(view.state);
    if (view.pausedUntil > now)
        return Words::tr("Paused until %1").arg(clockTime(view.pausedUntil));
    if (view.state == domain::EnrolmentState::linkMade)
        return Words::tr("Waiting for user");
    return Words::tr("Step %1 of %2").arg(view.step).arg(stepCount);
}

QString progressLongText(const domain::EnrolmentView& view, Instant now)
{
    const bool inStep = domain::isUnderWay(view.state) && view.pausedUntil <= now;
    if (!inStep)
        return progressText(view, now);
    return Words::tr("%1, %2", "step 5 of 7, its title").arg(progressText(view, now), stepShortTitle(view.step));
}

const domain::Note* currentProblem(const domain::EnrolmentView& view)
{
    const auto* step = currentStep(view);
    return step != nullptr && step->state == domain::StepState::problem && !step->problems.empty()
        ? &step->problems.front()
        : nullptr;
}

bool askedForTooManyCodes(const domain::EnrolmentView& view)
{
    if (view.endCause != domain::EndCause::none)
        return view.endCause == domain::EndCause::tooManySends;
    return std::any_of(view.steps.begin(), view.steps.end(), [](const domain::EnrolmentStep& step) {
        return std::any_of(
            step.problems.begin(), step.problems.end(), [](const domain::Note& note) { return note.id == "D-LIV-15"; });
    });
}

Instant endsAt(const domain::EnrolmentView& view)
{
    const bool started = view.finishBy != Instant{} && domain::isUnderWay(view.state);
    return started ? std::min(view.finishBy, view.linkEndsAt) : view.linkEndsAt;
}

QString spokenProgress(const domain::EnrolmentView& view, Instant now)
{
    const auto* problem = currentProblem(view);
    const QString doing = problem ? problemText(*problem, qs(view.personFirstName)) : progressText(view, now);
    return Words::tr("%1, %2, %3", "name, step 5 of 7, 11 minutes left")
        .arg(qs(view.personName), doing.left(1).toLower() + doing.mid(1), minutesLeft(endsAt(view) - now));
}

} // namespace countersign::ui
