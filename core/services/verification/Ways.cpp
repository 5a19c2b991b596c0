// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verification/Ways.h"

#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/push/PushRepository.h"
#include "storage/verification/VerificationRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::AuthenticatorKind;
using domain::VerificationWay;

std::vector<domain::Authenticator> activeOf(storage::Reader& reader, const PersonId& person)
{
    auto all = storage::authenticators::ofPerson(reader, person);
    std::erase_if(all, [](const auto& one) { return one.status != domain::AuthenticatorStatus::active; });
    return all;
}

/// A phone shows itself by asking for requests; those that only open the app now and then do so then.
Instant lastSeen(storage::Reader& reader, const domain::Authenticator& device)
{
    const auto phone = storage::push::find(reader, device.id);
    return phone ? std::max(phone->lastPollAt, device.lastUsedAt) : device.lastUsedAt;
}

std::string againstAll(const Actor& actor, const domain::Person& person)
{
    if (actor.person == person.id)
        return "own_profile";
    return person.status == domain::PersonStatus::closed ? "profile_closed" : "";
}

std::string firstOf(std::initializer_list<std::string> reasons)
{
    for (const auto& reason : reasons) {
        if (!reason.empty())
            return reason;
    }
    return {};
}

} // namespace

Restraint restraintOf(storage::Reader& reader, const ServiceContext& context, const PersonId& person)
{
    const auto counted = storage::verifications::unapproved(reader, person);
    return {counted.refused >= context.policy().verificationsRefused, counted.denied > 0};
}

std::vector<WayView> waysFor(storage::Reader& reader, const ServiceContext& context, const Actor& actor,
    const domain::Person& person, const MicrosoftState& microsoft)
{
    const auto devices = activeOf(reader, person.id);
    const auto against = againstAll(actor, person);
    const std::string silent = restraintOf(reader, context, person.id).silent ? "silent" : "";
    std::vector<WayView> ways;
    bool codes = false;
    for (const auto& device : devices) {
        if (device.kind == AuthenticatorKind::pushApp)
            ways.push_back(
                {VerificationWay::pushApp, device.id, device.name, lastSeen(reader, device), firstOf({against, silent})});
        codes = codes || device.kind == AuthenticatorKind::totpApp;
    }
    if (ways.empty())
        ways.push_back({VerificationWay::pushApp, {}, {}, {}, firstOf({against, "no_push_device"})});
    ways.push_back({VerificationWay::microsoftPush, {}, {}, {},
        firstOf({against, microsoft, person.email.empty() ? "no_email" : "", silent})});
    const bool signsIn = !devices.empty() && storage::passwords::find(reader, person.id);
    ways.push_back(
        {VerificationWay::portalRequest, {}, {}, {}, firstOf({against, signsIn ? "" : "cannot_sign_in", silent})});
    ways.push_back({VerificationWay::readOutCode, {}, {}, {},
        firstOf({against, context.policy().readOutCodes ? "" : "code_off", codes ? "" : "no_authenticator"})});
    return ways;
}

} // namespace countersign::services
