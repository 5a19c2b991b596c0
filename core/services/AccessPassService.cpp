// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/AccessPassService.h"

#include "crypto/HashPool.h"
#include "crypto/PasswordHash.h"
#include "services/LiveEvents.h"
#include "services/mails/PassMails.h"
#include "services/support/Guard.h"
#include "services/support/Obstacles.h"
#include "services/support/PassEnd.h"
#include "services/support/ProofCheck.h"
#include "storage/passes/AccessPassRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"
#include "storage/verification/VerificationRepository.h"

namespace countersign::services {
namespace {

namespace passes = storage::access_passes;
using domain::PassState;
using passes::PassRecord;

constexpr std::chrono::hours keptAfterTheEnd{24};

Error outside(const char* field, const char* message, std::vector<std::pair<std::string, std::string>> limits)
{
    auto error = invalidField(field, message);
    error.parameters = std::move(limits);
    return error;
}

/// Fills in what was left to the policy, and refuses what it does not allow.
Result<WantedPass> withinPolicy(const ServiceContext& context, WantedPass wanted)
{
    const auto policy = context.policy();
    const Instant now = context.clock.now();
    if (wanted.startsAt != Instant{} && wanted.startsAt <= now)
        return fail(invalidField("starts_at", "D-TAP-1"));
    if (wanted.startsAt != Instant{} && wanted.startsAt > now + policy.passDelayLongest)
        return fail(outside("starts_at", "D-TAP-5", {{"max", std::to_string(policy.passDelayLongest.count())}}));
    if (wanted.life == minutes(0))
        wanted.life = policy.passLife;
    if (wanted.life < policy.passShortest || wanted.life > policy.passLongest)
        return fail(outside("minutes", "D-TAP-2",
            {{"min", std::to_string(policy.passShortest.count())}, {"max", std::to_string(policy.passLongest.count())}}));
    if (policy.passOneTimeOnly && !wanted.oneTime)
        return fail(invalidField("one_time", "D-TAP-3"));
    return wanted;
}

PassRecord newRecord(ServiceContext& context, const Actor& actor, const PersonId& person, const WantedPass& wanted)
{
    PassRecord record;
    record.pass.id = AccessPassId(makeUuid(context.clock, context.random));
    record.pass.person = person;
    record.pass.madeAt = context.clock.now();
    record.pass.startsAt = wanted.startsAt == Instant{} ? record.pass.madeAt : wanted.startsAt;
    record.pass.endsAt = record.pass.startsAt + wanted.life;
    record.pass.oneTime = wanted.oneTime;
    record.pass.reason = wanted.reason;
    record.pass.identity = wanted.identity;
    record.pass.madeBy = actor.name;
    record.maker = actor.person;
    return record;
}

/// Who is meant, if this actor may give them a pass now.
Result<domain::Person> receiver(
    storage::Transaction& transaction, const ServiceContext& context, const Actor& actor, const PersonId& id)
{
    auto person = inScope(transaction, actor, id);
    if (!person)
        return person;
    if (auto other = notOneself(actor, id); !other)
        return fail(other.error());
    if (auto fresh = requireStepUp(actor); !fresh)
        return fail(fresh.error());
    if (const auto obstacles = registrationObstacles(transaction, context, *person); !obstacles.empty())
        return fail(obstacleError(obstacles.front()));
    return person;
}

Result<void> tellOwner(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person, const PassRecord& record)
{
    PassMail mail;
    mail.firstName = person.names.first;
    mail.raName = record.pass.madeBy;
    mail.portalHost = hostOf(context.publicUrl);
    const auto queued = queueMail(transaction, context, {"M-4", person.email, person.id, {}},
        passMadeMail(mail, record.pass, storage::settings::organisation(transaction)));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

void auditMade(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const domain::Person& person,
    const PassRecord& record, const std::string& verification)
{
    auto event = auditEvent(context, actor, "pass.made");
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"pass", record.pass.id.value}, {"reason", domain::nameOf(record.pass.reason)},
        {"identity", domain::nameOf(record.pass.identity)}, {"one_time", record.pass.oneTime ? "yes" : "no"},
        {"starts_at", std::to_string(toMs(record.pass.startsAt))}, {"ends_at", std::to_string(toMs(record.pass.endsAt))}};
    if (!verification.empty())
        event.details.emplace_back("verification", verification);
    transaction.audit(event);
    transaction.afterCommit([&context, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", id.value, id, organisation});
    });
}

/// The verification that the pass stands on, spent in this transaction; empty when neither policy nor the RA names one.
Result<std::string> provenIdentity(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const PersonId& person, domain::IdentityCheck identity)
{
    constexpr auto act = domain::GuardedAct::temporaryAccessPass;
    auto demanded = spendProof(transaction, context, actor, person, act);
    if (!demanded || !demanded->empty() || identity != domain::IdentityCheck::proof)
        return demanded;
    const Instant now = context.clock.now();
    for (const auto& [proof, session, choices, nonce] :
        storage::verifications::proofs(transaction, person, actor.person, actor.session, now)) {
        if (proof.strength >= domain::strengthNeeded(act) && storage::verifications::spend(transaction, proof.id, act, now))
            return proof.id.value;
    }
    return fail(invalidField("identity", "D-TAP-6"));
}

/// Whether the profile has something to show of a pass (ux.md 2.12): it runs, is to come, or would still run.
bool counts(const PassRecord& record, Instant now)
{
    switch (domain::stateAt(record.pass, now)) {
    case PassState::notStarted:
    case PassState::good:
    case PassState::used: return true;
    case PassState::tooManyTries: return now < record.pass.endsAt;
    default: return false;
    }
}

domain::AccessPass seenAt(const PassRecord& record, Instant now)
{
    auto pass = record.pass;
    pass.state = domain::stateAt(pass, now);
    return pass;
}

} // namespace

AccessPassService::AccessPassService(ServiceContext& context)
    : m_context(context)
{
}

Result<MadePass> AccessPassService::make(const Actor& actor, const PersonId& id, const WantedPass& asked)
{
    if (auto allowed = require(m_context, actor, domain::Permission::issuePass); !allowed)
        return fail(allowed.error());
    const auto wanted = withinPolicy(m_context, asked);
    if (!wanted)
        return fail(wanted.error());
    const SecretBytes text(randomFrom(m_context.random, domain::passAlphabet, m_context.policy().passLength));
    const auto hash = m_context.hashPool.run([&] { return m_context.hasher.hash(text); });
    if (!hash)
        return fail(hash.error());
    const auto made = m_context.database.write([&](storage::Transaction& transaction) -> Result<domain::AccessPass> {
        const auto person = receiver(transaction, m_context, actor, id);
        if (!person)
            return fail(person.error());
        const auto proof = provenIdentity(transaction, m_context, actor, id, wanted->identity);
        if (!proof)
            return fail(proof.error());
        if (const auto earlier = passes::open(transaction, id)) {
            if (auto ended = endPass(transaction, m_context, actor, *person, *earlier, PassState::replaced); !ended)
                return fail(ended.error());
        }
        auto record = newRecord(m_context, actor, id, *wanted);
        record.hash = *hash;
        passes::insert(transaction, record);
        if (auto told = tellOwner(transaction, m_context, *person, record); !told)
            return fail(told.error());
        auditMade(transaction, m_context, actor, *person, record, *proof);
        return seenAt(record, m_context.clock.now());
    });
    if (!made)
        return fail(made.error());
    return MadePass{*made, text.copy()};
}

Result<domain::AccessPass> AccessPassService::state(const Actor& actor, const PersonId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::viewProfile); !allowed)
        return fail(allowed.error());
    return m_context.database.read([&](storage::Reader& reader) -> Result<domain::AccessPass> {
        if (auto visible = inScope(reader, actor, id); !visible)
            return fail(visible.error());
        const Instant now = m_context.clock.now();
        const auto record = passes::newest(reader, id);
        if (!record || !counts(*record, now))
            return fail(refusal(ErrorKind::notFound));
        return seenAt(*record, now);
    });
}

Result<domain::AccessPass> AccessPassService::remove(const Actor& actor, const AccessPassId& id)
{
    if (auto allowed = require(m_context, actor, domain::Permission::issuePass); !allowed)
        return fail(allowed.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<domain::AccessPass> {
        const auto record = passes::find(transaction, id);
        if (!record)
            return fail(refusal(ErrorKind::notFound));
        const auto person = inScope(transaction, actor, record->pass.person);
        if (!person)
            return fail(person.error());
        if (auto other = notOneself(actor, person->id); !other)
            return fail(other.error());
        const Instant now = m_context.clock.now();
        if (record->endedAt != Instant{} || !counts(*record, now))
            return fail(refusal(ErrorKind::conflict, "D-TAP-4"));
        if (auto ended = endPass(transaction, m_context, actor, *person, *record, PassState::deleted); !ended)
            return fail(ended.error());
        auto pass = record->pass;
        pass.state = PassState::deleted;
        return pass;
    });
}

Result<void> AccessPassService::purge()
{
    const Instant before = m_context.clock.now() - keptAfterTheEnd;
    const auto leftovers = m_context.database.read(
        [&](storage::Reader& reader) -> Result<bool> { return passes::hasLeftovers(reader, before); });
    if (!leftovers || !*leftovers)
        return leftovers ? Result<void>() : Result<void>(fail(leftovers.error()));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        passes::purge(transaction, before);
        return {};
    });
}

} // namespace countersign::services
