// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verification/Conclude.h"

#include "services/LiveEvents.h"
#include "services/enrolment/Meeting.h"
#include "services/support/Guard.h"
#include "services/verification/Alerts.h"
#include "services/verification/VerificationMails.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/verification/VerificationRepository.h"

namespace countersign::services {
namespace {

namespace verifications = storage::verifications;
using domain::Verification;
using domain::VerificationState;
using verifications::VerificationRecord;

constexpr const char* unknownTrigger = "unknown_trigger";

VerificationQuestion questionOf(const VerificationRecord& record)
{
    const auto& v = record.shown;
    return {v.id, v.person, v.authenticator, record.nonce, v.number, record.choices, v.actorName, v.organisationName, v.reason,
        v.askedAt, v.endsAt};
}

/// Whose act the end is: the person's own answer, the one who took it back, or nobody's.
Actor endedBy(const Conclusion& conclusion, const Verification& ended, const domain::Person& person)
{
    if (!conclusion.by.name.empty() && ended.state == conclusion.state)
        return conclusion.by;
    if (ended.state == VerificationState::timedOut || ended.state == VerificationState::notSent)
        return systemActor();
    Actor actor;
    actor.kind = Actor::Kind::person;
    actor.person = person.id;
    actor.name = person.names.display;
    return actor;
}

void audit(storage::Transaction& transaction, ServiceContext& context, const Actor& by, const Verification& ended,
    const domain::Person& person)
{
    auto event = auditEvent(context, by, std::string("verification.") + domain::nameOf(ended.state));
    event.result = ended.state == VerificationState::approved ? "done" : "refused";
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"verification", ended.id.value}, {"way", domain::nameOf(ended.way)},
        {"strength", domain::nameOf(ended.strength)}, {"for", ended.actorName}, {"organisation", ended.organisationName},
        {"reason", domain::nameOf(ended.reason)}};
    if (!ended.deviceName.empty())
        event.details.emplace_back("device", ended.deviceName);
    if (!ended.declineReason.empty())
        event.details.emplace_back("decline_reason", ended.declineReason);
    transaction.audit(event);
}

void auditAlert(storage::Transaction& transaction, ServiceContext& context, const char* action, const Verification& ended,
    const domain::Person& person)
{
    auto event = auditEvent(context, systemActor(), action);
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"verification", ended.id.value}, {"for", ended.actorName}};
    transaction.audit(event);
}

Result<void> tellPerson(
    storage::Transaction& transaction, ServiceContext& context, const Verification& ended, const domain::Person& person)
{
    if (person.email.empty() || ended.state == VerificationState::notSent)
        return {};
    const auto queued = queueMail(transaction, context, {"M-10", person.email, person.id, {}},
        identityCheckMail(ended, person.names.first, storage::settings::organisation(transaction)));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

Result<void> silenceIfEnough(
    storage::Transaction& transaction, ServiceContext& context, const Verification& ended, const domain::Person& person)
{
    const bool denied = ended.state == VerificationState::denied || ended.state == VerificationState::wrongNumber;
    const auto count = verifications::countUnapproved(transaction, person.id, denied);
    if (count.refused != context.policy().verificationsRefused)
        return {};
    auditAlert(transaction, context, "verification.silenced", ended, person);
    return alertManagers(transaction, context, person, ended.id, "M-22",
        silencedMail(ended, person, count.refused, storage::settings::organisation(transaction)));
}

/// A request that the RA took back has bothered the person as one that they left unanswered: it counts, or it would be a
/// way round the limit.
Result<void> count(
    storage::Transaction& transaction, ServiceContext& context, const Verification& ended, const domain::Person& person)
{
    if (ended.state == VerificationState::notSent)
        return {};
    if (ended.state != VerificationState::approved)
        return silenceIfEnough(transaction, context, ended, person);
    verifications::forgetUnapproved(transaction, person.id);
    return {};
}

Result<void> raiseAlarm(
    storage::Transaction& transaction, ServiceContext& context, const Verification& ended, const domain::Person& person)
{
    // The page's button says "No, it is not me", which is the same.
    const bool notAskedFor = ended.declineReason == unknownTrigger || ended.way == domain::VerificationWay::portalRequest;
    if (ended.state != VerificationState::denied || !notAskedFor)
        return {};
    auditAlert(transaction, context, "verification.unknown_trigger", ended, person);
    return alertManagers(transaction, context, person, ended.id, "M-21",
        unknownTriggerMail(ended, person, storage::settings::organisation(transaction)));
}

Verification endOf(const Verification& before, const ServiceContext& context, const Conclusion& conclusion)
{
    auto ended = before;
    ended.answeredAt = context.clock.now();
    const bool tooLate = before.endsAt <= ended.answeredAt && conclusion.state != VerificationState::notSent;
    ended.state = tooLate ? VerificationState::timedOut : conclusion.state;
    if (ended.state == conclusion.state)
        ended.declineReason = conclusion.declineReason;
    if (ended.state == VerificationState::approved)
        ended.proofEndsAt = ended.answeredAt + context.policy().proofLifetime;
    return ended;
}

} // namespace

Result<bool> conclude(
    storage::Transaction& transaction, ServiceContext& context, const VerificationId& id, const Conclusion& conclusion)
{
    const auto before = verifications::find(transaction, id);
    const auto person = before ? storage::people::findPlain(transaction, before->shown.person) : std::nullopt;
    if (!person)
        return fail(refusal(ErrorKind::notFound));
    if (before->shown.state != VerificationState::pending)
        return false;
    const auto ended = endOf(before->shown, context, conclusion);
    if (!verifications::end(transaction, ended))
        return false;
    audit(transaction, context, endedBy(conclusion, ended, *person), ended, *person);
    for (const auto consequence : {count, raiseAlarm, tellPerson}) {
        if (auto done = consequence(transaction, context, ended, *person); !done)
            return fail(done.error());
    }
    transaction.afterCommit([&context, id, person = person->id, organisation = person->organisation] {
        context.events.publish({0, "verification", id.value, person, organisation});
    });
    return ended.state == conclusion.state;
}

std::optional<VerificationQuestion> pendingFor(storage::Reader& reader, const AuthenticatorId& authenticator, Instant now)
{
    const auto record = verifications::pendingOfDevice(reader, authenticator, now);
    return record ? std::optional(questionOf(*record)) : std::nullopt;
}

std::optional<VerificationQuestion> pendingPortalRequest(storage::Reader& reader, const PersonId& person, Instant now)
{
    const auto record = verifications::pendingOf(reader, person);
    const bool waits =
        record && record->shown.way == domain::VerificationWay::portalRequest && record->shown.endsAt > now;
    return waits ? std::optional(questionOf(*record)) : std::nullopt;
}

std::optional<VerificationQuestion> askedBefore(
    storage::Reader& reader, const AuthenticatorId& authenticator, const std::string& nonce)
{
    const auto record = verifications::withNonce(reader, authenticator, nonce);
    return record ? std::optional(questionOf(*record)) : std::nullopt;
}

void endSilence(storage::Transaction& transaction, const PersonId& person)
{
    verifications::forgetUnapproved(transaction, person);
}

} // namespace countersign::services
