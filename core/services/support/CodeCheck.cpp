// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/CodeCheck.h"

#include "crypto/Sealer.h"
#include "crypto/Totp.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/verification/VerificationRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace authenticators = storage::authenticators;
using authenticators::Verifier;

crypto::SealContext sealContext(const SeedPlace& place)
{
    return {.table = "authenticator", .column = "seed", .row = place.authenticator.value, .owner = place.person.value};
}

/// Counts one wrong code. Window and waits follow security.md 4.
void count(Verifier& verifier, Instant now, const domain::Limits& limits)
{
    const bool windowOver = now - verifier.windowFrom >= limits.codeFailureWindow || now < verifier.windowFrom;
    if (windowOver) {
        verifier.windowFrom = now;
        verifier.windowFailures = 0;
    }
    ++verifier.failures;
    ++verifier.windowFailures;
    if (verifier.windowFailures >= limits.codeFailuresInWindow) {
        const auto wait = std::min<seconds>(limits.codeWaitFirst * (1LL << std::min(verifier.waits, 12)), limits.codeWaitLongest);
        verifier.waitUntil = now + wait;
        ++verifier.waits;
        verifier.windowFailures = 0;
    }
}

Result<std::optional<std::uint64_t>> stepOf(
    const ServiceContext& context, const Verifier& verifier, const std::string& code, Instant now)
{
    const auto seed = openSeed(context, {verifier.id, verifier.person}, verifier.sealedSeed);
    if (!seed)
        return fail(seed.error());
    return crypto::matchingStep(seed->reveal(), code, crypto::stepAt(now), context.policy().codeWindow);
}

} // namespace

Result<Bytes> sealSeed(const ServiceContext& context, const SeedPlace& place, const SecretBytes& seed)
{
    return context.sealer.seal(seed.reveal(), sealContext(place));
}

Result<SecretBytes> openSeed(const ServiceContext& context, const SeedPlace& place, const Bytes& sealed)
{
    return context.sealer.open(sealed, sealContext(place));
}

namespace {

struct Match
{
    std::size_t index = 0;
    std::uint64_t step = 0;
};

Result<std::optional<Match>> findMatch(const ServiceContext& context, const std::vector<Verifier>& verifiers,
    const std::string& code, const AuthenticatorId& only, Instant now)
{
    std::optional<Match> match;
    for (std::size_t i = 0; i < verifiers.size(); ++i) {
        if (!only.empty() && verifiers[i].id != only)
            continue;
        const auto step = stepOf(context, verifiers[i], code, now);
        if (!step)
            return fail(step.error());
        if (*step && !match)
            match = Match{i, **step};
    }
    return match;
}

/// Every active authenticator counts the failure: another device is no way round the limit.
CodeOutcome countWrong(storage::Transaction& transaction, const ServiceContext& context, std::vector<Verifier> counted, Instant now)
{
    CodeOutcome outcome{CodeOutcome::Kind::wrong, {}, {}, false};
    for (auto& verifier : counted) {
        count(verifier, now, context.policy());
        authenticators::saveCounters(transaction, verifier);
        if (verifier.waitUntil > now)
            outcome.waitUntil = std::max(outcome.waitUntil, verifier.waitUntil);
        if (verifier.failures >= context.policy().codeFailuresSuspend) {
            authenticators::suspend(transaction, verifier.id);
            outcome.suspended = true;
        }
    }
    return outcome;
}

void clearOthers(storage::Transaction& transaction, std::vector<Verifier> verifiers, const AuthenticatorId& accepted)
{
    std::erase_if(verifiers, [&](const Verifier& verifier) { return verifier.id == accepted || verifier.failures == 0; });
    for (auto& verifier : verifiers) {
        verifier.failures = verifier.windowFailures = verifier.waits = 0;
        verifier.waitUntil = {};
        authenticators::saveCounters(transaction, verifier);
    }
}

} // namespace

Result<CodeOutcome> checkCode(storage::Transaction& transaction, ServiceContext& context, const PersonId& person,
    const std::string& code, const AuthenticatorId& only)
{
    const auto verifiers = authenticators::activeVerifiers(transaction, person);
    if (verifiers.empty())
        return CodeOutcome{CodeOutcome::Kind::none, {}, {}, false};
    const Instant now = context.clock.now();
    // One person, one bucket (security.md 7): a wait on any authenticator holds for all.
    for (const auto& verifier : verifiers) {
        if (verifier.waitUntil > now)
            return CodeOutcome{CodeOutcome::Kind::waiting, {}, verifier.waitUntil, false};
    }
    const auto match = findMatch(context, verifiers, code, only, now);
    if (!match)
        return fail(match.error());
    if (!*match)
        return countWrong(transaction, context, verifiers, now);
    const auto& matched = verifiers[(*match)->index];
    if (!authenticators::acceptStep(transaction, matched.id, static_cast<long long>((*match)->step), now))
        return CodeOutcome{CodeOutcome::Kind::replayed, matched.id, {}, false};
    clearOthers(transaction, verifiers, matched.id); // the accepting write has cleared its own
    storage::verifications::forgetUnapproved(transaction, person); // this is the other way that security.md 19 asks for
    return CodeOutcome{CodeOutcome::Kind::accepted, matched.id, {}, false};
}

} // namespace countersign::services
