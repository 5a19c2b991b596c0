// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/ClosureService.h"

#include "base/Text.h"
#include "services/mails/MailComposer.h"
#include "services/StaffService.h"
#include "services/support/ChangePerson.h"
#include "services/support/Endings.h"
#include "services/support/Guard.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/staff/RoleRepository.h"

namespace countersign::services {
namespace {

using domain::AuthenticatorStatus;
using domain::Permission;
using domain::Person;
using domain::PersonStatus;

const char* inWords(domain::ClosureReason reason)
{
    switch (reason) {
    case domain::ClosureReason::left:
        return "left the organisation";
    case domain::ClosureReason::noLongerNeeded:
        return "access is no longer needed";
    case domain::ClosureReason::duplicate:
        return "there is a second profile";
    case domain::ClosureReason::died:
    case domain::ClosureReason::other:
        break;
    }
    return "other";
}

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

/// The number of authenticators that worked until now.
int removeAuthenticators(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const Person& person, const std::string& note)
{
    int removed = 0;
    for (auto authenticator : storage::authenticators::ofPerson(transaction, person.id)) {
        if (authenticator.status == AuthenticatorStatus::removed)
            continue;
        authenticator.status = AuthenticatorStatus::removed;
        authenticator.removedAt = context.clock.now();
        authenticator.removedBy = actor.name;
        authenticator.removalReason = domain::RemovalReason::leaving;
        authenticator.removalNote = note;
        storage::authenticators::remove(transaction, authenticator);
        endTest(transaction, context, authenticator.id);
        auto event = auditEvent(context, actor, "authenticator.removed");
        event.subject = person.id;
        event.subjectName = person.names.display;
        event.details = {{"authenticator", authenticator.id.value}, {"device", authenticator.name},
            {"reason", domain::nameOf(authenticator.removalReason)}, {"note", note}};
        transaction.audit(event);
        ++removed;
    }
    return removed;
}

void removeAccess(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const Person& person)
{
    endRegistration(transaction, context, actor, person.id);
    endLinksMadeBy(transaction, context, actor, person.id);
    storage::passwords::forget(transaction, person.id);
    storage::roles::replace(transaction, person.id, {}, person.organisation, actor.name, context.clock.now());
    endSessions(transaction, context, person.id);
}

Result<void> tell(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const Person& person,
    const char* kind, MailContent (*compose)(const ProfileMail&, const domain::OrganisationSettings&),
    const char* reason)
{
    if (person.email.empty())
        return {};
    const auto organisation = storage::settings::organisation(transaction);
    const ProfileMail mail{person.names.first, context.clock.now(), actor.name, organisation.name, reason};
    const auto queued =
        queueMail(transaction, context, {kind, person.email, person.id, {}}, compose(mail, organisation));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
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
            const int removed = removeAuthenticators(transaction, m_context, actor, person, note);
            removeAccess(transaction, m_context, actor, person);
            person.status = PersonStatus::closed;
            if (auto told =
                    tell(transaction, m_context, actor, person, "M-14", profileClosedMail, inWords(closing.reason));
                !told)
                return fail(told.error());
            return ChangeDetails{{"reason", domain::nameOf(closing.reason)}, {"note", note},
                {"authenticators", std::to_string(removed)}};
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
            if (auto told = tell(transaction, m_context, actor, person, "M-15", profileReopenedMail, ""); !told)
                return fail(told.error());
            return ChangeDetails{};
        });
}

} // namespace countersign::services
