// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/selfservice/PersonSessions.h"

#include <string>

namespace countersign::services {

/// A person registers an authenticator app by themselves: in a full session with a fresh sign-in, or with a Temporary Access Pass.
/// Errors: unauthenticated; stepUpRequired - not fresh (S-ERR-1); conflict - S-ADD-3 {n} as many methods as policy allows, S-ADD-4
/// nothing is being added. Blocks; any worker thread.
class AddMethodService
{
public:
    explicit AddMethodService(ServiceContext& context);

    /// Makes the secret. What this session was adding before is forgotten.
    [[nodiscard]] Result<void> begin(const Actor& actor);
    /// The same secret until the first correct code.
    [[nodiscard]] Result<RegistrationSecret> showSecret(const Actor& actor);
    /// The device becomes active, its owner is told (M-2), and a pass session ends with its pass. invalidInput verification_code
    /// P-COD-*; after ten wrong ones S-ADD-4, and the secret is gone. The result is the new device.
    [[nodiscard]] Result<AuthenticatorId> confirmCode(const Actor& actor, const std::string& code);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
