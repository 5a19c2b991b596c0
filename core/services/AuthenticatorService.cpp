// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/AuthenticatorService.h"

#include "base/Text.h"
#include "services/LiveEvents.h"
#include "services/mails/MailComposer.h"
#include "services/support/Endings.h"
#include "services/support/Guard.h"
#include "services/support/ProofCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace authenticators = storage::authenticators;
using domain::Authenticator;
using domain::AuthenticatorStatus;
using domain::RemovalReason;

const char* inWords(RemovalReason reason)
{
    switch (reason) {
    case RemovalReason::newPhone: return "new phone";
    case RemovalReason::lostOrStolen: return "lost or stolen";
    case RemovalReason::leaving: return "leaving";
    case RemovalReason::registeredByMistake: return "registered by mistake";
    case RemovalReason::other: break;
    }
    return "other";
}

Error alreadyRemoved(const Authenticator& authenticator)
{
    auto error = refusal(ErrorKind::conflict, "D-REM-4");
    error.parameters = {{"name", authenticator.removedBy}, {"at", std::to_string(toMs(authenticator.removedAt))}};
    return error;
}

Result<void> tellOwner(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const domain::Person& person, const Authenticator& removed)
{
    if (person.email.empty())
        return {};
    DeviceMail mail;
    mail.firstName = person.names.first;
    mail.deviceName = removed.name;
    mail.at = removed.removedAt;
    mail.raName = actor.name;
    const auto organisation = storage::settings::organisation(transaction);
    mail.organisationName = organisation.name;
    mail.reason = inWords(removed.removalReason);
    for (const auto& other : authenticators::ofPerson(transaction, person.id)) {
        if (other.status == AuthenticatorStatus::active && !mail.otherDevice)
            mail.otherDevice = other.name;
    }
    const auto queued = queueMail(transaction, context, {"M-3", person.email, person.id, {}}, deviceRemovedMail(mail, organisation));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

} // namespace

AuthenticatorService::AuthenticatorService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::vector<Authenticator>> AuthenticatorService::list(const Actor& actor, const PersonId& person)
{
    if (auto allowed = require(m_context, actor, domain::Permission::viewProfile); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::vector<Authenticator>> {
        if (auto visible = inScope(reader, actor, person); !visible)
            return fail(visible.error());
        auto list = authenticators::ofPerson(reader, person);
        const auto password = storage::passwords::find(reader, person);
        const bool strangersOut = password && password->failures >= m_context.policy().passwordFailuresKnownClientsOnly;
        for (auto& one : list)
            one.triesHeldBack = one.triesHeldBack || (strangersOut && one.status == AuthenticatorStatus::active);
        return list;
    });
}

Result<Authenticator> AuthenticatorService::remove(
    const Actor& actor, const AuthenticatorId& id, RemovalReason reason, const std::string& typedNote, bool confirmed)
{
    if (auto allowed = require(m_context, actor, domain::Permission::removeAuthenticator); !allowed)
        return fail(allowed.error());
    if (!confirmed)
        return fail(invalidField("confirmed", "D-REM-2"));
    const std::string note = normalised(typedNote);
    if (codePoints(note) > 500 || hasHiddenCharacters(note))
        return fail(invalidField("note", "D-PER-2"));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<Authenticator> {
        auto authenticator = authenticators::find(transaction, id);
        if (!authenticator || authenticator->status == AuthenticatorStatus::pending)
            return fail(refusal(ErrorKind::notFound));
        const auto person = inScope(transaction, actor, authenticator->person);
        if (!person)
            return fail(person.error());
        if (auto other = notOneself(actor, person->id); !other)
            return fail(other.error());
        if (auto fresh = requireStepUp(actor); !fresh)
            return fail(fresh.error());
        if (authenticator->status == AuthenticatorStatus::removed)
            return fail(alreadyRemoved(*authenticator));
        const auto proof = spendProof(transaction, m_context, actor, person->id, domain::GuardedAct::removeAuthenticator);
        if (!proof)
            return fail(proof.error());
        authenticator->status = AuthenticatorStatus::removed;
        authenticator->removedAt = m_context.clock.now();
        authenticator->removedBy = actor.name;
        authenticator->removalReason = reason;
        authenticator->removalNote = note;
        authenticators::remove(transaction, *authenticator);
        endSessions(transaction, m_context, person->id);
        endTest(transaction, m_context, id);
        if (auto told = tellOwner(transaction, m_context, actor, *person, *authenticator); !told)
            return fail(told.error());
        auto event = auditEvent(m_context, actor, "authenticator.removed");
        event.subject = person->id;
        event.subjectName = person->names.display;
        event.details = {{"authenticator", id.value}, {"device", authenticator->name}, {"reason", domain::nameOf(reason)}, {"note", note}};
        if (!proof->empty())
            event.details.emplace_back("verification", *proof);
        transaction.audit(event);
        transaction.afterCommit([this, person = person->id, organisation = person->organisation] {
            m_context.events.publish({0, "person", person.value, person, organisation});
        });
        return *authenticator;
    });
}

Result<Authenticator> AuthenticatorService::letTryAgain(const Actor& actor, const AuthenticatorId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::issueAuthenticator); !allowed)
        return fail(allowed.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<Authenticator> {
        const auto before = authenticators::find(transaction, id);
        if (!before || before->status == AuthenticatorStatus::pending)
            return fail(refusal(ErrorKind::notFound));
        const auto person = inScope(transaction, actor, before->person);
        if (!person)
            return fail(person.error());
        if (auto other = notOneself(actor, person->id); !other)
            return fail(other.error());
        if (auto fresh = requireStepUp(actor); !fresh)
            return fail(fresh.error());
        if (before->status == AuthenticatorStatus::removed)
            return fail(alreadyRemoved(*before));
        authenticators::letTryAgain(transaction, person->id);
        storage::passwords::setFailures(transaction, person->id, 0, {});
        auto event = auditEvent(m_context, actor, "authenticator.tries_cleared");
        event.subject = person->id;
        event.subjectName = person->names.display;
        event.details = {
            {"authenticator", id.value}, {"device", before->name}, {"was", domain::nameOf(before->status)}};
        transaction.audit(event);
        transaction.afterCommit([this, person = person->id, organisation = person->organisation] {
            m_context.events.publish({0, "person", person.value, person, organisation});
        });
        return *authenticators::find(transaction, id);
    });
}

} // namespace countersign::services
