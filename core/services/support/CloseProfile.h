// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

struct WhyClosed
{
    domain::ClosureReason reason = domain::ClosureReason::other;
    std::string note;
};

/// Takes all access from somebody, marks `person` closed and tells them; whoever does it, and whether they may. The
/// caller saves the person and writes the audit event. The number of authenticators that worked until now.
[[nodiscard]] Result<int> closeProfile(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    domain::Person& person, const WhyClosed& why);

/// The mail to somebody whose profile is open again.
[[nodiscard]] Result<void> tellReopened(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const domain::Person& person);

} // namespace countersign::services
