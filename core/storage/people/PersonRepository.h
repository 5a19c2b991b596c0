// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "crypto/Sealer.h"
#include "domain/people/Person.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::people {

/// Phone numbers are sealed: integrity or sealed when they do not open.
[[nodiscard]] Result<std::optional<domain::Person>> find(Reader& reader, const crypto::Sealer& sealer, const PersonId& id);

/// Without phone numbers: what most decisions need.
[[nodiscard]] std::optional<domain::Person> findPlain(Reader& reader, const PersonId& id);
[[nodiscard]] std::optional<domain::Person> findByEmailKey(Reader& reader, const std::string& emailKey);
[[nodiscard]] bool uuidTaken(Reader& reader, const std::string& uuid);

[[nodiscard]] Result<void> insert(Transaction& transaction, const crypto::Sealer& sealer, const domain::Person& person);
/// Writes every changeable column and the search words.
[[nodiscard]] Result<void> update(Transaction& transaction, const crypto::Sealer& sealer, const domain::Person& person);

/// The key an address is unique under; empty for no address.
[[nodiscard]] std::string emailKey(const std::string& email);

/// Active people by the domain of their address: (domain, count), most first.
[[nodiscard]] std::vector<std::pair<std::string, int>> countByDomain(Reader& reader);

} // namespace countersign::storage::people
