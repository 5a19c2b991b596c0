// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "push/Replies.h"

#include "base/Base64.h"
#include "crypto/Base32.h"
#include "crypto/Rsa.h"
#include "push/NormalUrl.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace countersign::push {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t nonceBytes = 20;
constexpr const char* versionText = "Countersign 1"; ///< phones want a space in it

std::string enveloped(Json result, Json detail = nullptr)
{
    const Json envelope{{"id", 1}, {"jsonrpc", "2.0"}, {"version", versionText}, {"detail", std::move(detail)}, {"result", std::move(result)}};
    return envelope.dump(-1, ' ', true, Json::error_handler_t::replace);
}

Json success(Json value)
{
    return {{"status", true}, {"value", std::move(value)}};
}

std::string joined(const std::vector<std::string>& choices)
{
    std::string text;
    for (const auto& choice : choices)
        text += (text.empty() ? "" : ",") + choice;
    return text;
}

/// Every value is a string, also where it looks like a number or a flag.
Json objectOf(const SignedChallenge& one)
{
    const auto& challenge = one.challenge;
    Json object{{"nonce", challenge.nonce}, {"url", challenge.url}, {"serial", challenge.serial}, {"question", challenge.question},
        {"title", challenge.title}, {"sslverify", challenge.verifyTls ? "1" : "0"}, {"signature", one.signature}};
    if (!challenge.choices.empty()) {
        object["require_presence"] = joined(challenge.choices);
        object["version"] = "2";
    }
    object["capabilities"] = R"({"decline_reason":true})";
    object["capabilities_signature"] = one.capabilitiesSignature;
    return object;
}

bool arrivesAsSigned(const Challenge& challenge)
{
    return normalUrl(challenge.url) == challenge.url && isPlain(challenge.nonce) && isPlain(challenge.serial) && isPlain(challenge.question)
        && isPlain(challenge.title) && std::all_of(challenge.choices.begin(), challenge.choices.end(), mayBeOffered);
}

Result<std::string> signatureOf(const std::string& text, const SecretBytes& key)
{
    const auto signature = crypto::rsaSign(key, viewOf(text));
    if (!signature)
        return fail(signature.error());
    return crypto::toBase32(*signature, crypto::Base32Padding::full);
}

} // namespace

std::string newNonce(Random& random)
{
    return crypto::toBase32(randomBytes(random, nonceBytes));
}

Result<SignedChallenge> signChallenge(Challenge challenge, const SecretBytes& serverKey)
{
    if (!arrivesAsSigned(challenge))
        return fail(failure(ErrorKind::internal, "a push request cannot be signed as it is"));
    auto signature = signatureOf(signedChallenge(challenge), serverKey);
    if (!signature)
        return fail(signature.error());
    auto capabilities = signatureOf(signedCapabilities(challenge.nonce), serverKey);
    if (!capabilities)
        return fail(capabilities.error());
    return SignedChallenge{std::move(challenge), *std::move(signature), *std::move(capabilities)};
}

std::string pollReply(const std::vector<SignedChallenge>& challenges)
{
    Json list = Json::array();
    for (const auto& challenge : challenges)
        list.push_back(objectOf(challenge));
    return enveloped(success(std::move(list)));
}

std::string answerReply(bool value)
{
    return enveloped(success(value));
}

std::string exchangeReply(const std::string& serial, ByteView publicKey)
{
    return enveloped(success(true), {{"public_key", toBase64(publicKey)}, {"rollout_state", "enrolled"}, {"serial", serial}});
}

std::string errorReply(int code, const std::string& message)
{
    return enveloped({{"status", false}, {"error", {{"code", code}, {"message", message}}}});
}

} // namespace countersign::push
