// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ManyDevices.h"

#include "base/SecretBytes.h"
#include "crypto/Totp.h"
#include "services/support/CodeCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"

namespace countersign::bench {

ManyDevices::ManyDevices(const std::string& file)
    : m_file(file)
{
}

Result<void> ManyDevices::give(
    storage::Transaction& transaction, services::ServiceContext& context, const PersonId& person)
{
    domain::Authenticator device;
    device.id = AuthenticatorId(makeUuid(context.clock, context.random));
    device.person = person;
    device.registeredBy = "bench";
    const auto seed = crypto::newSeed(context.random);
    const auto sealed = services::sealSeed(context, {device.id, person}, seed);
    if (!sealed)
        return fail(sealed.error());
    storage::authenticators::insertPending(transaction, device, {}, *sealed);
    storage::authenticators::activate(transaction, device.id, context.clock.now());
    m_file << person.value << '\t' << toHex(seed.reveal()) << '\n';
    return {};
}

} // namespace countersign::bench
