// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "services/Actor.h"
#include "services/RegistrationService.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

enum class PersonSessionKind {
    half, ///< the password was right: good for the verification code alone
    full,
    pass, ///< came with a Temporary Access Pass: may register a method and nothing else (security.md 36)
};

/// security.md 42 and 43. Fresh is what adding or removing a method asks for.
struct PersonSessionTimes
{
    static constexpr minutes half{5};
    static constexpr minutes idle{15};
    static constexpr minutes whole{60};
    static constexpr minutes fresh{10};
};

/// Opens a session of kind "pass" that ends at `ends` at the latest; the result is the token for the cookie. The caller has
/// checked the pass, and writes the audit event.
[[nodiscard]] std::string openPassSession(storage::Transaction& transaction, ServiceContext& context, const PersonId& person,
    Instant ends, const BrowserInfo& browser);

/// Every session of a person in self-service, and a password that is being replaced; a device that was being added is forgotten.
/// endSessions() of support/Endings.h does this too.
void endPersonSessions(storage::Transaction& transaction, const ServiceContext& context, const PersonId& person);
/// Only those of kind "pass": the pass was replaced, deleted or used up.
void endPassSessions(storage::Transaction& transaction, const ServiceContext& context, const PersonId& person);

/// Somebody who acts for themselves.
[[nodiscard]] Actor personActor(const PersonId& person, const std::string& name, const BrowserInfo& browser);

/// Forgets what ended or ran out a day ago, at once what was begun and not finished. Cheap when there is nothing.
[[nodiscard]] Result<void> purgeSelfService(ServiceContext& context);

} // namespace countersign::services
