// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/people/Person.h"
#include "domain/staff/Role.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace countersign::services {

/// What the audit log keeps of a change.
using ChangeDetails = std::vector<std::pair<std::string, std::string>>;
using PersonChange = std::function<Result<ChangeDetails>(storage::Transaction&, domain::Person&)>;

struct PersonEdit
{
    PersonId id;
    long long version = 0; ///< the one that the change was made from
    domain::Permission permission{};
    const char* action = "";
};

/// Loads, checks permission, scope, oneself and version, runs the change, saves, audits and announces; one transaction.
[[nodiscard]] Result<domain::Person> changePerson(
    ServiceContext& context, const Actor& actor, const PersonEdit& edit, const PersonChange& change);

/// Live desks hear after the commit that a profile is new or has changed.
void announcePerson(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person);

} // namespace countersign::services
