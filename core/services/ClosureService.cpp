// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ClosureService.h"

#include "base/Text.h"
#include "services/StaffService.h"
#include "services/support/ChangePerson.h"
#include "services/support/CloseProfile.h"
#include "services/support/Guard.h"
#include "storage/staff/RoleRepository.h"

namespace countersign::services {
namespace {

using domain::Permission;
using domain::Person;
using domain::PersonStatus;

/// Who may give roles may take them: nobody else closes a member of staff, and nobody the last RA Manager.
Result<void> mayCloseStaff(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const Person& person)
{
    if (storage::roles::ofPerson(transaction, person.id).empty())
        return {};
    if (!actor.may(Permission::giveRoles)) {
        auto event = auditEvent(context, actor, "access.refused");
        event.result = "refused";
        event.subject = person.id;
        event.details.emplace_back("permission", domain::nameOf(Permission::giveRoles));
        transaction.audit(event);
        auto error = refusal(ErrorKind::forbidden, "D-GEN-4");
        error.parameters = {{"roles", "ra_manager"}};
        return fail(std::move(error));
    }
    if (wouldLoseLastManager(transaction, person.id, {}))
        return fail(refusal(ErrorKind::conflict, "D-STF-1"));
    return {};
}

} // namespace

ClosureService::ClosureService(ServiceContext& context)
    : m_context(context)
{
}

Result<Person> ClosureService::close(const Actor& actor, const PersonId& id, const Closing& closing)
{
    if (!closing.confirmed)
        return fail(invalidField("confirmed", "D-DET-5"));
    const std::string note = normalised(closing.note);
    if (codePoints(note) > 500 || hasHiddenCharacters(note))
        return fail(invalidField("note", "D-PER-2"));
    const PersonEdit edit{id, closing.version, Permission::closeProfile, "person.closed"};
    return changePerson(
        m_context, actor, edit, [&](storage::Transaction& transaction, Person& person) -> Result<ChangeDetails> {
            if (auto fresh = requireStepUp(actor); !fresh)
                return fail(fresh.error());
            if (person.status == PersonStatus::closed)
                return fail(refusal(ErrorKind::conflict, "profile_closed"));
            if (auto may = mayCloseStaff(transaction, m_context, actor, person); !may)
                return fail(may.error());
            const auto removed = closeProfile(transaction, m_context, actor, person, {closing.reason, note});
            if (!removed)
                return fail(removed.error());
            return ChangeDetails{{"reason", domain::nameOf(closing.reason)}, {"note", note},
                {"authenticators", std::to_string(*removed)}};
        });
}

Result<Person> ClosureService::reopen(const Actor& actor, const PersonId& id, long long version)
{
    const PersonEdit edit{id, version, Permission::closeProfile, "person.reopened"};
    return changePerson(
        m_context, actor, edit, [&](storage::Transaction& transaction, Person& person) -> Result<ChangeDetails> {
            if (person.status == PersonStatus::active)
                return fail(refusal(ErrorKind::conflict, "D-GEN-3"));
            person.status = PersonStatus::active;
            if (auto told = tellReopened(transaction, m_context, actor, person); !told)
                return fail(told.error());
            return ChangeDetails{};
        });
}

} // namespace countersign::services
