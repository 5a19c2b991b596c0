// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PasswordRepository.h"

namespace countersign::storage::passwords {

std::optional<PasswordRecord> find(Reader& reader, const PersonId& person)
{
    auto row = reader.sql("SELECT hash, changed_at, failures, wait_until FROM password WHERE person = ?").with(person);
    if (!row.next())
        return std::nullopt;
    return PasswordRecord{person, row.text(0), row.instant(1), row.number(2), row.instant(3)};
}

void set(Transaction& transaction, const PersonId& person, const std::string& hash, Instant at)
{
    transaction
        .sql("INSERT INTO password (person, hash, changed_at, failures, wait_until) VALUES (?,?,?,0,0) "
             "ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at, failures = 0, wait_until = 0")
        .with(person, hash, at)
        .post();
}

void forget(Transaction& transaction, const PersonId& person)
{
    transaction.sql("DELETE FROM password WHERE person = ?").with(person).run();
    transaction.sql("DELETE FROM known_client WHERE person = ?").with(person).run();
}

void setFailures(Transaction& transaction, const PersonId& person, int failures, Instant waitUntil)
{
    transaction.sql("UPDATE password SET failures = ?, wait_until = ? WHERE person = ?").with(failures, waitUntil, person).run();
}

NobodysFailures failuresOfNobody(Reader& reader, const std::string& accountHash)
{
    auto row = reader.sql("SELECT spent, window_from FROM allowance WHERE name = ?").with("nobody:" + accountHash);
    return row.next() ? NobodysFailures{row.number(0), row.instant(1)} : NobodysFailures{};
}

void setFailuresOfNobody(Transaction& transaction, const std::string& accountHash, const NobodysFailures& failures)
{
    transaction
        .sql("INSERT INTO allowance (name, window_from, spent) VALUES (?,?,?) "
             "ON CONFLICT (name) DO UPDATE SET window_from = excluded.window_from, spent = excluded.spent")
        .with("nobody:" + accountHash, failures.waitUntil, failures.failures)
        .post();
}

bool isKnownClient(Reader& reader, const PersonId& person, const std::string& client)
{
    return reader.sql("SELECT 1 FROM known_client WHERE person = ? AND client = ?").with(person, client).next();
}

void rememberClient(Transaction& transaction, const PersonId& person, const std::string& client, Instant at)
{
    transaction
        .sql("INSERT INTO known_client (person, client, last_at) VALUES (?,?,?) "
             "ON CONFLICT (person, client) DO UPDATE SET last_at = excluded.last_at")
        .with(person, client, at)
        .post();
}

} // namespace countersign::storage::passwords
