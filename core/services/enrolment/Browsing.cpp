// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/enrolment/Browsing.h"

#include "crypto/Digest.h"

namespace countersign::services {

Actor linkActor(const BrowserInfo& browser)
{
    Actor actor;
    actor.kind = Actor::Kind::link;
    actor.name = "Person in the meeting";
    actor.address = browser.address;
    actor.reference = browser.reference;
    return actor;
}

std::string browserHash(const std::string& browserToken)
{
    return crypto::tokenHash(browserToken);
}

Result<void> beginIn(Meeting& meeting, const std::string& browserToken, const std::string& inWords)
{
    meeting.settle();
    const bool alone = domain::isAlone(meeting.record().meeting);
    if (auto begun = meeting.apply(alone ? domain::EnrolmentEvent::startProved : domain::EnrolmentEvent::start); !begun)
        return begun;
    meeting.bindTo(browserHash(browserToken), inWords);
    meeting.note(1, "L-OPENED", {{"browser", inWords}});
    if (alone)
        meeting.note(3, "L-NOT-PROVED");
    meeting.audit("enrolment.started", "done", {{"browser", inWords}});
    return {};
}

Error pausedError(const Meeting& meeting)
{
    auto error = refusal(ErrorKind::tooManyAttempts, "P-X5");
    error.retryAtMs = toMs(meeting.record().pausedUntil);
    return error;
}

Error wrongAnswer(const std::string& field, const std::string& message)
{
    auto error = refusal(ErrorKind::invalidInput);
    error.fields = {{field, message}};
    return error;
}

} // namespace countersign::services
