// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "domain/people/Person.h"
#include "domain/staff/Role.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::sessions {

struct SessionRecord
{
    SessionId id;
    std::string tokenHash;
    std::string kind; ///< "half" or "staff"
    PersonId person;
    Instant madeAt{};
    Instant activeAt{};
    Instant endsAt{};
    Instant steppedUpAt{};
    bool locked = false;
    Instant endedAt{};
    std::string address;
};

/// A session with who holds it and what they may, in one statement.
struct SessionHolder
{
    SessionRecord record;
    bool active = false; ///< the person
    domain::Names names;
    std::string organisationName;
    std::vector<domain::RoleAssignment> roles;
    long long newestOrganisation = 0; ///< changes with each organisation that is made
};

[[nodiscard]] std::optional<SessionHolder> holderByToken(Reader& reader, const std::string& tokenHash);
[[nodiscard]] std::optional<SessionHolder> holderById(Reader& reader, const SessionId& id);
[[nodiscard]] std::optional<SessionRecord> findById(Reader& reader, const SessionId& id);
[[nodiscard]] std::optional<SessionRecord> findByToken(Reader& reader, const std::string& tokenHash);
void insert(Transaction& transaction, const SessionRecord& record);
void save(Transaction& transaction, const SessionRecord& record); ///< token, activity, step-up, lock, end
/// Ends every open session of a person; the ids of those that were open.
std::vector<SessionId> endAll(Transaction& transaction, const PersonId& person, Instant at);
[[nodiscard]] Instant lastSignIn(Reader& reader, const PersonId& person);

} // namespace countersign::storage::sessions
