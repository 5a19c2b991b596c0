// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/PassEnd.h"

#include "services/LiveEvents.h"
#include "services/mails/PassMails.h"
#include "services/selfservice/PersonSessions.h"
#include "services/support/Guard.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"

namespace countersign::services {
namespace {

namespace passes = storage::access_passes;
using domain::PassState;

const char* actionOf(PassState state)
{
    switch (state) {
    case PassState::replaced: return "pass.replaced";
    case PassState::registered: return "pass.finished";
    case PassState::tooManyTries: return "pass.voided";
    default: return "pass.deleted";
    }
}

/// False when there was nothing left to end.
bool finish(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const domain::Person& person,
    const passes::PassRecord& record, PassState state)
{
    const Instant now = context.clock.now();
    if (domain::stateAt(record.pass, now) == PassState::expired) {
        passes::end(transaction, record.pass.id, PassState::expired, now);
        endPassSessions(transaction, context, person.id);
        return false;
    }
    if (!passes::end(transaction, record.pass.id, state, now))
        return false;
    endPassSessions(transaction, context, person.id);
    auto event = auditEvent(context, actor, actionOf(state));
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"pass", record.pass.id.value}};
    transaction.audit(event);
    transaction.afterCommit([&context, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", id.value, id, organisation});
    });
    return true;
}

} // namespace

Result<void> endPass(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const domain::Person& person,
    const passes::PassRecord& record, PassState state)
{
    if (!finish(transaction, context, actor, person, record, state) || person.email.empty())
        return {};
    PassMail mail;
    mail.firstName = person.names.first;
    mail.raName = state == PassState::tooManyTries ? std::string() : actor.name;
    mail.at = context.clock.now();
    const auto queued = queueMail(transaction, context, {"M-4b", person.email, person.id, {}},
        passEndedMail(mail, state, storage::settings::organisation(transaction)));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

void endAccessPass(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& id, PassState state)
{
    const auto record = passes::open(transaction, id);
    const auto person = storage::people::findPlain(transaction, id);
    if (record && person)
        (void)finish(transaction, context, actor, *person, *record, state);
}

Result<void> endPassesMadeBy(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& maker)
{
    for (const auto& record : passes::openOfMaker(transaction, maker)) {
        const auto person = storage::people::findPlain(transaction, record.pass.person);
        if (!person)
            continue;
        if (auto ended = endPass(transaction, context, actor, *person, record, PassState::deleted); !ended)
            return ended;
    }
    return {};
}

} // namespace countersign::services
