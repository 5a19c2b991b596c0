// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/verification/VerificationReason.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

struct ReadOutCodeView
{
    AuthenticatorId authenticator;
    std::string deviceName;
    Instant at{};
};

/// "Is this caller who they say?" (ux.md 2.11). Thread: any worker thread; blocks.
class VerificationService
{
public:
    explicit VerificationService(ServiceContext& context);

    /// The caller reads out the six digits in their app. A right code is used up as by a sign-in, a wrong one is a
    /// guess like any other (security.md 1 to 7); both are audited with the reason, and neither makes a session.
    /// invalidInput, field "code": "P-COD-1" none, "P-COD-2" not six digits, "D-VER-7" wrong, "P-COD-6" used before;
    /// tooManyAttempts "D-VER-8" until `retryAtMs`; conflict "D-VER-6" without an active authenticator; forbidden
    /// "own_profile".
    [[nodiscard]] Result<ReadOutCodeView> checkReadOutCode(
        const Actor& actor, const PersonId& person, const std::string& code, domain::VerificationReason reason);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
