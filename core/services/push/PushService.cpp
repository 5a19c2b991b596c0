// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Step 2: the phone has read the QR code and brings its key.
#include "services/push/PushService.h"

#include "crypto/Digest.h"
#include "crypto/Rsa.h"
#include "push/PhoneKey.h"
#include "services/enrolment/Browsing.h"
#include "services/push/FirstRequests.h"
#include "services/push/Phones.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::EnrolmentState;
using storage::push::PushToken;

constexpr int credentialTries = 5;
constexpr minutes sameAnswerFor{10}; ///< to a phone that may not have got the first one
constexpr seconds patience{5}; ///< the app waits 15 s

enum class Standing { unknown, refused, fresh, repeated };

Standing standingOf(const PushToken& token, const push::KeyExchange& request, const Bytes& phoneKey, Instant now)
{
    if (!token.phoneKey.empty()) {
        const bool same = token.phoneKey == phoneKey && now < token.exchangedAt + sameAnswerFor;
        return same && !token.serverPublic.empty() ? Standing::repeated : Standing::refused;
    }
    const bool right = !token.credentialHash.empty() && token.credentialEndsAt > now && token.credentialTries < credentialTries
        && crypto::constantTimeEqual(token.credentialHash, crypto::tokenHash(request.credential));
    return right ? Standing::fresh : Standing::refused;
}

/// The meeting that the token belongs to, with what time has done to it; and the token as it is after that.
struct Situation
{
    Meeting meeting;
    std::optional<PushToken> token;
};

std::optional<Situation> situationOf(
    storage::Transaction& transaction, ServiceContext& context, const std::string& serial, const BrowserInfo& phone)
{
    const auto token = storage::push::findBySerial(transaction, serial);
    const auto record = token ? storage::enrolments::find(transaction, token->enrolment) : std::nullopt;
    if (!record)
        return std::nullopt;
    Situation situation{Meeting(transaction, context, *record, linkActor(phone)), {}};
    situation.meeting.settle();
    situation.token = storage::push::findBySerial(transaction, serial); // it goes when the time is over
    return situation;
}

/// A name that an app gives itself, cut to what a line of the screen can show.
std::string appName(const std::string& agent)
{
    constexpr std::size_t longest = 60;
    std::string name = agent.substr(0, longest);
    std::replace_if(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c > 0x7e; }, '?');
    return name;
}

/// A wrong credential, or a phone that comes too late, counts against the QR code it names.
Result<void> countTry(ServiceContext& context, const push::KeyExchange& request, const BrowserInfo& phone)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto situation = situationOf(transaction, context, request.serial, phone);
        if (!situation)
            return {};
        auto& [meeting, token] = *situation;
        if (token && meeting.state() == EnrolmentState::secretShown && token->credentialTries < credentialTries) {
            ++token->credentialTries;
            storage::push::saveCredential(transaction, *token);
            meeting.audit("enrolment.key_exchange_refused", "refused", {{"count", std::to_string(token->credentialTries)}});
        }
        meeting.save();
        return {};
    });
}

Result<ExchangedKeys> keep(storage::Transaction& transaction, ServiceContext& context, Situation& situation, const Bytes& phoneKey,
    const SecretBytes& serverKey, const std::string& agent)
{
    auto& [meeting, token] = situation;
    auto sealed = sealServerKey(context, *token, serverKey);
    auto serverPublic = crypto::rsaPublicPkcs1(serverKey);
    if (!sealed || !serverPublic)
        return fail(sealed ? serverPublic.error() : sealed.error());
    token->phoneKey = phoneKey;
    token->phoneAgent = appName(agent);
    token->sealedServerKey = *std::move(sealed);
    token->serverPublic = *std::move(serverPublic);
    token->exchangedAt = meeting.now();
    if (!storage::push::exchangeKeys(transaction, *token))
        return fail(notTaken());
    if (!meeting.apply(domain::EnrolmentEvent::exchangeKeys))
        return fail(notTaken());
    const auto fingerprint = push::shortFingerprint(phoneKey);
    meeting.change().activeAt = meeting.now();
    meeting.note(5, "L-PHONE", {{"fingerprint", fingerprint}, {"app", token->phoneAgent}});
    meeting.audit("enrolment.keys_exchanged", "done",
        {{"authenticator", token->authenticator.value}, {"fingerprint", fingerprint}, {"app", token->phoneAgent}});
    askFirst(transaction, context, meeting);
    return ExchangedKeys{token->serial, token->serverPublic};
}

} // namespace

PushService::PushService(ServiceContext& context, ServerKeys& keys)
    : m_context(context)
    , m_keys(keys)
{
}

Result<ExchangedKeys> PushService::exchange(const push::KeyExchange& request, const BrowserInfo& phone)
{
    const auto phoneKey = push::readPhoneKey(request.publicKey);
    if (!phoneKey)
        return fail(notTaken());
    const auto stands = m_context.database.read([&](storage::Reader& reader) -> Result<Standing> {
        const auto token = storage::push::findBySerial(reader, request.serial);
        return token ? standingOf(*token, request, *phoneKey, m_context.clock.now()) : Standing::unknown;
    });
    if (!stands)
        return fail(stands.error());
    if (*stands == Standing::refused) {
        if (auto counted = countTry(m_context, request, phone); !counted)
            return fail(counted.error());
    }
    if (*stands == Standing::refused || *stands == Standing::unknown)
        return fail(notTaken());
    // Outside of any transaction; a repeated request needs none.
    auto serverKey = *stands == Standing::fresh ? m_keys.take(patience) : Result<SecretBytes>(SecretBytes());
    if (!serverKey)
        return fail(serverKey.error());
    auto exchanged = m_context.database.write([&](storage::Transaction& transaction) -> Result<ExchangedKeys> {
        auto situation = situationOf(transaction, m_context, request.serial, phone);
        const auto standing = situation && situation->token ? standingOf(*situation->token, request, *phoneKey, situation->meeting.now())
                                                            : Standing::refused;
        Result<ExchangedKeys> answer = fail(notTaken());
        if (standing == Standing::repeated)
            answer = ExchangedKeys{situation->token->serial, situation->token->serverPublic};
        else if (standing == Standing::fresh && situation->meeting.state() == EnrolmentState::secretShown && !serverKey->empty())
            answer = keep(transaction, m_context, *situation, *phoneKey, *serverKey, phone.userAgent);
        if (situation)
            situation->meeting.save();
        return answer;
    });
    if (!exchanged && !serverKey->empty())
        m_keys.giveBack(*std::move(serverKey));
    return exchanged;
}

} // namespace countersign::services
