// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::tests {

struct TestRecord
{
    TestId id;
    AuthenticatorId authenticator;
    PersonId person;
    std::string tokenHash;
    std::string state; ///< "waiting", "password_right", "passed", "failed_code", "failed_password", "nobody_tried"
    PersonId startedBy; ///< empty: the person
    std::string startedByName;
    Instant startedAt{};
    Instant endsAt{};
    Instant finishedAt{};
    std::string failure;
};

[[nodiscard]] std::optional<TestRecord> find(Reader& reader, const TestId& id);
[[nodiscard]] std::optional<TestRecord> findByToken(Reader& reader, const std::string& tokenHash);
/// The newest one of an authenticator that has not ended.
[[nodiscard]] std::optional<TestRecord> openOf(Reader& reader, const AuthenticatorId& authenticator, Instant now);
void insert(Transaction& transaction, const TestRecord& record);
void save(Transaction& transaction, const TestRecord& record); ///< token, state, finish and failure

} // namespace countersign::storage::tests
