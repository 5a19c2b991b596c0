// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/passes/AccessPass.h"
#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/passes/AccessPassRepository.h"
#include "storage/sql/Transaction.h"

namespace countersign::services {

/// Ends the pass that a person has, if any, in the transaction of what ended it: `registered` when a device of any kind became
/// active, `deleted` with the profile. The owner hears of that anyway. Sessions that stand on the pass end with it.
void endAccessPass(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& person,
    domain::PassState state);

/// Those that a member of staff has made and who may make none any more (security.md 25); their owners are told (M-4b).
[[nodiscard]] Result<void> endPassesMadeBy(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& maker);

/// One that is open: replaced, deleted or void. Audited, told to the owner, seen live. One that time has ended is only marked.
[[nodiscard]] Result<void> endPass(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const domain::Person& person, const storage::access_passes::PassRecord& record, domain::PassState state);

} // namespace countersign::services
