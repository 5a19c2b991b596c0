// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Organisation.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <set>
#include <vector>

namespace countersign::storage::organisations {

[[nodiscard]] std::vector<domain::Organisation> all(Reader& reader);
[[nodiscard]] std::optional<domain::Organisation> find(Reader& reader, const OrganisationId& id);
/// The ids of an organisation and all below it.
[[nodiscard]] std::set<std::string> withChildren(Reader& reader, const OrganisationId& id);
void insert(Transaction& transaction, const domain::Organisation& organisation);

} // namespace countersign::storage::organisations
