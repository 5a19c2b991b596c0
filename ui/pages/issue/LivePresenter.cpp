// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/LivePresenter.h"

#include "ui/pages/EnrolmentDots.h"
#include "ui/pages/issue/IssueStage.h"
#include "ui/text/Times.h"
#include "ui/text/Words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace countersign::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(countersign::ui::LivePresenter)
};

/// Advice that names what the RA does, not what the person is told: it stands with the cause, not under "Say".
bool advisesRa(const domain::Note& problem)
{
    static constexpr std::array ids{"D-LIV-1", "D-LIV-2", "D-LIV-5", "D-LIV-7", "D-LIV-11", "D-LIV-13"};
    return std::any_of(ids.begin(), ids.end(), [&](const char* id) { return problem.id == id; });
}

/// Not everyone who issues may see who sends the mails; a line without the name is better than one with a gap.
QString sayAt(int step, const domain::EnrolmentView& view, const CoachingNames& names)
{
    if (step == 3 && names.sender.isEmpty())
        return Words::tr("Look for a new email. It can take a minute. Check junk.");
    return coachingLine(step, view, names.sender);
}

QString adviceOn(const domain::Note& problem, const CoachingNames& names)
{
    if (problem.id == "D-LIV-9" && names.issuer.isEmpty())
        return Words::tr("Is it the account you have just added? Wait for the next code.");
    return problemAdvice(problem, names.issuer);
}

QString joined(const QString& cause, const QString& advice)
{
    return cause.endsWith(u'.') ? cause + u' ' + advice : cause + QStringLiteral(". ") + advice;
}

/// An older problem of another kind still helps to understand: "Wrong verification code (2 of 5)" beside a wrong clock.
QString olderProblem(const domain::EnrolmentStep& step, const QString& firstName)
{
    for (const auto& problem : step.problems) {
        if (problem.id != step.problems.front().id)
            return problemText(problem, firstName);
    }
    return {};
}

void addProblem(Step& shown, const domain::Note& problem, const domain::EnrolmentView& view, const CoachingNames& names)
{
    const QString advice = adviceOn(problem, names);
    shown.state = StepState::problem;
    shown.problem = problemText(problem, qs(view.personFirstName));
    if (advice.isEmpty())
        return;
    if (advisesRa(problem))
        shown.problem = joined(shown.problem, advice);
    else
        shown.coaching = advice;
}

/// After the person's time has run out, the same link starts again.
QString notOpenedWords(const domain::EnrolmentStep& step)
{
    const auto back = std::find_if(
        step.details.begin(), step.details.end(), [](const domain::Note& note) { return note.id == "L-TIMED-OUT"; });
    if (back == step.details.end())
        return Words::tr("Not opened yet");
    return Words::tr("Their time ran out at %1. They can start again with the same link.").arg(clockTime(back->at));
}

QString detailOf(const domain::EnrolmentView& view, int index)
{
    const auto& step = view.steps[static_cast<std::size_t>(index)];
    if (index == 0 && view.state == domain::EnrolmentState::linkMade)
        return notOpenedWords(step);
    QStringList parts{stepDetail(step)};
    if (step.state == domain::StepState::problem)
        parts << olderProblem(step, qs(view.personFirstName));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00b7 "));
}

bool isLetIn(const domain::OtherBrowser& other)
{
    return other.letInAt != Instant{};
}

/// Until the browser that was let in has continued, its page is all that matters.
QString sayNow(int step, const domain::EnrolmentView& view, const CoachingNames& names)
{
    if (std::any_of(view.otherBrowsers.begin(), view.otherBrowsers.end(), isLetIn))
        return Words::tr("Load the page again where you want to go on. Then select Continue.");
    return sayAt(step, view, names);
}

Step shownStep(const domain::EnrolmentView& view, int index, Instant now, const CoachingNames& names)
{
    const auto& step = view.steps[static_cast<std::size_t>(index)];
    Step shown{stepTitle(index + 1, view.kind), stepStateOf(step.state), clockTime(step.at), detailOf(view, index), {}, {}};
    const bool current = shown.state == StepState::now || shown.state == StepState::problem;
    if (!current || domain::isOver(view.state))
        return shown;
    shown.coaching = sayNow(index + 1, view, names);
    if (const auto problems = problemsNow(view, now); !problems.empty())
        addProblem(shown, problems.front(), view, names);
    return shown;
}

QString browserWords(const domain::OtherBrowser& other)
{
    const QString opened = Words::tr("Opened the link at %1").arg(clockTime(other.at));
    if (!isLetIn(other))
        return opened;
    return Words::tr("May continue here since %1. Ask them to load the page there again, then to select Continue.")
        .arg(clockTime(other.letInAt));
}

QList<BrowserChoice> browserChoices(const domain::EnrolmentView& view)
{
    QList<BrowserChoice> all;
    for (const auto& other : view.otherBrowsers)
        all << BrowserChoice{other.id, qs(other.browser), browserWords(other), isLetIn(other)};
    return all;
}

void addProblems(LiveWords& words, const domain::EnrolmentView& view, Instant now)
{
    const auto problems = problemsNow(view, now);
    for (std::size_t i = 1; i < problems.size(); ++i)
        words.earlier << Words::tr("%1 %2", "time, problem")
                             .arg(clockTime(problems[i].at), problemText(problems[i], qs(view.personFirstName)));
    if (!problems.empty() && problems.front().id == "D-LIV-10")
        words.hints = {Words::tr("iPhone: Settings, General, Date & Time, Set Automatically"),
            Words::tr("Android: Settings, System, Date and time, Set time automatically")};
    words.remedy = remedyNow(view);
    words.helpAskedAt = helpAskedAt(view);
}

/// Silence is announced once, not with each further minute.
QString spokenOf(const QList<Step>& steps, bool silent)
{
    const auto current = std::find_if(steps.begin(), steps.end(),
        [](const Step& step) { return step.state == StepState::now || step.state == StepState::problem; });
    if (current == steps.end())
        return {};
    if (silent)
        return Words::tr("No activity for some minutes. Ask what is on the screen.");
    const QString step =
        Words::tr("Step %1 of %2, %3").arg(current - steps.begin() + 1).arg(steps.size()).arg(current->title);
    return current->problem.isEmpty() ? step : Words::tr("Problem: %1").arg(current->problem);
}

} // namespace

LiveWords liveWords(const domain::EnrolmentView& enrolment, Instant now, const CoachingNames& names)
{
    LiveWords words;
    for (int i = 0; i < static_cast<int>(enrolment.steps.size()); ++i)
        words.steps << shownStep(enrolment, i, now, names);
    words.standing = wasOpened(enrolment) ? progressText(enrolment, now)
                                          : Words::tr("Waiting for %1").arg(qs(enrolment.personFirstName));
    if (wasOpened(enrolment) && !enrolment.steps.empty() && !enrolment.browser.empty())
        words.opened = Words::tr("Opened %1 on %2").arg(clockTime(enrolment.steps.front().at), qs(enrolment.browser));
    words.browsers = browserChoices(enrolment);
    words.startedIn = qs(enrolment.browser);
    addProblems(words, enrolment, now);
    const auto problems = problemsNow(enrolment, now);
    words.spoken = spokenOf(words.steps, !problems.empty() && problems.front().id == "D-LIV-1");
    return words;
}

} // namespace countersign::ui
