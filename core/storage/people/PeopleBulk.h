// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "crypto/Sealer.h"
#include "domain/people/Person.h"
#include "storage/sql/Transaction.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

// Many people in few statements: with a server, a statement is a journey there and back.
namespace countersign::storage::people {

/// With their phone numbers, by UUID.
[[nodiscard]] Result<std::map<std::string, domain::Person>> findByUuids(
    Reader& reader, const crypto::Sealer& sealer, const std::vector<std::string>& uuids);
/// Whose each address is, of those that somebody has.
[[nodiscard]] std::map<std::string, PersonId> holdersOf(Reader& reader, const std::vector<std::string>& emailKeys);

[[nodiscard]] std::set<std::string> takenUuids(Reader& reader, const std::vector<std::string>& uuids);

/// Rows and search words.
[[nodiscard]] Result<void> insertAll(
    Transaction& transaction, const crypto::Sealer& sealer, std::span<const domain::Person> people);

/// Every index of the people is written to in no order, which needs room in memory. For SQLite, whose cache is small.
void useLargeCache(Transaction& transaction);

} // namespace countersign::storage::people
