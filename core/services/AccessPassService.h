// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "domain/passes/AccessPass.h"
#include "services/Actor.h"
#include "services/RegistrationService.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

struct WantedPass
{
    Instant startsAt{}; ///< zero: now
    minutes life{0}; ///< zero: the policy's default
    bool oneTime = true;
    domain::PassReason reason = domain::PassReason::other;
    domain::IdentityCheck identity = domain::IdentityCheck::faceToFace;
};

struct MadePass
{
    domain::AccessPass pass;
    SecretBytes text; ///< the only time it is seen
};

/// Somebody who came with a pass: they may register a method, and nothing else.
struct PassSignIn
{
    std::string token; ///< of a person session of kind "pass" (services/selfservice), for the cookie
    PersonId person;
    AccessPassId pass;
    bool oneTime = true;
    Instant ends{}; ///< of the pass, or of the time for a registration after a one-time use
};

/// Temporary Access Passes (security.md 36; docs/decisions/0031). One per person; a new one replaces the old. Blocks; any
/// worker thread.
class AccessPassService
{
public:
    explicit AccessPassService(ServiceContext& context);

    /// Needs issuePass, a fresh code, and the proof that policy demands (D-VER-9). invalidInput names the field: D-TAP-1, 2
    /// {min, max}, 3, 5 {max}, 6. conflict: "profile_closed", "no_email", "domain_not_allowed" {domain}, "no_mail_server",
    /// D-ISS-4 {n}: a pass would lead nowhere, or its owner would not hear of it. forbidden "own_profile".
    [[nodiscard]] Result<MadePass> make(const Actor& actor, const PersonId& person, const WantedPass& wanted);

    /// The pass that counts now, or that was voided or used and would still run; notFound when there is none.
    [[nodiscard]] Result<domain::AccessPass> state(const Actor& actor, const PersonId& person);

    /// Ends it at once, and what was begun with it. conflict D-TAP-4 when it has ended already.
    [[nodiscard]] Result<domain::AccessPass> remove(const Actor& actor, const AccessPassId& id);

    /// unauthenticated P-TAP-1 whatever was wrong, in the same time, also for addresses that nobody has; only who knows the pass
    /// hears conflict P-TAP-2 {at}: it starts later. tooManyAttempts D-SGN-3 with retryAtMs for a source with too many wrong tries.
    [[nodiscard]] Result<PassSignIn> signIn(
        const std::string& email, const SecretBytes& pass, const BrowserInfo& browser);

    /// Forgets the passes that ended a day ago. Cheap when there are none; the composition root calls it with the other upkeep.
    [[nodiscard]] Result<void> purge();

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
