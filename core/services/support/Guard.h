// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/audit/AuditEvent.h"
#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

/// A new audit event with who, when and from where filled in.
[[nodiscard]] domain::AuditEvent auditEvent(const ServiceContext& context, const Actor& actor, std::string action);

/// Permission by role. A refusal is recorded in a transaction of its own and comes back as forbidden, D-GEN-4
/// {roles}.
[[nodiscard]] Result<void> require(ServiceContext& context, const Actor& actor, domain::Permission permission);

/// stepUpRequired unless a fresh code was given (security.md 50).
[[nodiscard]] Result<void> requireStepUp(const Actor& actor);

/// The person, without phone numbers, if the actor's scope covers them; notFound otherwise.
[[nodiscard]] Result<domain::Person> inScope(storage::Reader& reader, const Actor& actor, const PersonId& id);

/// Nobody acts on themselves in an RA role (security.md 54): forbidden with message "own_profile".
[[nodiscard]] Result<void> notOneself(const Actor& actor, const PersonId& person);

} // namespace countersign::services
