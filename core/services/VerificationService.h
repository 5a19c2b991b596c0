// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/verification/Verification.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "services/verification/Conclude.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::services {

class MicrosoftPush;

struct ReadOutCodeView
{
    AuthenticatorId authenticator;
    std::string deviceName;
    Instant at{};
    VerificationId verification;
    Instant proofEndsAt{};
};

/// One way to verify a person, with the reason why it is not to be had: an id, "no_push_device" and so on as
/// contract/Verifications.h lists them.
struct WayView
{
    domain::VerificationWay way = domain::VerificationWay::pushApp;
    AuthenticatorId authenticator;
    std::string deviceName;
    Instant lastSeenAt{};
    std::string whyNot;
};

/// A verification as its RA sees it, and what became of the person's requests.
struct VerificationView
{
    domain::Verification verification;
    bool noteNeeded = false;
    bool silent = false;
};

struct VerificationWaysView
{
    std::vector<WayView> ways;
    std::optional<domain::Verification> pending; ///< without the number unless this actor asked
    std::optional<domain::Verification> proof; ///< of this actor, in this session
    std::vector<domain::GuardedAct> neededFor;
    bool noteNeeded = false;
    bool silent = false;
};

struct VerificationRequest
{
    domain::VerificationWay way = domain::VerificationWay::pushApp;
    AuthenticatorId authenticator; ///< for pushApp
    domain::VerificationReason reason = domain::VerificationReason::other;
    std::string note;
};

/// "Is this caller who they say?" (ux.md 2.11). Thread: any worker thread; blocks.
class VerificationService
{
public:
    /// `microsoft` outlives the service; null where no connector is configured.
    explicit VerificationService(ServiceContext& context, MicrosoftPush* microsoft = nullptr);

    [[nodiscard]] Result<VerificationWaysView> ways(const Actor& actor, const PersonId& person);

    /// Asks the person and waits for nobody. invalidInput, field "way": a read-out code is no request; "authenticator":
    /// "no_push_device"; "note": "D-VER-10" after a denied or wrong one; conflict "D-VER-11" {by, ends} while one waits;
    /// conflict with the way's `whyNot` when it is not to be had; forbidden "own_profile".
    [[nodiscard]] Result<VerificationView> begin(
        const Actor& actor, const PersonId& person, const VerificationRequest& request);

    /// For whoever asked, and for those who may verify this person, who do not see the number. One whose time is over
    /// is ended by looking at it.
    [[nodiscard]] Result<VerificationView> view(const Actor& actor, const VerificationId& id);

    /// By whoever asked. One that has ended already is shown as it is.
    [[nodiscard]] Result<VerificationView> cancel(const Actor& actor, const VerificationId& id);

    /// The caller reads out the six digits in their app. A right code is used up as by a sign-in and leaves a proof, a
    /// wrong one is a guess like any other (security.md 1 to 7); both are audited with the reason, and neither makes a
    /// session. invalidInput, field "code": "P-COD-1" none, "P-COD-2" not six digits, "D-VER-7" wrong, "P-COD-6" used
    /// before; tooManyAttempts "D-VER-8" until `retryAtMs`; conflict "D-VER-6" without an active authenticator, "code_off"
    /// where policy does not have it; forbidden "own_profile".
    [[nodiscard]] Result<ReadOutCodeView> checkReadOutCode(
        const Actor& actor, const PersonId& person, const std::string& code, domain::VerificationReason reason);

    /// Ends what nobody answered in time; how many. Called by the housekeeper.
    [[nodiscard]] Result<int> settleDue();

private:
    ServiceContext& m_context;
    MicrosoftPush* m_microsoft;
};

} // namespace countersign::services
