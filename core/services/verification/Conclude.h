// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/verification/Verification.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::services {

/// How a pending verification ends.
struct Conclusion
{
    domain::VerificationState state = domain::VerificationState::timedOut; ///< any but pending
    std::string declineReason = {}; ///< "unknown_trigger" alerts the RA Managers, as a denied portal request does; may be empty
    Actor by = {}; ///< who answered or cancelled; without a name: the person whom it asked
};

/// The one place where a pending verification ends, in the transaction of whoever learned the answer. The change is
/// conditional: of two answers one wins, and an answer after the end changes nothing (security.md 19). Writes the audit
/// event, the notice to the person (M-10), the count of refused requests and what it silences, and the live event
/// "verification". True when this call ended it. False when it had ended before; an answer that comes after its time is
/// false too, and ends it as timed out. notFound: no such verification.
[[nodiscard]] Result<bool> conclude(
    storage::Transaction& transaction, ServiceContext& context, const VerificationId& id, const Conclusion& conclusion);

/// What is asked of the person, for the phone and for the self-service page.
struct VerificationQuestion
{
    VerificationId id;
    PersonId person;
    AuthenticatorId authenticator; ///< empty for the portal
    std::string nonce; ///< base32 of 20 random bytes, no padding
    std::string number; ///< the right one: never leaves the core on its way to the person
    std::vector<std::string> choices; ///< three, the right one among them, in random order; empty for the portal
    std::string raName;
    std::string organisationName;
    domain::VerificationReason reason = domain::VerificationReason::other;
    Instant askedAt{};
    Instant endsAt{};
};

/// The request that waits for this phone at `now`; nothing when none does.
[[nodiscard]] std::optional<VerificationQuestion> pendingFor(
    storage::Reader& reader, const AuthenticatorId& authenticator, Instant now);

/// The request that waits for this person in self-service at `now`.
[[nodiscard]] std::optional<VerificationQuestion> pendingPortalRequest(
    storage::Reader& reader, const PersonId& person, Instant now);

/// A request to this phone by its nonce, pending or over: an answer to one that is over must change nothing, and be told
/// from one to a request that never was.
[[nodiscard]] std::optional<VerificationQuestion> askedBefore(
    storage::Reader& reader, const AuthenticatorId& authenticator, const std::string& nonce);

/// The person has signed in by another way: requests may be sent again (security.md 19). An accepted code does this by
/// itself (CodeCheck.h); call it where somebody signs in without one.
void endSilence(storage::Transaction& transaction, const PersonId& person);

} // namespace countersign::services
