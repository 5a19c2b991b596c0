// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/passes/AccessPass.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::access_passes {

struct PassRecord
{
    domain::AccessPass pass;
    std::string hash; ///< Argon2id; empty once the pass has ended
    PersonId maker;
    int tries = 0; ///< wrong ones, and those that are being looked at
    Instant endedAt{}; ///< zero: nothing has ended it but perhaps time
};

/// The one that nothing but time has ended. There is at most one per person.
[[nodiscard]] std::optional<PassRecord> open(Reader& reader, const PersonId& person);
[[nodiscard]] std::optional<PassRecord> newest(Reader& reader, const PersonId& person);
[[nodiscard]] std::optional<PassRecord> find(Reader& reader, const AccessPassId& id);
/// Those that a member of staff has made and that are open.
[[nodiscard]] std::vector<PassRecord> openOfMaker(Reader& reader, const PersonId& maker);

/// The caller has ended the open one.
void insert(Transaction& transaction, const PassRecord& record);

/// Counts a try before it is looked at; false when the pass is not good any more or its tries are spent.
[[nodiscard]] bool takeTry(Transaction& transaction, const AccessPassId& id, int limit);
/// The try was a right one.
void giveBackTry(Transaction& transaction, const AccessPassId& id);
/// The one conditional write by which a pass is used: false when another use, or an end, came first. `registerBy` zero:
/// it can be used again.
[[nodiscard]] bool use(Transaction& transaction, const AccessPassId& id, Instant at, Instant registerBy);
/// Wipes the hash; the row stays for a while. False when it had ended.
bool end(Transaction& transaction, const AccessPassId& id, domain::PassState state, Instant at);

/// Whether purge() would find something.
[[nodiscard]] bool hasLeftovers(Reader& reader, Instant before);
/// Forgets those that ended, by whatever, before that moment.
void purge(Transaction& transaction, Instant before);

} // namespace countersign::storage::access_passes
