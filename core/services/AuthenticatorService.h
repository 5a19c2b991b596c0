// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/authenticators/Authenticator.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

#include <string>
#include <vector>

namespace countersign::services {

/// What an RA does with a person's authenticators.
class AuthenticatorService
{
public:
    explicit AuthenticatorService(ServiceContext& context);

    /// Active ones first, newest first; removed ones last.
    [[nodiscard]] Result<std::vector<domain::Authenticator>> list(const Actor& actor, const PersonId& person);

    /// Immediate (security.md 33): the device fails, sessions end, open tests die; the record stays. Needs a fresh code
    /// (stepUpRequired). invalidInput D-REM-2 without `confirmed`; conflict D-REM-4 {by, at} when it was removed already.
    [[nodiscard]] Result<domain::Authenticator> remove(const Actor& actor, const AuthenticatorId& id,
        domain::RemovalReason reason, const std::string& note, bool confirmed);

    /// Clears the person's failed codes and passwords and ends a suspension, as success would (security.md 5). Needs a
    /// fresh code.
    [[nodiscard]] Result<domain::Authenticator> letTryAgain(const Actor& actor, const AuthenticatorId& id);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
