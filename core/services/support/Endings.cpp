// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/Endings.h"

#include "services/enrolment/Meeting.h"
#include "services/LiveEvents.h"
#include "services/selfservice/PersonSessions.h"
#include "storage/enrolment/TestRepository.h"
#include "storage/staff/SessionRepository.h"

namespace countersign::services {

void endSessions(storage::Transaction& transaction, ServiceContext& context, const PersonId& person)
{
    endPersonSessions(transaction, context, person);
    for (const auto& session : storage::sessions::endAll(transaction, person, context.clock.now()))
        transaction.afterCommit([&context, session] {
            context.events.publish({0, "session_ended", session.value, {}, {}});
        });
}

void endTest(storage::Transaction& transaction, const ServiceContext& context, const AuthenticatorId& authenticator)
{
    const Instant now = context.clock.now();
    if (auto test = storage::tests::openOf(transaction, authenticator, now)) {
        test->state = "failed_code";
        test->finishedAt = now;
        storage::tests::save(transaction, *test);
    }
}

void endRegistration(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& person)
{
    if (auto open = storage::enrolments::openOfPerson(transaction, person)) {
        Meeting meeting(transaction, context, *open, actor);
        meeting.settle();
        meeting.end(EndCause::staff, actor.name);
        meeting.save();
    }
}

void endLinksMadeBy(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& ra)
{
    for (const auto& record : storage::enrolments::openOfRa(transaction, ra)) {
        Meeting meeting(transaction, context, record, actor);
        meeting.end(EndCause::raChanged, actor.name);
        meeting.save();
    }
}

} // namespace countersign::services
