// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/PasswordCheck.h"

#include "crypto/Digest.h"
#include "crypto/HashPool.h"
#include "crypto/PasswordHash.h"
#include "domain/people/Password.h"
#include "storage/people/PasswordRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>
#include <optional>

namespace countersign::services {
namespace {

namespace passwords = storage::passwords;

struct Reservation
{
    std::optional<passwords::PasswordRecord> record; ///< as it was before this attempt
    bool waiting = false;
    Instant waitUntil{};
};

/// 1 s after the first failure in a row, doubling to the longest.
Instant waitAfter(int failures, Instant now, const domain::Limits& limits)
{
    const auto doublings = std::clamp(failures - 1, 0, 12);
    const auto delay = std::min<seconds>(limits.passwordDelayFirst * (1LL << doublings), limits.passwordDelayLongest);
    return now + delay;
}

/// Failures in a row and the wait, of the person or, where there is none with a password, of the name that was typed.
passwords::NobodysFailures countersOf(
    storage::Reader& reader, const Reservation& reservation, const std::string& accountHash)
{
    if (reservation.record)
        return {reservation.record->failures, reservation.record->waitUntil};
    return accountHash.empty() ? passwords::NobodysFailures{} : passwords::failuresOfNobody(reader, accountHash);
}

void count(
    storage::Transaction& transaction, const Reservation& reservation, const std::string& accountHash, int failures)
{
    if (reservation.record)
        passwords::setFailures(transaction, reservation.record->person, failures, reservation.waitUntil);
    else if (!accountHash.empty())
        passwords::setFailuresOfNobody(transaction, accountHash, {failures, reservation.waitUntil});
}

/// The attempt counts before it is evaluated, so that parallel ones cannot share a place.
Result<Reservation> reserve(ServiceContext& context, const PasswordTry& attempt)
{
    const auto accountHash = attempt.account.empty() ? std::string() : crypto::tokenHash(attempt.account);
    return context.database.write([&](storage::Transaction& transaction) -> Result<Reservation> {
        Reservation reservation{passwords::find(transaction, attempt.person), false, {}};
        const auto before = countersOf(transaction, reservation, accountHash);
        const Instant now = context.clock.now();
        const bool strangersOut = before.failures >= context.policy().passwordFailuresKnownClientsOnly
            && (attempt.client.empty() || !passwords::isKnownClient(transaction, attempt.person, attempt.client));
        if (strangersOut || before.waitUntil > now) {
            reservation.waiting = true;
            reservation.waitUntil =
                strangersOut ? std::max(before.waitUntil, now + context.policy().passwordDelayLongest) : before.waitUntil;
            return reservation;
        }
        reservation.waitUntil = waitAfter(before.failures + 1, now, context.policy());
        count(transaction, reservation, accountHash, before.failures + 1);
        return reservation;
    });
}

/// A right password clears the failures, and is hashed again when the parameters have grown.
Result<void> recordSuccess(ServiceContext& context, const PersonId& person, const passwords::PasswordRecord& record, std::string newHash)
{
    return context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        if (newHash.empty())
            passwords::setFailures(transaction, person, 0, {});
        else
            passwords::set(transaction, person, newHash, record.changedAt);
        return {};
    });
}

} // namespace

Result<PasswordOutcome> checkPassword(ServiceContext& context, const PasswordTry& attempt, const SecretBytes& password)
{
    const auto reservation = reserve(context, attempt);
    if (!reservation)
        return fail(reservation.error());
    if (reservation->waiting)
        return PasswordOutcome{PasswordOutcome::Kind::waiting, reservation->waitUntil};
    const SecretBytes normalised(domain::normalisedPassword(password.revealText()));
    struct Computed
    {
        bool right = false;
        std::string newHash;
    };
    const auto computed = context.hashPool.run([&]() -> Result<Computed> {
        if (!reservation->record) {
            context.hasher.dummyVerify(normalised.reveal());
            return Computed{};
        }
        Computed result{context.hasher.verify(reservation->record->hash, normalised), {}};
        if (result.right && context.hasher.needsRehash(reservation->record->hash)) {
            if (auto hash = context.hasher.hash(normalised))
                result.newHash = *hash;
        }
        return result;
    });
    if (!computed)
        return fail(computed.error());
    if (!computed->right)
        return PasswordOutcome{PasswordOutcome::Kind::wrong, reservation->waitUntil};
    if (auto recorded = recordSuccess(context, attempt.person, *reservation->record, computed->newHash); !recorded)
        return fail(recorded.error());
    return PasswordOutcome{PasswordOutcome::Kind::right, {}};
}

} // namespace countersign::services
