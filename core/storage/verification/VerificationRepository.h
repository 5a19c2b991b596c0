// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/verification/Verification.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::verifications {

struct VerificationRecord
{
    domain::Verification shown;
    SessionId session; ///< in which the RA asked
    std::vector<std::string> choices;
    std::string nonce;
};

/// False while another one of the person is pending.
[[nodiscard]] bool insert(Transaction& transaction, const VerificationRecord& record);
[[nodiscard]] std::optional<VerificationRecord> find(Reader& reader, const VerificationId& id);
/// The one that waits for a person, also when its time is over.
[[nodiscard]] std::optional<VerificationRecord> pendingOf(Reader& reader, const PersonId& person);
[[nodiscard]] std::optional<VerificationRecord> pendingOfDevice(
    Reader& reader, const AuthenticatorId& authenticator, Instant now);
[[nodiscard]] std::optional<VerificationRecord> withNonce(
    Reader& reader, const AuthenticatorId& authenticator, const std::string& nonce);
/// Pending ones whose time is over.
[[nodiscard]] std::vector<VerificationId> due(Reader& reader, Instant now, int limit);

/// State, time of the end, decline reason and the proof's end of `ended`; false when it was not pending any more: the one
/// conditional write of security.md 19.
[[nodiscard]] bool end(Transaction& transaction, const domain::Verification& ended);

/// Approved for this actor in this session, unspent and unexpired; the weakest first, of these the one that ends first.
[[nodiscard]] std::vector<VerificationRecord> proofs(
    Reader& reader, const PersonId& person, const PersonId& actor, const SessionId& session, Instant now);
/// False when it was spent or ran out meanwhile.
[[nodiscard]] bool spend(Transaction& transaction, const VerificationId& id, domain::GuardedAct act, Instant now);

/// Requests that a person did not approve, one after another.
struct Unapproved
{
    int refused = 0; ///< denied, wrong or unanswered
    int denied = 0; ///< or wrong: somebody held the phone and did not agree
};
[[nodiscard]] Unapproved unapproved(Reader& reader, const PersonId& person);
/// One more; how many there are now.
[[nodiscard]] Unapproved countUnapproved(Transaction& transaction, const PersonId& person, bool denied);
void forgetUnapproved(Transaction& transaction, const PersonId& person);

} // namespace countersign::storage::verifications
