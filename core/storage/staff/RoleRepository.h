// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/staff/Role.h"
#include "storage/sql/Transaction.h"

#include <vector>

namespace countersign::storage::roles {

[[nodiscard]] std::vector<domain::RoleAssignment> ofPerson(Reader& reader, const PersonId& person);
[[nodiscard]] std::vector<PersonId> holders(Reader& reader); ///< everybody with a role, by name
/// Active people with the role and an active authenticator.
[[nodiscard]] int countActive(Reader& reader, domain::Role role);
void replace(Transaction& transaction, const PersonId& person, const domain::Roles& roles, const OrganisationId& organisation,
    const std::string& givenBy, Instant at);

} // namespace countersign::storage::roles
