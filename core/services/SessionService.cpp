// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SessionService.h"

#include "crypto/Digest.h"
#include "crypto/Totp.h"
#include "domain/people/PersonRules.h"
#include "services/LiveEvents.h"
#include "services/support/CodeCheck.h"
#include "services/support/Guard.h"
#include "services/support/PasswordCheck.h"
#include "services/support/SourceLimit.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/sql/Database.h"
#include "storage/staff/RoleRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace sessions = storage::sessions;
using sessions::SessionRecord;

constexpr const char* half = "half";
constexpr const char* staff = "staff";
constexpr seconds activityGrain{30}; ///< activity is written at most this often

Actor signInActor(const ClientInfo& client, const PersonId& person, const std::string& name)
{
    Actor actor;
    actor.kind = Actor::Kind::staff;
    actor.person = person;
    actor.name = name;
    actor.address = client.address;
    actor.reference = client.reference;
    return actor;
}

Error blockedUntil(Instant until)
{
    auto error = refusal(ErrorKind::tooManyAttempts, "D-SGN-3");
    error.retryAtMs = toMs(until);
    return error;
}

/// Records what a sign-in attempt came to; the answer is the committed refusal.
Result<void> refuseSignIn(ServiceContext& context, const Actor& actor, const std::string& step, Error refused)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto event = auditEvent(context, actor, "sign_in.refused");
        event.result = "refused";
        event.subject = actor.person;
        event.details = {{"step", step}, {"message", refused.message}};
        transaction.audit(event);
        refused.refusal = true;
        return fail(refused);
    });
}

SessionRecord newSession(ServiceContext& context, const PersonId& person, const char* kind, const std::string& token, const ClientInfo& client)
{
    const Instant now = context.clock.now();
    SessionRecord record;
    record.id = SessionId(makeUuid(context.clock, context.random));
    record.tokenHash = crypto::tokenHash(token);
    record.kind = kind;
    record.person = person;
    record.madeAt = record.activeAt = now;
    record.endsAt = now + (kind == std::string(half) ? context.policy().halfSession : context.policy().staffWhole);
    record.address = client.address;
    return record;
}

bool isAlive(const SessionRecord& record, const ServiceContext& context)
{
    const Instant now = context.clock.now();
    const auto idle = record.kind == half ? context.policy().halfSession : context.policy().staffIdle;
    return record.endedAt == Instant{} && now < record.endsAt && now - record.activeAt < idle;
}

bool holds(const std::optional<sessions::SessionHolder>& holder, const ServiceContext& context)
{
    return holder && holder->record.kind == staff && isAlive(holder->record, context) && holder->active && !holder->roles.empty();
}

SessionView viewOf(const ServiceContext& context, const sessions::SessionHolder& holder, std::set<std::string> organisations,
    const ClientInfo& client)
{
    const auto& record = holder.record;
    SessionView view;
    view.actor = signInActor(client, record.person, holder.names.display);
    view.actor.session = record.id;
    for (const auto& assignment : holder.roles)
        view.actor.roles.insert(assignment.role);
    view.actor.organisations = std::move(organisations);
    const Instant now = context.clock.now();
    view.actor.steppedUp = record.steppedUpAt != Instant{} && now - record.steppedUpAt < context.policy().stepUpFresh;
    view.initials = domain::initials(holder.names);
    view.organisationName = holder.organisationName;
    view.locked = record.locked;
    view.idleEnds = record.activeAt + context.policy().staffIdle;
    view.ends = record.endsAt;
    view.stepUpEnds = view.actor.steppedUp ? record.steppedUpAt + context.policy().stepUpFresh : Instant{};
    return view;
}

std::optional<std::set<std::string>> rememberedScope(const Scopes& scopes, const sessions::SessionHolder& holder)
{
    std::set<std::string> all;
    for (const auto& assignment : holder.roles) {
        auto known = scopes.remembered(assignment.organisation, holder.newestOrganisation);
        if (!known)
            return std::nullopt;
        all.merge(*std::move(known));
    }
    return all;
}

/// Who a session stands for now: roles are read at each request, so that a change takes effect at once.
Result<SessionView> viewFor(storage::Reader& reader, const ServiceContext& context, Scopes& scopes, const SessionId& id,
    const ClientInfo& client)
{
    const auto holder = sessions::holderById(reader, id);
    if (!holds(holder, context))
        return fail(refusal(ErrorKind::unauthenticated));
    if (auto known = rememberedScope(scopes, *holder))
        return viewOf(context, *holder, *std::move(known), client);
    std::set<std::string> all;
    for (const auto& assignment : holder->roles)
        all.merge(scopes.read(reader, assignment.organisation, holder->newestOrganisation));
    return viewOf(context, *holder, std::move(all), client);
}

/// The message for a code that was not accepted.
Error codeRefused(const CodeOutcome& outcome)
{
    if (outcome.kind == CodeOutcome::Kind::waiting || outcome.waitUntil > Instant{})
        return blockedUntil(outcome.waitUntil);
    auto error = refusal(ErrorKind::unauthenticated, outcome.kind == CodeOutcome::Kind::replayed ? "P-COD-6" : "D-SGN-2");
    error.fields = {{"code", error.message}};
    return error;
}

/// Checks a code in this transaction and audits what came out; success is an empty result.
Result<void> proveCode(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const std::string& code, const char* action)
{
    const auto digits = crypto::parseCode(code);
    if (!digits)
        return fail(invalidField("code", "P-COD-2"));
    const auto outcome = checkCode(transaction, context, actor.person, *digits);
    if (!outcome)
        return fail(outcome.error());
    const bool accepted = outcome->kind == CodeOutcome::Kind::accepted;
    auto event = auditEvent(context, actor, std::string(action) + (accepted ? "" : ".refused"));
    event.result = accepted ? "done" : "refused";
    event.subject = actor.person;
    if (outcome->kind == CodeOutcome::Kind::replayed)
        event.details.emplace_back("replay", "yes"); // right, but used before (security.md 6)
    if (outcome->suspended)
        event.details.emplace_back("suspended", "yes");
    transaction.audit(event);
    if (!accepted)
        return fail(codeRefused(*outcome));
    return {};
}

} // namespace

SessionService::SessionService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::string> SessionService::signInWithPassword(const std::string& email, const SecretBytes& password, const ClientInfo& client)
{
    struct Candidate
    {
        domain::Person person;
        bool hasRole = false;
        bool knownComputer = false;
    };
    const auto candidate = m_context.database.read([&](storage::Reader& reader) -> Result<Candidate> {
        const auto key = storage::people::emailKey(email);
        const auto person = key.empty() ? std::nullopt : storage::people::findByEmailKey(reader, key);
        if (!person)
            return Candidate{};
        return Candidate{*person, !storage::roles::ofPerson(reader, person->id).empty(),
            !client.client.empty() && storage::passwords::isKnownClient(reader, person->id, client.client)};
    });
    if (!candidate)
        return fail(candidate.error());
    const Actor actor = signInActor(client, candidate->person.id, candidate->person.names.display);
    SourceLimit source(m_context, client.source.empty() ? client.address : client.source);
    const auto reserved = source.reserve();
    if (!reserved && reserved.error().kind != ErrorKind::tooManyAttempts)
        return fail(reserved.error());
    if (!reserved && !candidate->knownComputer)
        return fail(refuseSignIn(m_context, actor, "source", reserved.error()).error());
    const auto outcome =
        checkPassword(m_context, {candidate->person.id, client.client, storage::people::emailKey(email)}, password);
    if (!outcome)
        return fail(outcome.error());
    const bool right = outcome->kind == PasswordOutcome::Kind::right && candidate->person.status == domain::PersonStatus::active;
    if (outcome->kind == PasswordOutcome::Kind::waiting)
        return fail(refuseSignIn(m_context, actor, "password", blockedUntil(outcome->waitUntil)).error());
    if (!right)
        return fail(refuseSignIn(m_context, actor, "password", refusal(ErrorKind::unauthenticated, "D-SGN-1")).error());
    if (auto returned = reserved ? source.giveBack() : Result<void>(); !returned)
        return fail(returned.error());
    if (!candidate->hasRole)
        return fail(refuseSignIn(m_context, actor, "password", refusal(ErrorKind::forbidden, "D-SGN-4")).error());
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        sessions::insert(transaction, newSession(m_context, actor.person, half, token, client));
        auto event = auditEvent(m_context, actor, "sign_in.password_accepted");
        event.subject = actor.person;
        transaction.audit(event);
        return token;
    });
}

Result<SignedInSession> SessionService::signInWithCode(const std::string& halfToken, const std::string& code, const ClientInfo& client)
{
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<SignedInSession> {
        auto record = sessions::findByToken(transaction, crypto::tokenHash(halfToken));
        if (!record || record->kind != half || !isAlive(*record, m_context))
            return fail(refusal(ErrorKind::unauthenticated));
        const auto person = storage::people::findPlain(transaction, record->person);
        if (!person || person->status != domain::PersonStatus::active)
            return fail(refusal(ErrorKind::unauthenticated));
        const Actor actor = signInActor(client, person->id, person->names.display);
        if (auto proved = proveCode(transaction, m_context, actor, code, "sign_in"); !proved)
            return fail(proved.error());
        record->endedAt = m_context.clock.now();
        sessions::save(transaction, *record);
        const auto session = newSession(m_context, actor.person, staff, token, client);
        sessions::insert(transaction, session);
        if (!client.client.empty())
            storage::passwords::rememberClient(transaction, actor.person, client.client, session.madeAt);
        auto view = viewFor(transaction, m_context, m_scopes, session.id, client);
        if (!view)
            return fail(view.error());
        return SignedInSession{token, *std::move(view)};
    });
}

Result<SessionView> SessionService::resolve(const std::string& token, const ClientInfo& client, Activity activity)
{
    const auto holder = m_context.database.look([&](storage::Reader& reader) -> Result<std::optional<sessions::SessionHolder>> {
        return sessions::holderByToken(reader, crypto::tokenHash(token));
    });
    if (!holder)
        return fail(holder.error());
    if (!holds(*holder, m_context))
        return fail(refusal(ErrorKind::unauthenticated));
    const auto& record = (*holder)->record;
    const bool touch = activity == Activity::counts && !record.locked && m_context.clock.now() - record.activeAt >= activityGrain;
    auto view = viewNow(**holder, client);
    if (!view || !touch)
        return view;
    auto touched = m_context.database.write([&](storage::Transaction& transaction) -> Result<SessionView> {
        auto fresh = sessions::findById(transaction, record.id);
        if (!fresh || !isAlive(*fresh, m_context))
            return fail(refusal(ErrorKind::unauthenticated));
        fresh->activeAt = std::max(fresh->activeAt, m_context.clock.now());
        sessions::save(transaction, *fresh);
        return viewFor(transaction, m_context, m_scopes, fresh->id, client);
    });
    // On a full disk people can go on reading (security.md 77); the session only ends earlier than it might.
    return touched || touched.error().refusal ? touched : view;
}

Result<SessionView> SessionService::viewNow(const sessions::SessionHolder& holder, const ClientInfo& client)
{
    if (auto known = rememberedScope(m_scopes, holder))
        return viewOf(m_context, holder, *std::move(known), client);
    return m_context.database.read([&](storage::Reader& reader) {
        return viewFor(reader, m_context, m_scopes, holder.record.id, client);
    });
}

namespace {

/// Changes the actor's own session; `change(Transaction&, SessionRecord&) -> Result<void>`.
template <class Change>
Result<SessionView> changeSession(ServiceContext& context, Scopes& scopes, const Actor& actor, Change change)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<SessionView> {
        auto record = sessions::findById(transaction, actor.session);
        if (!record || !isAlive(*record, context))
            return fail(refusal(ErrorKind::unauthenticated));
        if (auto changed = change(transaction, *record); !changed)
            return fail(changed.error());
        sessions::save(transaction, *record);
        return viewFor(transaction, context, scopes, record->id, {actor.address, actor.reference, {}});
    });
}

Result<void> withoutView(const Result<SessionView>& view)
{
    return view ? Result<void>() : Result<void>(fail(view.error()));
}

} // namespace

Result<void> SessionService::lock(const Actor& actor)
{
    return withoutView(changeSession(m_context, m_scopes, actor, [&](storage::Transaction& transaction, SessionRecord& record) -> Result<void> {
        record.locked = true;
        transaction.audit(auditEvent(m_context, actor, "session.locked"));
        return {};
    }));
}

Result<SessionView> SessionService::unlock(const Actor& actor, const std::string& code)
{
    return changeSession(m_context, m_scopes, actor, [&](storage::Transaction& transaction, SessionRecord& record) -> Result<void> {
        if (auto proved = proveCode(transaction, m_context, actor, code, "session.unlocked"); !proved)
            return proved;
        record.locked = false;
        record.activeAt = m_context.clock.now();
        return {};
    });
}

Result<SessionView> SessionService::stepUp(const Actor& actor, const std::string& code)
{
    return changeSession(m_context, m_scopes, actor, [&](storage::Transaction& transaction, SessionRecord& record) -> Result<void> {
        if (auto proved = proveCode(transaction, m_context, actor, code, "session.stepped_up"); !proved)
            return proved;
        record.steppedUpAt = record.activeAt = m_context.clock.now();
        return {};
    });
}

Result<void> SessionService::authorise(const Actor& actor, domain::Permission permission)
{
    return require(m_context, actor, permission);
}

Result<void> SessionService::signOut(const Actor& actor)
{
    auto done = m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto record = sessions::findById(transaction, actor.session);
        if (!record)
            return {};
        record->endedAt = m_context.clock.now();
        sessions::save(transaction, *record);
        transaction.audit(auditEvent(m_context, actor, "session.signed_out"));
        transaction.afterCommit([this, id = record->id] { m_context.events.publish({0, "session_ended", id.value, {}, {}}); });
        return {};
    });
    return done;
}

} // namespace countersign::services
