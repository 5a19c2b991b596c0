// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/staff/SessionRepository.h"

namespace countersign::storage::sessions {

namespace {

constexpr const char* selectSession = "SELECT id, token_hash, kind, person, made_at, active_at, ends_at, stepped_up_at, locked, "
                                      "ended_at, address FROM session ";

std::optional<SessionRecord> one(Statement row)
{
    if (!row.next())
        return std::nullopt;
    return SessionRecord{row.id<SessionId>(0), row.text(1), row.text(2), row.id<PersonId>(3), row.instant(4), row.instant(5),
        row.instant(6), row.instant(7), row.flag(8), row.instant(9), row.text(10)};
}

} // namespace

std::optional<SessionRecord> findById(Reader& reader, const SessionId& id)
{
    return one(reader.sql(std::string(selectSession) + "WHERE id = ?").with(id));
}

std::optional<SessionRecord> findByToken(Reader& reader, const std::string& tokenHash)
{
    return one(reader.sql(std::string(selectSession) + "WHERE token_hash = ?").with(tokenHash));
}

void insert(Transaction& transaction, const SessionRecord& r)
{
    transaction
        .sql("INSERT INTO session (id, token_hash, kind, person, made_at, active_at, ends_at, stepped_up_at, locked, ended_at, address) "
             "VALUES (?,?,?,?,?,?,?,?,?,?,?)")
        .with(r.id, r.tokenHash, r.kind, r.person, r.madeAt, r.activeAt, r.endsAt, r.steppedUpAt, r.locked, r.endedAt, r.address)
        .run();
}

void save(Transaction& transaction, const SessionRecord& r)
{
    transaction
        .sql("UPDATE session SET token_hash = ?, active_at = ?, stepped_up_at = ?, locked = ?, ended_at = ? WHERE id = ?")
        .with(r.tokenHash, r.activeAt, r.steppedUpAt, r.locked, r.endedAt, r.id)
        .run();
}

std::vector<SessionId> endAll(Transaction& transaction, const PersonId& person, Instant at)
{
    std::vector<SessionId> ended;
    {
        auto rows = transaction.sql("SELECT id FROM session WHERE person = ? AND ended_at = 0").with(person);
        while (rows.next())
            ended.push_back(rows.id<SessionId>(0));
    }
    transaction.sql("UPDATE session SET ended_at = ? WHERE person = ? AND ended_at = 0").with(at, person).run();
    return ended;
}

Instant lastSignIn(Reader& reader, const PersonId& person)
{
    auto row = reader.sql("SELECT max(made_at) FROM session WHERE person = ? AND kind = 'staff'").with(person);
    return row.next() ? row.instant(0) : Instant{};
}

} // namespace countersign::storage::sessions
