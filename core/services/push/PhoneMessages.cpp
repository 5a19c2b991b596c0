// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a phone that has exchanged keys may say: polls, answers, its address.
#include "push/Timestamp.h"
#include "services/enrolment/Browsing.h"
#include "services/push/FirstRequests.h"
#include "services/push/Phones.h"
#include "services/push/PushService.h"
#include "storage/sql/Database.h"
#include "storage/verification/VerificationRepository.h"

#include <set>

namespace countersign::services {
namespace {

using domain::VerificationState;
using storage::push::MessageKind;
using storage::push::PushToken;

constexpr int messagesPerMinute = 60; ///< the app polls every 3 s at most, and when it is opened
constexpr seconds lastPollStep{30};

Result<PushToken> signer(ServiceContext& context, const std::string& serial, const std::string& text, const std::string& signature)
{
    const auto phone = context.database.read([&](storage::Reader& reader) -> Result<std::optional<PushToken>> { return phoneOf(reader, serial); });
    if (!phone)
        return fail(phone.error());
    if (!*phone || !isSignedBy(**phone, text, signature))
        return fail(notTaken());
    return **phone;
}

Result<void> countMessage(storage::Transaction& transaction, const PushToken& phone, MessageKind kind, const std::string& stamp, Instant now)
{
    if (storage::push::countMessages(transaction, phone.authenticator, now - minutes(1)) >= messagesPerMinute) {
        auto error = refusal(ErrorKind::tooManyAttempts);
        error.retryAtMs = toMs(now + minutes(1));
        return fail(std::move(error));
    }
    if (!storage::push::takeMessage(transaction, phone.authenticator, kind, stamp, now) && kind == MessageKind::poll)
        return fail(notTaken());
    return {};
}

Conclusion conclusionOf(const VerificationQuestion& question, const push::Answer& answer)
{
    Conclusion conclusion;
    if (answer.declined)
        conclusion.state = VerificationState::denied;
    else
        conclusion.state = answer.choice == question.number ? VerificationState::approved : VerificationState::wrongNumber;
    if (answer.declined && push::isKnownReason(answer.declineReason))
        conclusion.declineReason = answer.declineReason;
    return conclusion;
}

Result<bool> answerVerification(
    storage::Transaction& transaction, ServiceContext& context, const VerificationQuestion& question, const push::Answer& answer)
{
    const auto conclusion = conclusionOf(question, answer);
    const bool counts = conclusion.state != VerificationState::wrongNumber;
    const auto ended = conclude(transaction, context, question.id, conclusion);
    if (!ended)
        return fail(ended.error());
    if (*ended) {
        if (conclusion.state == VerificationState::approved)
            storage::push::noteUse(transaction, question.authenticator, context.clock.now());
        return counts;
    }
    // The same answer again: its reply may have been lost.
    const auto before = storage::verifications::find(transaction, question.id);
    return counts && before && before->shown.state == conclusion.state;
}

/// The nonce says which request is meant; an app that does not send it may mean any that is open.
std::set<std::string> candidates(storage::Reader& reader, const PushToken& phone, const push::Answer& answer, Instant now)
{
    std::set<std::string> nonces;
    if (!answer.nonce.empty())
        nonces.insert(answer.nonce);
    if (const auto first = storage::push::firstRequest(reader, phone.authenticator))
        nonces.insert(first->nonce);
    if (const auto question = pendingFor(reader, phone.authenticator, now))
        nonces.insert(question->nonce);
    return nonces;
}

/// The answer with the nonce that it was signed for; nothing when its signature fits none.
Result<std::optional<push::Answer>> signedFor(ServiceContext& context, const PushToken& phone, const push::SignedAnswer& request)
{
    const auto nonces = context.database.read([&](storage::Reader& reader) -> Result<std::set<std::string>> {
        return candidates(reader, phone, request.answer, context.clock.now());
    });
    if (!nonces)
        return fail(nonces.error());
    for (const auto& nonce : *nonces) {
        auto answer = request.answer;
        answer.nonce = nonce;
        if (isSignedBy(phone, push::signedAnswer(answer), request.signature))
            return std::optional(answer);
    }
    return std::optional<push::Answer>();
}

Result<bool> take(storage::Transaction& transaction, ServiceContext& context, const PushToken& phone, const push::Answer& answer, const BrowserInfo& from)
{
    if (const auto first = storage::push::firstRequest(transaction, phone.authenticator); first && first->nonce == answer.nonce) {
        const auto record = storage::enrolments::find(transaction, phone.enrolment);
        if (!record)
            return fail(notTaken());
        Meeting meeting(transaction, context, *record, linkActor(from));
        meeting.settle();
        meeting.change().activeAt = meeting.now();
        auto taken = answerFirst(transaction, context, meeting, *first, answer);
        meeting.save();
        return taken;
    }
    if (const auto question = askedBefore(transaction, phone.authenticator, answer.nonce))
        return answerVerification(transaction, context, *question, answer);
    return fail(notTaken());
}

} // namespace

Result<std::vector<push::SignedChallenge>> PushService::poll(const push::Poll& request)
{
    const Instant now = m_context.clock.now();
    const auto at = push::readTimestamp(request.timestamp);
    if (!at || !push::isNear(*at, now, push::pollTolerance))
        return fail(notTaken());
    const auto phone = signer(m_context, request.serial, push::signedPoll(request.serial, request.timestamp), request.signature);
    if (!phone)
        return fail(phone.error());
    const auto open = m_context.database.write([&](storage::Transaction& transaction) -> Result<std::vector<push::Challenge>> {
        if (auto counted = countMessage(transaction, *phone, MessageKind::poll, request.timestamp, now); !counted)
            return fail(counted.error());
        if (now - phone->lastPollAt >= lastPollStep)
            storage::push::saveLastPoll(transaction, phone->authenticator, now);
        return openChallenges(transaction, m_context, *phone, now);
    });
    if (!open)
        return fail(open.error());
    std::vector<push::SignedChallenge> challenges;
    if (open->empty())
        return challenges;
    const auto key = openServerKey(m_context, *phone);
    if (!key)
        return fail(key.error());
    for (const auto& challenge : *open) {
        auto one = push::signChallenge(challenge, *key);
        if (!one)
            return fail(one.error());
        challenges.push_back(*std::move(one));
    }
    return challenges;
}

Result<bool> PushService::answer(const push::SignedAnswer& request, const BrowserInfo& from)
{
    const auto phone = m_context.database.read(
        [&](storage::Reader& reader) -> Result<std::optional<PushToken>> { return phoneOf(reader, request.answer.serial); });
    if (!phone)
        return fail(phone.error());
    if (!*phone)
        return fail(notTaken());
    const auto answer = signedFor(m_context, **phone, request);
    if (!answer)
        return fail(answer.error());
    if (!*answer)
        return fail(notTaken());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<bool> {
        return take(transaction, m_context, **phone, **answer, from);
    });
}

Result<void> PushService::updateAddress(const push::AddressUpdate& request)
{
    const Instant now = m_context.clock.now();
    const auto at = push::readTimestamp(request.timestamp);
    if (!at || !push::isNear(*at, now, push::addressTolerance))
        return fail(notTaken());
    const auto phone = signer(
        m_context, request.serial, push::signedAddress(request.address, request.serial, request.timestamp), request.signature);
    if (!phone)
        return fail(phone.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        return countMessage(transaction, *phone, MessageKind::address, request.timestamp, now);
    });
}

} // namespace countersign::services
