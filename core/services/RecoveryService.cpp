// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/RecoveryService.h"

#include "crypto/Digest.h"
#include "crypto/HashPool.h"
#include "crypto/PasswordHash.h"
#include "domain/people/Password.h"
#include "services/enrolment/Meeting.h"
#include "services/mails/MailComposer.h"
#include "services/support/Guard.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"
#include "storage/staff/RecoveryRepository.h"
#include "storage/staff/RoleRepository.h"
#include "storage/staff/SessionRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace enrolments = storage::enrolments;
namespace recovery = storage::recovery;
namespace sessions = storage::sessions;

/// No look-alikes, read aloud or written on paper (the alphabet of Temporary Access Passes).
constexpr std::string_view codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr std::size_t codeLength = 20;
constexpr const char* sessionKind = "recovery";
constexpr std::chrono::hours triesKept{24};

/// Who may be meant, read before anything is checked. Everything is empty for an address that nobody has.
struct Candidate
{
    domain::Person person;
    std::string passwordHash;
    std::string codeHash;
    bool knownClient = false;
};

Result<Candidate> candidateFor(ServiceContext& context, const std::string& email, const std::string& client)
{
    return context.database.read([&](storage::Reader& reader) -> Result<Candidate> {
        Candidate found;
        const auto key = storage::people::emailKey(email);
        const auto person = key.empty() ? std::nullopt : storage::people::findByEmailKey(reader, key);
        if (!person)
            return found;
        found.person = *person;
        if (const auto password = storage::passwords::find(reader, person->id))
            found.passwordHash = password->hash;
        const auto code = recovery::code(reader, person->id);
        const bool counts = code && code->usedAt == Instant{} && person->status == domain::PersonStatus::active
            && !storage::roles::ofPerson(reader, person->id).empty();
        if (counts)
            found.codeHash = code->hash;
        found.knownClient = !client.empty() && storage::passwords::isKnownClient(reader, person->id, client);
        return found;
    });
}

/// One bucket per address, existing or not; a computer that signed in before has its own, so that strangers cannot keep
/// it out.
std::string bucketName(const std::string& email, const Candidate& candidate, const ClientInfo& client)
{
    return crypto::tokenHash(
        storage::people::emailKey(email) + "\n" + (candidate.knownClient ? client.client : std::string()));
}

/// Counts the attempt before it is evaluated, with the delays of a wrong password (security.md 9).
Result<void> reserve(ServiceContext& context, const std::string& bucket)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        const Instant now = context.clock.now();
        recovery::sweepTries(transaction, now - triesKept);
        auto tries = recovery::tries(transaction, bucket);
        if (tries.waitUntil > now) {
            auto error = refusal(ErrorKind::tooManyAttempts, "D-SGN-3");
            error.retryAtMs = toMs(tries.waitUntil);
            return fail(std::move(error));
        }
        ++tries.failures;
        const auto doublings = std::clamp(tries.failures - 1, 0, 12);
        tries.waitUntil = now
            + std::min<seconds>(
                context.policy().passwordDelayFirst * (1LL << doublings), context.policy().passwordDelayLongest);
        recovery::saveTries(transaction, bucket, tries);
        return {};
    });
}

/// Both are always computed.
Result<bool> isRight(
    ServiceContext& context, const Candidate& candidate, const SecretBytes& password, const std::string& code)
{
    const SecretBytes normalised(domain::normalisedPassword(password.revealText()));
    const auto passwordRight = context.hashPool.run([&]() -> Result<bool> {
        if (!candidate.passwordHash.empty())
            return context.hasher.verify(candidate.passwordHash, normalised);
        context.hasher.dummyVerify(normalised.reveal());
        return false;
    });
    if (!passwordRight)
        return passwordRight;
    const std::string expected = candidate.codeHash.empty() ? crypto::tokenHash({}) : candidate.codeHash;
    const bool codeRight = crypto::constantTimeEqual(expected, crypto::tokenHash(typedRecoveryCode(code)));
    return *passwordRight && codeRight && !candidate.codeHash.empty();
}

Actor ownerActor(const domain::Person& person, const ClientInfo& client)
{
    Actor actor;
    actor.kind = Actor::Kind::person;
    actor.person = person.id;
    actor.name = person.names.display;
    actor.address = client.address;
    actor.reference = client.reference;
    return actor;
}

Result<void> tellOwner(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person)
{
    if (person.email.empty())
        return {};
    const auto organisation = storage::settings::organisation(transaction);
    const auto queued = queueMail(transaction, context, {"M-13", person.email, person.id, {}},
        recoveryStartedMail(person.names.first, context.clock.now(), organisation));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

/// A registration that nobody watches, in place of every open one of that person.
Result<EnrolmentRecord> makeLink(storage::Transaction& transaction, ServiceContext& context,
    const domain::Person& person, const Actor& actor, const std::string& token)
{
    while (const auto open = enrolments::openOfPerson(transaction, person.id)) {
        Meeting earlier(transaction, context, *open, actor);
        earlier.end(EndCause::newLink, actor.name);
        earlier.save();
    }
    EnrolmentRecord record;
    record.id = EnrolmentId(makeUuid(context.clock, context.random));
    record.person = person.id;
    record.raName = storage::settings::organisation(transaction).name;
    record.meeting = domain::Meeting::recovery;
    record.linkHash = crypto::tokenHash(token);
    record.linkMadeAt = context.clock.now();
    record.linkEndsAt = record.linkCeilingAt = record.linkMadeAt + context.policy().setupLinkLife;
    enrolments::insert(transaction, record);
    Meeting meeting(transaction, context, record, actor);
    const bool byOperator = actor.kind == Actor::Kind::operatorAtConsole;
    meeting.audit("recovery.started", "done",
        byOperator ? decltype(domain::AuditEvent::details){{"by", "operator"}}
                   : decltype(domain::AuditEvent::details){});
    meeting.save();
    if (auto told = tellOwner(transaction, context, person); !told)
        return fail(told.error());
    return record;
}

void openSession(storage::Transaction& transaction, ServiceContext& context, const EnrolmentRecord& recovered,
    const std::string& token, const ClientInfo& client)
{
    const Instant now = recovered.linkMadeAt;
    recovery::endSessions(transaction, recovered.person, sessionKind, now);
    sessions::SessionRecord record;
    record.id = SessionId(makeUuid(context.clock, context.random));
    record.tokenHash = crypto::tokenHash(token);
    record.kind = sessionKind;
    record.person = recovered.person;
    record.madeAt = record.activeAt = now;
    record.endsAt = now + context.policy().setupLinkLife + context.policy().donePageLife;
    record.address = client.address;
    sessions::insert(transaction, record);
}

std::vector<domain::Authenticator> standing(storage::Reader& reader, const PersonId& person)
{
    auto devices = storage::authenticators::ofPerson(reader, person);
    std::erase_if(devices, [](const auto& device) { return device.status == domain::AuthenticatorStatus::removed; });
    return devices;
}

struct Found
{
    sessions::SessionRecord session;
    EnrolmentRecord enrolment;
};

Result<Found> findRecovery(storage::Reader& reader, const ServiceContext& context, const std::string& token)
{
    const auto session = sessions::findByToken(reader, crypto::tokenHash(token));
    if (!session || session->kind != sessionKind || session->endedAt != Instant{}
        || session->endsAt <= context.clock.now())
        return fail(refusal(ErrorKind::unauthenticated));
    for (const auto& record : enrolments::list(reader, session->madeAt, session->person)) {
        if (record.meeting == domain::Meeting::recovery && record.linkMadeAt >= session->madeAt)
            return Found{*session, record};
    }
    return fail(refusal(ErrorKind::unauthenticated));
}

} // namespace

std::string newRecoveryCode(Random& random)
{
    return randomFrom(random, codeAlphabet, codeLength);
}

std::string typedRecoveryCode(const std::string& typed)
{
    std::string code;
    for (const char c : typed) {
        if (c >= 'a' && c <= 'z')
            code += static_cast<char>(c - 'a' + 'A');
        else if (c != ' ' && c != '-' && c != '\t')
            code += c;
    }
    return code;
}

RecoveryService::RecoveryService(ServiceContext& context)
    : m_context(context)
{
}

Result<RecoveryStarted> RecoveryService::begin(
    const std::string& email, const SecretBytes& password, const std::string& code, const ClientInfo& client)
{
    const auto candidate = candidateFor(m_context, email, client.client);
    if (!candidate)
        return fail(candidate.error());
    const std::string bucket = bucketName(email, *candidate, client);
    if (auto reserved = reserve(m_context, bucket); !reserved)
        return fail(reserved.error());
    const auto right = isRight(m_context, *candidate, password, code);
    if (!right)
        return fail(right.error());
    const std::string linkToken = randomToken(m_context.random, 32);
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<RecoveryStarted> {
        const auto& person = candidate->person;
        const Actor actor = ownerActor(person, client);
        const auto now = recovery::code(transaction, person.id);
        if (!*right || !now || now->usedAt != Instant{} || now->hash != candidate->codeHash) {
            auto event = auditEvent(m_context, actor, "recovery.refused");
            event.result = "refused";
            event.subject = person.id;
            transaction.audit(event);
            return fail(refusal(ErrorKind::unauthenticated, "D-REC-1"));
        }
        recovery::saveTries(transaction, bucket, {});
        const auto record = makeLink(transaction, m_context, person, actor, linkToken);
        if (!record)
            return fail(record.error());
        openSession(transaction, m_context, *record, token, client);
        return RecoveryStarted{
            m_context.publicUrl + "/r/" + linkToken, token, record->linkEndsAt, standing(transaction, person.id)};
    });
}

Result<RecoveryView> RecoveryService::progress(const std::string& token)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<RecoveryView> {
        const auto found = findRecovery(reader, m_context, token);
        if (!found)
            return fail(found.error());
        RecoveryView view{found->enrolment.state, {}};
        for (auto& device : storage::authenticators::ofPerson(reader, found->session.person)) {
            const bool earlier = device.id != found->enrolment.authenticator;
            if (earlier
                && (device.status != domain::AuthenticatorStatus::removed || device.removedAt >= found->session.madeAt))
                view.devices.push_back(std::move(device));
        }
        return view;
    });
}

Result<std::string> RecoveryService::finish(const std::string& token, const ClientInfo& client)
{
    const std::string code = newRecoveryCode(m_context.random);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        auto found = findRecovery(transaction, m_context, token);
        if (!found)
            return fail(found.error());
        if (found->enrolment.state != domain::EnrolmentState::active)
            return fail(refusal(ErrorKind::conflict, "D-REC-2"));
        const auto person = storage::people::findPlain(transaction, found->session.person).value_or(domain::Person{});
        const Instant now = m_context.clock.now();
        storage::settings::saveRecoveryCode(transaction, person.id, crypto::tokenHash(code), now);
        found->session.endedAt = now;
        sessions::save(transaction, found->session);
        auto event = auditEvent(m_context, ownerActor(person, client), "recovery.finished");
        event.subject = person.id;
        transaction.audit(event);
        return code;
    });
}

Result<std::string> RecoveryService::newCode(const Actor& actor)
{
    if (auto allowed = require(m_context, actor, domain::Permission::giveRoles); !allowed)
        return fail(allowed.error());
    if (auto fresh = requireStepUp(actor); !fresh)
        return fail(fresh.error());
    const std::string code = newRecoveryCode(m_context.random);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        storage::settings::saveRecoveryCode(transaction, actor.person, crypto::tokenHash(code), m_context.clock.now());
        auto event = auditEvent(m_context, actor, "recovery.code_made");
        event.subject = actor.person;
        transaction.audit(event);
        return code;
    });
}

Result<OperatorRecovery> RecoveryService::startByOperator(const std::string& email, KeptPassword password)
{
    const std::string linkToken = randomToken(m_context.random, 32);
    const std::string code = newRecoveryCode(m_context.random);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<OperatorRecovery> {
        const auto key = storage::people::emailKey(email);
        const auto person = key.empty() ? std::nullopt : storage::people::findByEmailKey(transaction, key);
        const auto roles =
            person ? storage::roles::ofPerson(transaction, person->id) : std::vector<domain::RoleAssignment>{};
        const bool manager =
            std::any_of(roles.begin(), roles.end(), [](const auto& r) { return r.role == domain::Role::raManager; });
        if (!manager || person->status != domain::PersonStatus::active)
            return fail(failure(ErrorKind::notFound, "no active RA Manager has this email address"));
        Actor actor;
        actor.kind = Actor::Kind::operatorAtConsole;
        actor.name = "operator";
        if (password == KeptPassword::no)
            recovery::forgetPassword(transaction, person->id);
        const auto record = makeLink(transaction, m_context, *person, actor, linkToken);
        if (!record)
            return fail(record.error());
        storage::settings::saveRecoveryCode(transaction, person->id, crypto::tokenHash(code), m_context.clock.now());
        return OperatorRecovery{person->names.display, m_context.publicUrl + "/r/" + linkToken, code};
    });
}

} // namespace countersign::services
