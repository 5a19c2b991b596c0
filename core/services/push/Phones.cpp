// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/push/Phones.h"

#include "crypto/Base32.h"
#include "crypto/Rsa.h"
#include "crypto/Sealer.h"
#include "push/NormalUrl.h"
#include "services/push/FirstRequests.h"
#include "services/push/PushService.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/settings/SettingsRepository.h"

namespace countersign::services {
namespace {

using storage::push::PushToken;

crypto::SealContext placeOf(const PushToken& phone)
{
    return {.table = "push_token", .column = "server_key", .row = phone.authenticator.value, .owner = phone.person.value};
}

const char* reasonInWords(domain::VerificationReason reason)
{
    switch (reason) {
    case domain::VerificationReason::passwordReset: return "reset a password";
    case domain::VerificationReason::deviceRemoval: return "remove a device";
    case domain::VerificationReason::changeOfDetails: return "change your details";
    case domain::VerificationReason::other: break;
    }
    return "help you";
}

/// Who asks and why, as the person reads it; never the number.
std::string questionOf(const VerificationQuestion& question)
{
    return question.raName + ", " + question.organisationName + ", is on the phone with you to " + reasonInWords(question.reason)
        + "? Tap the number that they read out. Otherwise decline.";
}

std::string titleOf(const domain::OrganisationSettings& organisation)
{
    const auto& given = organisation.issuer.empty() ? organisation.name : organisation.issuer;
    return given.empty() ? "Countersign" : given;
}

push::Challenge challengeOf(const std::string& url, const PushToken& phone, const std::string& title)
{
    push::Challenge challenge;
    challenge.url = url;
    challenge.serial = phone.serial;
    challenge.title = push::plain(title);
    return challenge;
}

} // namespace

std::optional<PushToken> phoneOf(storage::Reader& reader, const std::string& serial)
{
    auto phone = storage::push::findBySerial(reader, serial);
    return phone && !phone->phoneKey.empty() ? phone : std::nullopt;
}

bool isSignedBy(const PushToken& phone, const std::string& text, const std::string& signature)
{
    const auto bytes = crypto::fromBase32(signature);
    return bytes && crypto::rsaVerify(phone.phoneKey, viewOf(text), bytes->reveal());
}

Result<Bytes> sealServerKey(const ServiceContext& context, const PushToken& phone, const SecretBytes& key)
{
    return context.sealer.seal(key.reveal(), placeOf(phone));
}

Result<SecretBytes> openServerKey(const ServiceContext& context, const PushToken& phone)
{
    return context.sealer.open(phone.sealedServerKey, placeOf(phone));
}

std::vector<push::Challenge> openChallenges(
    storage::Reader& reader, const ServiceContext& context, const PushToken& phone, Instant now)
{
    const auto device = storage::authenticators::find(reader, phone.authenticator);
    const auto organisation = storage::settings::organisation(reader);
    auto challenge = challengeOf(push::normalUrl(context.publicUrl + pushPath).value_or(""), phone, titleOf(organisation));
    const auto first = storage::push::firstRequest(reader, phone.authenticator);
    if (device && device->status == domain::AuthenticatorStatus::pending && first
        && stateOf(*first, now) == domain::FirstRequestState::waiting) {
        challenge.nonce = first->nonce;
        challenge.question = "You are registering this phone. Tap the number that the registration page shows.";
        challenge.choices = first->choices;
        return {challenge};
    }
    if (!device || device->status != domain::AuthenticatorStatus::active)
        return {};
    const auto question = pendingFor(reader, phone.authenticator, now);
    if (!question)
        return {};
    challenge.nonce = question->nonce;
    challenge.question = push::plain(questionOf(*question));
    challenge.choices = question->choices;
    return {challenge};
}

Error notTaken()
{
    return refusal(ErrorKind::forbidden, "push_not_taken");
}

} // namespace countersign::services
