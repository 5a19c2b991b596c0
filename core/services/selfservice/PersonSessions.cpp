// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/PersonSessions.h"

#include "services/selfservice/InSession.h"
#include "storage/selfservice/ForgottenPasswordRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace sessions = storage::person_sessions;
namespace forgotten = storage::forgotten_passwords;

constexpr std::chrono::hours keptAfterTheEnd{23};

} // namespace

std::string openPassSession(
    storage::Transaction& transaction, ServiceContext& context, const PersonId& person, Instant ends, const BrowserInfo& browser)
{
    const std::string token = randomToken(context.random, 32);
    auto record = newPersonSession(context, person, passKind, token, browser);
    record.endsAt = std::min(record.endsAt, ends);
    sessions::insert(transaction, record);
    return token;
}

void endPersonSessions(storage::Transaction& transaction, const ServiceContext& context, const PersonId& person)
{
    sessions::endAll(transaction, person, "", context.clock.now());
    forgotten::endAll(transaction, person, context.clock.now());
}

void endPassSessions(storage::Transaction& transaction, const ServiceContext& context, const PersonId& person)
{
    sessions::endAll(transaction, person, passKind, context.clock.now());
}

Actor personActor(const PersonId& person, const std::string& name, const BrowserInfo& browser)
{
    Actor actor;
    actor.kind = Actor::Kind::person;
    actor.person = person;
    actor.name = name;
    actor.address = browser.address;
    actor.reference = browser.reference;
    return actor;
}

Result<void> purgeSelfService(ServiceContext& context)
{
    const Instant now = context.clock.now();
    const Instant idleSince = now - PersonSessionTimes::idle;
    const Instant before = now - keptAfterTheEnd;
    const auto any = context.database.read([&](storage::Reader& reader) -> Result<bool> {
        return sessions::hasLeftovers(reader, now, idleSince, before) || forgotten::hasLeftovers(reader, before);
    });
    if (!any || !*any)
        return any ? Result<void>() : Result<void>(fail(any.error()));
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        sessions::purge(transaction, now, idleSince, before);
        forgotten::purge(transaction, before);
        return {};
    });
}

} // namespace countersign::services
