// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/CloseProfile.h"

#include "services/mails/MailComposer.h"
#include "services/support/Endings.h"
#include "services/support/Guard.h"
#include "services/support/PassEnd.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/staff/RoleRepository.h"

namespace countersign::services {
namespace {

using domain::AuthenticatorStatus;
using domain::Person;

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

Result<void> removeAccess(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const Person& person)
{
    endRegistration(transaction, context, actor, person.id);
    endLinksMadeBy(transaction, context, actor, person.id);
    endAccessPass(transaction, context, actor, person.id, domain::PassState::deleted);
    storage::passwords::forget(transaction, person.id);
    storage::roles::replace(transaction, person.id, {}, person.organisation, actor.name, context.clock.now());
    endSessions(transaction, context, person.id);
    return endPassesMadeBy(transaction, context, actor, person.id);
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

Result<int> closeProfile(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, Person& person,
    const WhyClosed& why)
{
    const int removed = removeAuthenticators(transaction, context, actor, person, why.note);
    if (auto taken = removeAccess(transaction, context, actor, person); !taken)
        return fail(taken.error());
    person.status = domain::PersonStatus::closed;
    if (auto told = tell(transaction, context, actor, person, "M-14", profileClosedMail, inWords(why.reason)); !told)
        return fail(told.error());
    return removed;
}

Result<void> tellReopened(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const Person& person)
{
    return tell(transaction, context, actor, person, "M-15", profileReopenedMail, "");
}

} // namespace countersign::services
