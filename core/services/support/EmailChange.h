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

/// What goes with every change of somebody's address, whoever makes it: an open link ends, and both addresses are told.
/// `person` has the new one; `before` may be empty.
[[nodiscard]] Result<void> afterEmailChange(storage::Transaction& transaction, ServiceContext& context,
    const Actor& actor, const domain::Person& person, const std::string& before);

} // namespace countersign::services
