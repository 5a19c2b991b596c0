// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/enrolment/TestRepository.h"

namespace countersign::storage::tests {
namespace {

constexpr const char* selectTest = "SELECT id, authenticator, person, token_hash, state, started_by, started_by_name, started_at, "
                                   "ends_at, finished_at, failure FROM test_sign_in ";

TestRecord from(const Statement& row)
{
    return {row.id<TestId>(0), row.id<AuthenticatorId>(1), row.id<PersonId>(2), row.text(3), row.text(4), row.id<PersonId>(5),
        row.text(6), row.instant(7), row.instant(8), row.instant(9), row.text(10)};
}

} // namespace

std::optional<TestRecord> find(Reader& reader, const TestId& id)
{
    auto row = reader.sql(std::string(selectTest) + "WHERE id = ?").with(id);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::optional<TestRecord> findByToken(Reader& reader, const std::string& tokenHash)
{
    auto row = reader.sql(std::string(selectTest) + "WHERE token_hash = ?").with(tokenHash);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

std::optional<TestRecord> openOf(Reader& reader, const AuthenticatorId& authenticator, Instant now)
{
    auto row = reader.sql(std::string(selectTest)
                       + "WHERE authenticator = ? AND finished_at = 0 AND ends_at > ? ORDER BY started_at DESC LIMIT 1")
                   .with(authenticator, now);
    return row.next() ? std::optional(from(row)) : std::nullopt;
}

void insert(Transaction& transaction, const TestRecord& r)
{
    transaction
        .sql("INSERT INTO test_sign_in (id, authenticator, person, token_hash, state, started_by, started_by_name, started_at, ends_at, "
             "finished_at, failure) VALUES (?,?,?,?,?,?,?,?,?,?,?)")
        .with(r.id, r.authenticator, r.person, r.tokenHash, r.state, r.startedBy, r.startedByName, r.startedAt, r.endsAt,
            r.finishedAt, r.failure)
        .post();
}

void save(Transaction& transaction, const TestRecord& r)
{
    transaction.sql("UPDATE test_sign_in SET token_hash = ?, state = ?, finished_at = ?, failure = ? WHERE id = ?")
        .with(r.tokenHash, r.state, r.finishedAt, r.failure, r.id)
        .post();
}

} // namespace countersign::storage::tests
