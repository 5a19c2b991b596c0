// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "domain/people/EmailAddress.h"
#include "domain/policy/Policy.h"
#include "domain/policy/Network.h"
#include "domain/policy/Settings.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::settings {

[[nodiscard]] domain::EmailSettings email(Reader& reader);
[[nodiscard]] Bytes emailPasswordSealed(Reader& reader);
/// With `passwordSealed` the password is replaced (empty: removed); without it stays.
void saveEmail(Transaction& transaction, const domain::EmailSettings& settings, const std::optional<Bytes>& passwordSealed,
    Instant at, const std::string& by);

[[nodiscard]] domain::OrganisationSettings organisation(Reader& reader);
void saveOrganisation(Transaction& transaction, const domain::OrganisationSettings& settings, Instant at, const std::string& by);

/// Figures and switches that were never changed have the product's own value; stored ones are held between floor and ceiling.
[[nodiscard]] domain::Policy policy(Reader& reader);
void savePolicy(Transaction& transaction, const domain::Policy& policy, Instant at, const std::string& by);
[[nodiscard]] domain::NetworkSettings network(Reader& reader);
void saveNetwork(Transaction& transaction, const domain::NetworkSettings& settings, Instant at, const std::string& by);

[[nodiscard]] std::vector<domain::AllowedDomain> domains(Reader& reader);
void allowDomain(Transaction& transaction, const domain::AllowedDomain& domain);
[[nodiscard]] bool removeDomain(Transaction& transaction, const std::string& domain); ///< false: it was not on the list

/// A recovery code, hashed (design.md section 7).
void saveRecoveryCode(Transaction& transaction, const PersonId& person, const std::string& hash, Instant at);

} // namespace countersign::storage::settings
