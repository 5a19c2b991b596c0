// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/EnumNames.h"
#include "domain/verification/VerificationReason.h"

#include <string>

namespace countersign {

using VerificationId = Id<struct VerificationTag>;

}

namespace countersign::domain {

/// How a caller shows who they are (ux.md 2.11).
enum class VerificationWay { pushApp, microsoftPush, portalRequest, readOutCode };

/// What a way is worth. Microsoft's push carries no number: whoever approves by habit approves it.
enum class VerificationStrength { weak, strong };

enum class VerificationState { pending, approved, denied, timedOut, wrongNumber, cancelled, notSent };

/// Acts for which policy may demand the proof that an approved verification leaves.
enum class GuardedAct { removeAuthenticator, issueAuthenticator, temporaryAccessPass, changeContact };

template <>
struct EnumNames<VerificationWay>
{
    static constexpr std::array<std::pair<VerificationWay, const char*>, 4> table{
        {{VerificationWay::pushApp, "push_app"}, {VerificationWay::microsoftPush, "microsoft_push"},
            {VerificationWay::portalRequest, "portal_request"}, {VerificationWay::readOutCode, "read_out_code"}}};
};

template <>
struct EnumNames<VerificationStrength>
{
    static constexpr std::array<std::pair<VerificationStrength, const char*>, 2> table{
        {{VerificationStrength::weak, "weak"}, {VerificationStrength::strong, "strong"}}};
};

template <>
struct EnumNames<VerificationState>
{
    static constexpr std::array<std::pair<VerificationState, const char*>, 7> table{
        {{VerificationState::pending, "pending"}, {VerificationState::approved, "approved"},
            {VerificationState::denied, "denied"}, {VerificationState::timedOut, "timed_out"},
            {VerificationState::wrongNumber, "wrong_number"}, {VerificationState::cancelled, "cancelled"},
            {VerificationState::notSent, "not_sent"}}};
};

template <>
struct EnumNames<GuardedAct>
{
    static constexpr std::array<std::pair<GuardedAct, const char*>, 4> table{
        {{GuardedAct::removeAuthenticator, "remove_authenticator"},
            {GuardedAct::issueAuthenticator, "issue_authenticator"},
            {GuardedAct::temporaryAccessPass, "temporary_access_pass"},
            {GuardedAct::changeContact, "change_contact"}}};
};

[[nodiscard]] constexpr VerificationStrength strengthOf(VerificationWay way)
{
    return way == VerificationWay::microsoftPush ? VerificationStrength::weak : VerificationStrength::strong;
}

/// The least that an act accepts: a weak proof is never enough for what gives or takes a way to sign in.
[[nodiscard]] constexpr VerificationStrength strengthNeeded(GuardedAct act)
{
    return act == GuardedAct::changeContact ? VerificationStrength::weak : VerificationStrength::strong;
}

/// The ways that ask somebody and wait. A read-out code is right or wrong at once.
[[nodiscard]] constexpr bool asksAndWaits(VerificationWay way)
{
    return way != VerificationWay::readOutCode;
}

/// One verification as those may see it who asked for it, and the person whom it asked.
struct Verification
{
    VerificationId id;
    PersonId person;
    PersonId actor;
    std::string actorName;
    std::string organisationName; ///< in whose name the RA asked
    VerificationWay way = VerificationWay::pushApp;
    VerificationStrength strength = VerificationStrength::strong;
    AuthenticatorId authenticator; ///< empty for the portal and for Microsoft's push
    std::string deviceName;
    VerificationReason reason = VerificationReason::other;
    std::string note;
    VerificationState state = VerificationState::pending;
    std::string number; ///< two digits that the RA tells the caller; empty where the way has none. Not for the person's page
    Instant askedAt{};
    Instant endsAt{};
    Instant answeredAt{}; ///< when it ended, however it ended
    std::string declineReason; ///< of the phone: "unknown_trigger", "cancelled"; of a gateway: why it was not sent
    Instant proofEndsAt{}; ///< approved only
    Instant spentAt{};
    std::string spentOn; ///< name of the GuardedAct
};

} // namespace countersign::domain
