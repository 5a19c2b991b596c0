// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/policy/Policy.h"
#include "domain/verification/Verification.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <string>

namespace countersign::services {

/// Whether policy demands a proof for this act.
[[nodiscard]] bool demandsProof(const domain::Policy& policy, domain::GuardedAct act);

/// Uses up a proof in the act's own transaction: the last check before the act changes anything, because a refusal after
/// it would commit the spent proof. The result is the verification's id, for the act's audit event as its detail
/// "verification"; empty when policy demands none. Demanded and not there: refusal, forbidden "D-VER-9" {act}, which is
/// audited. A proof counts while it is unspent and unexpired, strong enough for the act, of this person, and asked for by
/// this actor in this very session: whoever lost a role or was signed out has none.
[[nodiscard]] Result<std::string> spendProof(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const PersonId& person, domain::GuardedAct act);

} // namespace countersign::services
