// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/staff/RecoveryRepository.h"

namespace countersign::storage::recovery {
namespace {

/// The allowances' table: window_from is the moment until which the name has to wait, spent the failures in a row.
constexpr const char* prefix = "recovery:";

} // namespace

std::optional<CodeRecord> code(Reader& reader, const PersonId& person)
{
    auto row = reader.sql("SELECT hash, made_at, used_at FROM recovery_code WHERE person = ?").with(person);
    if (!row.next())
        return std::nullopt;
    return CodeRecord{row.text(0), row.instant(1), row.instant(2)};
}

void spendCode(Transaction& transaction, const PersonId& person, Instant madeBefore, Instant at)
{
    transaction.sql("UPDATE recovery_code SET used_at = ? WHERE person = ? AND used_at = 0 AND made_at < ?")
        .with(at, person, madeBefore)
        .post();
}

void forgetPassword(Transaction& transaction, const PersonId& person)
{
    transaction.sql("DELETE FROM password WHERE person = ?").with(person).run();
}

void endSessions(Transaction& transaction, const PersonId& person, const std::string& kind, Instant at)
{
    transaction.sql("UPDATE session SET ended_at = ? WHERE person = ? AND kind = ? AND ended_at = 0")
        .with(at, person, kind)
        .post();
}

Tries tries(Reader& reader, const std::string& name)
{
    auto row = reader.sql("SELECT spent, window_from FROM allowance WHERE name = ?").with(prefix + name);
    return row.next() ? Tries{row.number(0), row.instant(1)} : Tries{};
}

void saveTries(Transaction& transaction, const std::string& name, const Tries& tries)
{
    transaction
        .sql("INSERT INTO allowance (name, window_from, spent) VALUES (?,?,?) "
             "ON CONFLICT (name) DO UPDATE SET window_from = excluded.window_from, spent = excluded.spent")
        .with(prefix + name, tries.waitUntil, tries.failures)
        .post();
}

void sweepTries(Transaction& transaction, Instant before)
{
    transaction.sql("DELETE FROM allowance WHERE name LIKE 'recovery:%' AND window_from < ?").with(before).post();
}

} // namespace countersign::storage::recovery
