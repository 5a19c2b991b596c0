// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/authenticators/Authenticator.h"
#include "domain/enrolment/EndCause.h"
#include "domain/enrolment/EnrolmentState.h"
#include "domain/enrolment/Meeting.h"

#include <string>
#include <vector>

namespace countersign::domain {

/// A step of the seven as the RA sees it (ux.md 2.8).
enum class StepState { notStarted, now, done, problem };

template <>
struct EnumNames<StepState>
{
    static constexpr std::array<std::pair<StepState, const char*>, 4> table{
        {{StepState::notStarted, "not_started"},
            {StepState::now, "now"},
            {StepState::done, "done"},
            {StepState::problem, "problem"}}};
};

/// A fact to be worded at the edge: message id and parameters ("D-LIV-6", {n=2, of=5}).
struct Note
{
    std::string id;
    std::vector<std::pair<std::string, std::string>> parameters;
    Instant at{};
};

struct EnrolmentStep
{
    StepState state = StepState::notStarted;
    Instant at{}; ///< done: when; now or problem: since when
    std::vector<Note> details; ///< shown under the title, oldest first ("L-SENT", "L-DELIVERED", "L-OPENED" ...)
    std::vector<Note> problems; ///< newest first; the first is shown
};

/// A browser that opened the link after another one had started it (D-LIV-11). It can be let in; nothing else tells it apart
/// from a mail scanner. Never the first browser, and never the user-agent header itself.
struct OtherBrowser
{
    BrowserId id;
    std::string browser; ///< "Windows, Edge"
    Instant at{}; ///< when it opened the link
    Instant letInAt{}; ///< zero until an RA selected "Let them continue there"; at most one has it
};

/// All that the RA sees of one registration meeting. No secret, no code, no typed address beyond its domain.
struct EnrolmentView
{
    EnrolmentId id;
    PersonId person;
    std::string personName;
    std::string personFirstName;
    std::string personEmail;
    std::string raName;
    PersonId ra;
    Meeting meeting = Meeting::video;
    AuthenticatorKind kind = AuthenticatorKind::totpApp; ///< what is registered
    EnrolmentState state = EnrolmentState::linkMade;
    int step = 1; ///< 1..7, the current one; for an ended enrolment the one that was reached
    std::vector<EnrolmentStep> steps; ///< seven
    Instant linkMadeAt{};
    Instant linkEndsAt{};
    Instant linkCeilingAt{}; ///< extending stops here
    Instant finishBy{}; ///< zero until Start
    Instant pausedUntil{}; ///< zero when not paused
    Instant endedAt{};
    std::string endedBy; ///< display name, for cancelled
    EndCause endCause = EndCause::none;
    Instant lastActivityAt{}; ///< when the person last did something, right or wrong; zero until Start
    std::string browser; ///< "Android phone, Chrome"; empty until Start
    std::vector<OtherBrowser> otherBrowsers; ///< newest first; empty unless under way
    std::string deviceName; ///< what the person called the device
    AuthenticatorId authenticator; ///< once active
};

} // namespace countersign::domain
