// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/Guard.h"

#include "storage/people/PersonRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

const char* kindName(Actor::Kind kind)
{
    switch (kind) {
    case Actor::Kind::staff: return "staff";
    case Actor::Kind::link: return "link";
    case Actor::Kind::person: return "person";
    case Actor::Kind::operatorAtConsole: return "operator";
    case Actor::Kind::system: break;
    }
    return "system";
}

/// Identifiers of the roles that may, for the edge to word: "ra_manager ra_agent_advanced".
std::string rolesThatMay(domain::Permission permission)
{
    std::string roles;
    for (const auto& [role, name] : domain::EnumNames<domain::Role>::table) {
        if (domain::may(role, permission))
            roles += (roles.empty() ? "" : " ") + std::string(name);
    }
    return roles;
}

} // namespace

domain::AuditEvent auditEvent(const ServiceContext& context, const Actor& actor, std::string action)
{
    domain::AuditEvent event;
    event.at = context.clock.now();
    event.action = std::move(action);
    event.actorKind = kindName(actor.kind);
    event.actor = actor.person;
    event.actorName = actor.name;
    event.address = actor.address;
    event.reference = actor.reference;
    return event;
}

Result<void> require(ServiceContext& context, const Actor& actor, domain::Permission permission)
{
    if (actor.may(permission))
        return {};
    auto event = auditEvent(context, actor, "access.refused");
    event.result = "refused";
    event.details.emplace_back("permission", domain::nameOf(permission));
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        transaction.audit(event);
        auto error = refusal(ErrorKind::forbidden, "D-GEN-4", std::string("needs ") + domain::nameOf(permission));
        error.parameters = {{"roles", rolesThatMay(permission)}};
        return fail(std::move(error));
    });
}

Result<void> requireStepUp(const Actor& actor)
{
    if (actor.steppedUp)
        return {};
    return fail(refusal(ErrorKind::stepUpRequired));
}

Result<domain::Person> inScope(storage::Reader& reader, const Actor& actor, const PersonId& id)
{
    auto person = storage::people::findPlain(reader, id);
    if (!person || !actor.covers(person->organisation))
        return fail(refusal(ErrorKind::notFound));
    return *std::move(person);
}

Result<void> notOneself(const Actor& actor, const PersonId& person)
{
    if (actor.person != person)
        return {};
    return fail(refusal(ErrorKind::forbidden, "own_profile"));
}

} // namespace countersign::services
