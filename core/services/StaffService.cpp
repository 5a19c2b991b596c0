// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/StaffService.h"

#include "services/LiveEvents.h"
#include "services/support/Endings.h"
#include "services/support/Guard.h"
#include "services/support/PassEnd.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/sql/Database.h"
#include "storage/staff/RoleRepository.h"
#include "storage/staff/SessionRepository.h"

namespace countersign::services {
namespace {

using domain::Permission;
using domain::Role;
using domain::StaffRow;

StaffRow rowFor(storage::Reader& reader, const domain::Person& person)
{
    StaffRow row;
    row.person = person.id;
    row.name = person.names.display;
    row.email = person.email;
    for (const auto& assignment : storage::roles::ofPerson(reader, person.id)) {
        row.roles.insert(assignment.role);
        if (const auto organisation = storage::organisations::find(reader, assignment.organisation))
            row.organisationName = organisation->name;
    }
    row.hasAuthenticator = !storage::authenticators::activeVerifiers(reader, person.id).empty();
    row.lastSignedInAt = storage::sessions::lastSignIn(reader, person.id);
    row.active = person.status == domain::PersonStatus::active;
    return row;
}

std::string inWords(const domain::Roles& roles)
{
    std::string text;
    for (const auto role : roles)
        text += (text.empty() ? "" : ", ") + std::string(domain::nameOf(role));
    return text.empty() ? "none" : text;
}

} // namespace

bool wouldLoseLastManager(storage::Reader& reader, const PersonId& person, const domain::Roles& roles)
{
    if (roles.contains(Role::raManager))
        return false;
    for (const auto& assignment : storage::roles::ofPerson(reader, person)) {
        if (assignment.role == Role::raManager)
            return storage::roles::countActive(reader, Role::raManager) <= 1;
    }
    return false;
}

StaffService::StaffService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::vector<StaffRow>> StaffService::list(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, Permission::viewStaff); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<StaffRow>> {
        std::vector<StaffRow> rows;
        for (const auto& id : storage::roles::holders(reader)) {
            if (const auto person = inScope(reader, actor, id))
                rows.push_back(rowFor(reader, *person));
        }
        return rows;
    });
}

Result<StaffRow> StaffService::giveRoles(
    const Actor& actor, const PersonId& id, const domain::Roles& roles, const OrganisationId& organisation)
{
    if (auto allowed = require(m_context, actor, Permission::giveRoles); !allowed)
        return fail(allowed.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<StaffRow> {
        const auto person = inScope(transaction, actor, id);
        if (!person)
            return fail(person.error());
        if (actor.person == id)
            return fail(refusal(ErrorKind::conflict, "D-STF-2"));
        if (auto fresh = requireStepUp(actor); !fresh)
            return fail(fresh.error());
        if (!actor.covers(organisation))
            return fail(invalidField("organisation", "D-PER-1"));
        if (wouldLoseLastManager(transaction, id, roles))
            return fail(refusal(ErrorKind::conflict, "D-STF-1"));
        const Instant now = m_context.clock.now();
        storage::roles::replace(transaction, id, roles, organisation, actor.name, now);
        endSessions(transaction, m_context, id);
        if (!domain::may(roles, Permission::issueAuthenticator))
            endLinksMadeBy(transaction, m_context, actor, id);
        if (auto ended = domain::may(roles, Permission::issuePass) ? Result<void>() : endPassesMadeBy(transaction, m_context, actor, id);
            !ended)
            return fail(ended.error());
        auto event = auditEvent(m_context, actor, "staff.roles_given");
        event.subject = id;
        event.subjectName = person->names.display;
        event.details = {{"roles", inWords(roles)}};
        transaction.audit(event);
        transaction.afterCommit([this, id] { m_context.events.publish({0, "staff", id.value, id, {}}); });
        return rowFor(transaction, *person);
    });
}

} // namespace countersign::services
