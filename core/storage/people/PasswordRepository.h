// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::passwords {

struct PasswordRecord
{
    PersonId person;
    std::string hash;
    Instant changedAt{};
    int failures = 0; ///< in a row
    Instant waitUntil{};
};

[[nodiscard]] std::optional<PasswordRecord> find(Reader& reader, const PersonId& person);
/// Sets the hash and clears failures.
void set(Transaction& transaction, const PersonId& person, const std::string& hash, Instant at);
/// Password and known computers go: nothing of the person's own lets them in any more.
void forget(Transaction& transaction, const PersonId& person);
void setFailures(Transaction& transaction, const PersonId& person, int failures, Instant waitUntil);

/// The same counters for a name that nobody has, so that it behaves as one that somebody has (security.md 31).
struct NobodysFailures
{
    int failures = 0;
    Instant waitUntil{};
};
[[nodiscard]] NobodysFailures failuresOfNobody(Reader& reader, const std::string& accountHash);
void setFailuresOfNobody(Transaction& transaction, const std::string& accountHash, const NobodysFailures& failures);

[[nodiscard]] bool isKnownClient(Reader& reader, const PersonId& person, const std::string& client);
void rememberClient(Transaction& transaction, const PersonId& person, const std::string& client, Instant at);

} // namespace countersign::storage::passwords
