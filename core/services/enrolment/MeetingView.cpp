// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/enrolment/Meeting.h"

#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/enrolment/BrowserRepository.h"
#include "storage/people/PersonRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::EnrolmentState;
using domain::StepState;
using storage::enrolments::EventRow;

constexpr int stepCount = 7;

bool isProblem(const domain::Note& note)
{
    return note.id.starts_with("D-LIV");
}

/// Events before a return to the beginning belong to an earlier attempt; the note of the return itself stays.
std::vector<EventRow> ofThisAttempt(std::vector<EventRow> events)
{
    const auto restart = std::find_if(events.rbegin(), events.rend(), [](const EventRow& row) { return row.note.id == "L-TIMED-OUT" || row.note.id == "L-MOVED"; });
    if (restart != events.rend())
        events.erase(events.begin(), restart.base() - 1);
    return events;
}

void fillNotes(std::vector<domain::EnrolmentStep>& steps, const std::vector<EventRow>& events)
{
    for (const auto& row : events) {
        auto& step = steps[static_cast<std::size_t>(std::clamp(row.step, 1, stepCount) - 1)];
        if (isProblem(row.note)) {
            step.problems.insert(step.problems.begin(), row.note);
        } else {
            step.details.push_back(row.note);
            step.problems.clear(); // progress on a step settles what was wrong with it
        }
        step.at = std::max(step.at, row.note.at);
    }
}

/// Those that could be let in.
std::vector<domain::OtherBrowser> otherBrowsers(storage::Reader& reader, const EnrolmentRecord& record)
{
    using storage::browsers::BrowserState;
    std::vector<domain::OtherBrowser> list;
    if (!domain::isUnderWay(record.state))
        return list;
    for (const auto& other : storage::browsers::ofEnrolment(reader, record.id)) {
        if (other.state == BrowserState::seen || other.state == BrowserState::letIn)
            list.push_back({other.id, other.browser, other.at, other.letInAt});
    }
    return list;
}

void fillStates(domain::EnrolmentView& view, Instant since)
{
    for (int i = 1; i <= stepCount; ++i) {
        auto& step = view.steps[static_cast<std::size_t>(i - 1)];
        if (i < view.step || view.state == EnrolmentState::active) {
            step.state = StepState::done;
            step.problems.clear();
        } else if (i == view.step) {
            step.state = step.problems.empty() ? StepState::now : StepState::problem;
            step.at = step.problems.empty() ? since : step.problems.front().at;
        }
    }
}

} // namespace

/// A wrong address stays the second step for the RA, although the person's browser has gone on (it must not tell).
int currentStep(const EnrolmentRecord& record)
{
    if (record.state == EnrolmentState::addressEntered && !record.addressMatches)
        return 2;
    if (domain::isOver(record.state) && record.state != EnrolmentState::active)
        return record.reached;
    return std::max(domain::stepOf(record.state), record.state == EnrolmentState::secretShown ? record.reached : 0);
}

domain::EnrolmentView enrolmentView(storage::Reader& reader, const EnrolmentRecord& record, Instant now)
{
    domain::EnrolmentView view;
    const auto person = storage::people::findPlain(reader, record.person).value_or(domain::Person{});
    view.id = record.id;
    view.person = record.person;
    view.personName = person.names.display;
    view.personFirstName = person.names.first;
    view.personEmail = person.email;
    view.raName = record.raName;
    view.ra = record.ra;
    view.meeting = record.meeting;
    view.kind = record.kind;
    view.state = record.state;
    view.step = currentStep(record);
    view.linkMadeAt = record.linkMadeAt;
    view.linkEndsAt = record.linkEndsAt;
    view.linkCeilingAt = record.linkCeilingAt;
    view.finishBy = domain::isUnderWay(record.state) ? record.finishBy : Instant{};
    view.pausedUntil = record.pausedUntil > now ? record.pausedUntil : Instant{};
    view.endedAt = record.endedAt;
    view.endedBy = record.endedBy;
    view.endCause = domain::fromName<EndCause>(record.endCause).value_or(EndCause::none);
    view.lastActivityAt = record.activeAt;
    view.browser = record.browser;
    view.otherBrowsers = otherBrowsers(reader, record);
    view.authenticator = record.state == EnrolmentState::active ? record.authenticator : AuthenticatorId{};
    if (!view.authenticator.empty()) {
        if (const auto authenticator = storage::authenticators::find(reader, record.authenticator))
            view.deviceName = authenticator->name;
    }
    const auto events = ofThisAttempt(storage::enrolments::events(reader, record.id));
    view.steps.resize(stepCount);
    fillNotes(view.steps, events);
    Instant since = record.linkMadeAt;
    for (const auto& row : events) {
        if (!isProblem(row.note))
            since = std::max(since, row.note.at);
    }
    fillStates(view, since);
    return view;
}

} // namespace countersign::services
