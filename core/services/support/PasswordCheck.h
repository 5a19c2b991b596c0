// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "base/Uuid.h"
#include "services/ServiceContext.h"

#include <string>

namespace countersign::services {

struct PasswordOutcome
{
    enum class Kind { right, wrong, waiting } kind = Kind::wrong;
    Instant waitUntil{}; ///< for waiting, and for wrong the earliest next try
};

struct PasswordTry
{
    PersonId person; ///< empty: nobody has that name
    std::string client = {}; ///< a computer or browser that signed in before, or empty
    std::string account =
        {}; ///< what was typed, in its one spelling; where set, a name that nobody has waits as a real one does
};

/// Checks a person's password with the growing delay of security.md 9: the attempt is reserved and committed, then the
/// hash is computed in the hash pool outside any transaction, then the result is committed. A person that does not
/// exist costs the same time (security.md 31).
[[nodiscard]] Result<PasswordOutcome> checkPassword(
    ServiceContext& context, const PasswordTry& attempt, const SecretBytes& password);

} // namespace countersign::services
