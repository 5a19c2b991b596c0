// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "base/Uuid.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

struct CodeOutcome
{
    enum class Kind {
        accepted,
        wrong,
        replayed, ///< right, but used before: not a guess
        waiting, ///< too many wrong ones; not evaluated
        none, ///< the person has no active authenticator
    } kind = Kind::wrong;
    AuthenticatorId authenticator; ///< accepted or replayed
    Instant waitUntil{};
    bool suspended = false; ///< this failure was the last one allowed
};

/// Checks six digits against a person's active authenticators within the caller's transaction: the one place where codes are
/// accepted (security.md 1 to 9). `only` restricts it to one authenticator. What the attempt comes to is written in the
/// transaction that evaluates it, and nobody is answered before the commit: the caller must commit whatever comes out.
[[nodiscard]] Result<CodeOutcome> checkCode(storage::Transaction& transaction, ServiceContext& context, const PersonId& person,
    const std::string& code, const AuthenticatorId& only = {});

/// Where a seed is sealed: shared by those who write and those who read it.
struct SeedPlace
{
    AuthenticatorId authenticator;
    PersonId person;
};
[[nodiscard]] Result<Bytes> sealSeed(const ServiceContext& context, const SeedPlace& place, const SecretBytes& seed);
[[nodiscard]] Result<SecretBytes> openSeed(const ServiceContext& context, const SeedPlace& place, const Bytes& sealed);

} // namespace countersign::services
