// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/DeviceSecret.h"

#include "crypto/Base32.h"
#include "crypto/KeyUri.h"
#include "crypto/Sealer.h"
#include "crypto/Totp.h"
#include "services/support/CodeCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

/// Key in groups of four, the way people read it out to themselves.
std::string grouped(const std::string& key)
{
    std::string text;
    for (std::size_t i = 0; i < key.size(); ++i)
        text += (i > 0 && i % 4 == 0 ? " " : "") + std::string(1, key[i]);
    return text;
}

} // namespace

Result<AuthenticatorId> makePendingDevice(
    storage::Transaction& transaction, ServiceContext& context, domain::Authenticator device, const EnrolmentId& enrolment)
{
    device.id = AuthenticatorId(makeUuid(context.clock, context.random));
    const auto seed = crypto::newSeed(context.random);
    const auto sealed = sealSeed(context, {device.id, device.person}, seed);
    if (!sealed)
        return fail(sealed.error());
    storage::authenticators::insertPending(transaction, device, enrolment, *sealed);
    return device.id;
}

Result<RegistrationSecret> deviceSecret(storage::Reader& reader, const ServiceContext& context, const AuthenticatorId& device)
{
    const auto verifier = storage::authenticators::verifier(reader, device);
    if (!verifier)
        return fail(refusal(ErrorKind::conflict, "P-X12"));
    auto seed = openSeed(context, {verifier->id, verifier->person}, verifier->sealedSeed);
    if (!seed)
        return fail(seed.error());
    const auto person = storage::people::findPlain(reader, verifier->person).value_or(domain::Person{});
    const auto organisation = storage::settings::organisation(reader);
    RegistrationSecret secret;
    secret.issuer = organisation.issuer.empty() ? organisation.name : organisation.issuer;
    secret.issuer.erase(std::remove(secret.issuer.begin(), secret.issuer.end(), ':'), secret.issuer.end());
    secret.accountName = person.email;
    secret.setupKey = SecretBytes(grouped(crypto::toBase32(seed->reveal())));
    auto uri = crypto::buildKeyUri({secret.issuer, secret.accountName, std::move(*seed)});
    if (!uri)
        return fail(uri.error());
    secret.keyUri = SecretBytes(*uri);
    return secret;
}

} // namespace countersign::services
