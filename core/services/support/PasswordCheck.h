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

/// Checks a person's password with the growing delay of security.md 9: the attempt is reserved and committed, then the hash is
/// computed in the hash pool outside any transaction, then the result is committed. `client` is a computer or browser that
/// signed in before, or empty. A person that does not exist costs the same time.
[[nodiscard]] Result<PasswordOutcome> checkPassword(
    ServiceContext& context, const PersonId& person, const SecretBytes& password, const std::string& client);

} // namespace countersign::services
