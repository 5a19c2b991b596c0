// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "domain/authenticators/Authenticator.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <vector>

namespace countersign::storage::authenticators {

/// The counters and the sealed seed of one authenticator: what a code check needs.
struct Verifier
{
    AuthenticatorId id;
    PersonId person;
    domain::AuthenticatorStatus status = domain::AuthenticatorStatus::pending;
    Bytes sealedSeed;
    long long lastStep = 0; ///< highest accepted
    int failures = 0; ///< in a row
    int windowFailures = 0; ///< since windowFrom
    Instant windowFrom{};
    int waits = 0; ///< how often it has had to wait since the last success
    Instant waitUntil{};
};

[[nodiscard]] std::vector<domain::Authenticator> ofPerson(Reader& reader, const PersonId& person);
[[nodiscard]] std::optional<domain::Authenticator> find(Reader& reader, const AuthenticatorId& id);
[[nodiscard]] std::optional<Verifier> verifier(Reader& reader, const AuthenticatorId& id);
/// Those that give codes.
[[nodiscard]] std::vector<Verifier> activeVerifiers(Reader& reader, const PersonId& person);
[[nodiscard]] int countActive(Reader& reader, const PersonId& person);
/// Whether any authenticator was ever registered, whatever became of it.
[[nodiscard]] bool anyEverRegistered(Reader& reader);

void insertPending(Transaction& transaction, const domain::Authenticator& authenticator, const EnrolmentId& enrolment,
    const Bytes& sealedSeed);
void activate(Transaction& transaction, const AuthenticatorId& id, Instant at);
void rename(Transaction& transaction, const AuthenticatorId& id, const std::string& name);
/// False when the step was not higher than the one accepted before: the one conditional write of security.md 1.
[[nodiscard]] bool acceptStep(Transaction& transaction, const AuthenticatorId& id, long long step, Instant at);
void saveCounters(Transaction& transaction, const Verifier& verifier);
void suspend(Transaction& transaction, const AuthenticatorId& id);
/// Clears the counters of all of a person's authenticators, and ends suspensions: one person, one bucket (security.md
/// 5, 7).
void letTryAgain(Transaction& transaction, const PersonId& person);
/// Wipes the seed, or the keys of a push device; the row stays as history.
void remove(Transaction& transaction, const domain::Authenticator& removed);
/// Pending ones of an enrolment that ended: the row and its seed go.
void discardPending(Transaction& transaction, const EnrolmentId& enrolment);

} // namespace countersign::storage::authenticators
