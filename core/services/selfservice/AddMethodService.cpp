// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/AddMethodService.h"

#include "base/Text.h"
#include "crypto/Totp.h"
#include "services/LiveEvents.h"
#include "services/enrolment/Browsing.h"
#include "services/enrolment/CodeDoctor.h"
#include "services/mails/SelfServiceMails.h"
#include "services/selfservice/InSession.h"
#include "services/support/CodeCheck.h"
#include "services/support/DeviceSecret.h"
#include "services/support/Guard.h"
#include "services/support/PassEnd.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PersonRepository.h"

namespace countersign::services {
namespace {

namespace authenticators = storage::authenticators;
namespace sessions = storage::person_sessions;

constexpr int mostWrongCodes = 10;

Error nothingBeingAdded()
{
    return refusal(ErrorKind::conflict, "S-ADD-4");
}

domain::AuditEvent event(const ServiceContext& context, const Actor& actor, const char* action)
{
    auto made = auditEvent(context, actor, action);
    made.subject = actor.person;
    made.subjectName = actor.name;
    return made;
}

void forget(storage::Transaction& transaction, PersonSessionRecord& session)
{
    sessions::discardPending(transaction, session.adding);
    session.adding = {};
    session.wrongCodes = 0;
}

/// Why a code was wrong, as in a registration; nothing here tells of the secrets of other devices.
Error wrongCode(const ServiceContext& context, const SecretBytes& seed, const std::string& digits)
{
    const auto drift = driftOf(seed.reveal(), digits, context.clock.now(), context.policy().codeWindow);
    auto error = wrongAnswer("verification_code", drift ? "P-COD-5" : "P-COD-3");
    if (drift)
        error.parameters = {{"minutes", std::to_string(drift->minutes)}, {"direction", drift->fast ? "fast" : "slow"}};
    return error;
}

/// Counted before it was evaluated.
Error refuse(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, PersonSessionRecord& session, Error error)
{
    auto refused = event(context, actor, "self_service.wrong_code");
    refused.result = "refused";
    refused.details = {{"count", std::to_string(session.wrongCodes)}, {"of", std::to_string(mostWrongCodes)}};
    transaction.audit(refused);
    const bool last = session.wrongCodes >= mostWrongCodes;
    if (last)
        forget(transaction, session);
    sessions::save(transaction, session);
    return last ? nothingBeingAdded() : std::move(error);
}

/// Everything that becomes true with the first correct code, in one transaction.
Result<AuthenticatorId> activate(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, PersonSessionRecord& session, std::uint64_t step)
{
    const auto id = session.adding;
    const bool withPass = session.kind == passKind;
    const Instant now = context.clock.now();
    authenticators::activate(transaction, id, now);
    if (!authenticators::acceptStep(transaction, id, static_cast<long long>(step), now))
        return fail(wrongAnswer("verification_code", "P-COD-6"));
    session.adding = {};
    session.endedAt = withPass ? now : Instant{};
    sessions::save(transaction, session);
    endAccessPass(transaction, context, actor, session.person, domain::PassState::registered);
    const auto person = storage::people::findPlain(transaction, session.person).value_or(domain::Person{});
    const char* how = withPass ? "with a Temporary Access Pass" : "by somebody who was signed in with another of your devices";
    if (auto told = tellOfAddedDevice(transaction, context, person, how); !told)
        return fail(told.error());
    auto registered = event(context, actor, "authenticator.registered");
    registered.details = {{"authenticator", id.value}, {"meeting", domain::nameOf(domain::Meeting::selfService)},
        {"with", withPass ? "pass" : "other_device"}};
    transaction.audit(registered);
    transaction.afterCommit([&context, person = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", person.value, person, organisation});
    });
    return id;
}

} // namespace

AddMethodService::AddMethodService(ServiceContext& context)
    : m_context(context)
{
}

Result<void> AddMethodService::begin(const Actor& actor)
{
    return inSession(m_context, actor, Needs::freshOrPass, [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<void> {
        const int most = m_context.policy().authenticatorsPerPerson;
        if (authenticators::countActive(transaction, session.person) >= most) {
            auto error = refusal(ErrorKind::conflict, "S-ADD-3");
            error.parameters = {{"n", std::to_string(most)}};
            return fail(std::move(error));
        }
        forget(transaction, session);
        domain::Authenticator device;
        device.person = session.person;
        device.meeting = domain::Meeting::selfService;
        device.registeredBy = actor.name;
        const auto made = makePendingDevice(transaction, m_context, std::move(device), {});
        if (!made)
            return fail(made.error());
        session.adding = *made;
        sessions::save(transaction, session);
        transaction.audit(event(m_context, actor, "self_service.secret_shown"));
        return {};
    });
}

Result<RegistrationSecret> AddMethodService::showSecret(const Actor& actor)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<RegistrationSecret> {
        const auto session = sessionOf(reader, m_context, actor, Needs::fullOrPass);
        if (!session)
            return fail(session.error());
        if (session->adding.empty())
            return fail(nothingBeingAdded());
        return deviceSecret(reader, m_context, session->adding);
    });
}

Result<AuthenticatorId> AddMethodService::confirmCode(const Actor& actor, const std::string& code)
{
    return inSession(m_context, actor, Needs::fullOrPass,
        [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<AuthenticatorId> {
            const auto verifier = session.adding.empty() ? std::nullopt : authenticators::verifier(transaction, session.adding);
            if (!verifier)
                return fail(nothingBeingAdded());
            if (trimmed(code).empty())
                return fail(invalidField("verification_code", "P-COD-1"));
            const auto digits = crypto::parseCode(code);
            if (!digits)
                return fail(invalidField("verification_code", "P-COD-2"));
            const auto seed = openSeed(m_context, {verifier->id, verifier->person}, verifier->sealedSeed);
            if (!seed)
                return fail(seed.error());
            ++session.wrongCodes;
            const auto step = crypto::matchingStep(
                seed->reveal(), *digits, crypto::stepAt(m_context.clock.now()), m_context.policy().codeWindow);
            if (!step)
                return fail(refuse(transaction, m_context, actor, session, wrongCode(m_context, *seed, *digits)));
            return activate(transaction, m_context, actor, session, *step);
        });
}

} // namespace countersign::services
