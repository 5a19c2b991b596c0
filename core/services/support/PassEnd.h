// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/passes/AccessPass.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

namespace countersign::services {

/// Ends the pass that a person has, if any, in the transaction of what ended it: `registered` when a device of any kind became
/// active, `deleted` with the profile. Sessions that stand on the pass end with it.
void endAccessPass(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& person,
    domain::PassState state);

} // namespace countersign::services
