// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/verification/NewRequest.h"

#include "crypto/Base32.h"
#include "storage/settings/SettingsRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

using domain::VerificationWay;
using storage::verifications::VerificationRecord;

constexpr std::size_t choiceCount = 3;
constexpr std::size_t nonceBytes = 20;
/// Microsoft gives up after about 55 s and says so: ours must not end before.
constexpr seconds microsoftLife{75};

/// 10 to 99: nobody reads a zero out first.
std::string drawNumber(Random& random)
{
    return std::to_string(10 + randomBelow(random, 90));
}

std::vector<std::string> drawDistinct(Random& random, std::size_t count)
{
    std::vector<std::string> numbers;
    while (numbers.size() < count) {
        if (auto one = drawNumber(random); std::find(numbers.begin(), numbers.end(), one) == numbers.end())
            numbers.push_back(std::move(one));
    }
    return numbers;
}

} // namespace

VerificationRecord newVerification(storage::Reader& reader, ServiceContext& context, const Actor& actor,
    const PersonId& person, VerificationWay way)
{
    VerificationRecord record;
    auto& v = record.shown;
    v.id = VerificationId(makeUuid(context.clock, context.random));
    v.person = person;
    v.actor = actor.person;
    v.actorName = actor.name;
    v.organisationName = storage::settings::organisation(reader).name;
    v.way = way;
    v.strength = domain::strengthOf(way);
    v.askedAt = context.clock.now();
    v.endsAt = v.askedAt + (way == VerificationWay::microsoftPush ? microsoftLife : context.policy().verificationLife);
    record.session = actor.session;
    return record;
}

void addNumber(ServiceContext& context, VerificationRecord& record)
{
    auto& random = context.random;
    if (record.shown.way == VerificationWay::portalRequest)
        record.shown.number = drawNumber(random);
    if (record.shown.way != VerificationWay::pushApp)
        return;
    record.choices = drawDistinct(random, choiceCount);
    // Which of an unordered draw is the right one is drawn as well: its place tells nothing.
    record.shown.number = record.choices[randomBelow(random, choiceCount)];
    record.nonce = crypto::toBase32(randomBytes(random, nonceBytes));
}

} // namespace countersign::services
