// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/SecurityInfoService.h"

#include "base/Text.h"
#include "services/LiveEvents.h"
#include "services/enrolment/Browsing.h"
#include "services/mails/SelfServiceMails.h"
#include "services/selfservice/InSession.h"
#include "services/selfservice/Methods.h"
#include "services/support/Endings.h"
#include "services/support/Guard.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/selfservice/DefaultMethodRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace authenticators = storage::authenticators;
using domain::Authenticator;
using domain::AuthenticatorStatus;
using domain::RemovalReason;

bool works(const Authenticator& method)
{
    return method.status == AuthenticatorStatus::active;
}

/// One of the person's own; anybody else's is as if it were not there.
Result<Authenticator> ownMethod(storage::Reader& reader, const PersonId& person, const AuthenticatorId& id)
{
    auto methods = presentMethods(reader, person);
    const auto found = std::find_if(methods.begin(), methods.end(), [&](const auto& method) { return method.id == id; });
    if (found == methods.end())
        return fail(refusal(ErrorKind::notFound));
    return *found;
}

/// Somebody who took the last one away would be locked out.
bool mayGo(const std::vector<Authenticator>& methods, const AuthenticatorId& id)
{
    return std::any_of(methods.begin(), methods.end(), [&](const auto& other) { return works(other) && other.id != id; });
}

void audit(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const char* action,
    std::vector<std::pair<std::string, std::string>> details)
{
    auto event = auditEvent(context, actor, action);
    event.subject = actor.person;
    event.subjectName = actor.name;
    event.details = std::move(details);
    transaction.audit(event);
}

void announce(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person)
{
    transaction.afterCommit([&context, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", id.value, id, organisation});
    });
}

/// Everything but the session that this is done in, unless that stood on the device (security.md 33, 44).
bool endWhatStoodOnIt(
    storage::Transaction& transaction, ServiceContext& context, PersonSessionRecord session, const AuthenticatorId& device)
{
    endSessions(transaction, context, session.person);
    endTest(transaction, context, device);
    if (session.authenticator == device)
        return true;
    session.adding = {}; // forgotten with the others'
    storage::person_sessions::save(transaction, session);
    return false;
}

Result<RemovedMethod> takeAway(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const PersonSessionRecord& session, Authenticator method)
{
    const auto person = storage::people::findPlain(transaction, session.person).value_or(domain::Person{});
    const bool lost = method.removalReason == RemovalReason::lostOrStolen;
    method.status = AuthenticatorStatus::removed;
    method.removedAt = context.clock.now();
    method.removedBy = actor.name;
    authenticators::remove(transaction, method);
    const bool signedOut = endWhatStoodOnIt(transaction, context, session, method.id);
    if (auto told = tellOfRemovedDevice(transaction, context, person, method.name, lost); !told)
        return fail(told.error());
    audit(transaction, context, actor, "authenticator.removed",
        {{"authenticator", method.id.value}, {"device", method.name}, {"reason", domain::nameOf(method.removalReason)},
            {"meeting", domain::nameOf(domain::Meeting::selfService)}});
    announce(transaction, context, person);
    return RemovedMethod{method.name, signedOut};
}

Result<RemovedMethod> removeIn(
    ServiceContext& context, const Actor& actor, const AuthenticatorId& id, Needs needs, RemovalReason reason)
{
    return inSession(context, actor, needs, [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<RemovedMethod> {
        auto method = ownMethod(transaction, session.person, id);
        if (!method)
            return fail(method.error());
        if (!mayGo(presentMethods(transaction, session.person), id))
            return fail(refusal(ErrorKind::conflict, "S-REM-1"));
        method->removalReason = reason;
        return takeAway(transaction, context, actor, session, *method);
    });
}

} // namespace

SecurityInfoService::SecurityInfoService(ServiceContext& context)
    : m_context(context)
{
}

Result<SecurityInfo> SecurityInfoService::look(const Actor& actor)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<SecurityInfo> {
        const auto session = sessionOf(reader, m_context, actor, Needs::full);
        if (!session)
            return fail(session.error());
        const auto present = presentMethods(reader, session->person);
        const auto chosen = defaultMethod(reader, session->person, present);
        SecurityInfo info;
        info.mostMethods = m_context.policy().authenticatorsPerPerson;
        for (const auto& method : present)
            info.methods.push_back({method.id, method.kind, method.name, method.registeredAt, method.lastUsedAt, method.id == chosen,
                !works(method), mayGo(present, method.id), method.id == session->authenticator});
        return info;
    });
}

Result<void> SecurityInfoService::rename(const Actor& actor, const AuthenticatorId& id, const std::string& name)
{
    const std::string clean = normalised(name);
    return inSession(m_context, actor, Needs::full, [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<void> {
        const auto method = ownMethod(transaction, session.person, id);
        if (!method)
            return fail(method.error());
        if (codePoints(clean) > 40 || hasHiddenCharacters(clean))
            return fail(invalidField("device_name", "P-DEV-1"));
        authenticators::rename(transaction, id, clean);
        audit(transaction, m_context, actor, "authenticator.named",
            {{"authenticator", id.value}, {"device", method->name}, {"name", clean}});
        announce(transaction, m_context, storage::people::findPlain(transaction, session.person).value_or(domain::Person{}));
        return {};
    });
}

Result<std::string> SecurityInfoService::chooseDefault(const Actor& actor, const AuthenticatorId& id)
{
    return inSession(m_context, actor, Needs::full,
        [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<std::string> {
            const auto method = ownMethod(transaction, session.person, id);
            if (!method)
                return fail(method.error());
            if (!works(*method))
                return fail(refusal(ErrorKind::notFound));
            storage::default_methods::choose(transaction, session.person, id, m_context.clock.now());
            audit(transaction, m_context, actor, "self_service.default_chosen",
                {{"authenticator", id.value}, {"device", method->name}});
            return method->name;
        });
}

Result<RemovedMethod> SecurityInfoService::remove(const Actor& actor, const AuthenticatorId& id)
{
    return removeIn(m_context, actor, id, Needs::fresh, RemovalReason::other);
}

Result<RemovedMethod> SecurityInfoService::reportLost(const Actor& actor, const AuthenticatorId& id)
{
    return removeIn(m_context, actor, id, Needs::full, RemovalReason::lostOrStolen);
}

} // namespace countersign::services
