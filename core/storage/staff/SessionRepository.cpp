// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/staff/SessionRepository.h"

namespace countersign::storage::sessions {

namespace {

constexpr const char* selectSession = "SELECT id, token_hash, kind, person, made_at, active_at, ends_at, stepped_up_at, locked, "
                                      "ended_at, address FROM session ";
constexpr const char* selectHolder =
    "SELECT s.id, s.token_hash, s.kind, s.person, s.made_at, s.active_at, s.ends_at, s.stepped_up_at, s.locked, s.ended_at, "
    "s.address, p.status, p.title, p.first_name, p.middle_names, p.last_name, p.display_name, o.name, "
    "(SELECT max(number) FROM organisation), r.role, r.organisation "
    "FROM session s JOIN person p ON p.id = s.person JOIN organisation o ON o.id = p.organisation "
    "LEFT JOIN role_assignment r ON r.person = p.id ";

SessionRecord recordFrom(const Statement& row)
{
    return {row.id<SessionId>(0), row.text(1), row.text(2), row.id<PersonId>(3), row.instant(4), row.instant(5),
        row.instant(6), row.instant(7), row.flag(8), row.instant(9), row.text(10)};
}

std::optional<SessionRecord> one(Statement row)
{
    return row.next() ? std::optional(recordFrom(row)) : std::nullopt;
}

std::optional<SessionHolder> holder(Statement row)
{
    if (!row.next())
        return std::nullopt;
    SessionHolder found{recordFrom(row), row.named<domain::PersonStatus>(11) == domain::PersonStatus::active,
        {row.text(12), row.text(13), row.text(14), row.text(15), row.text(16)}, row.text(17), {}, row.integer(18)};
    do {
        if (!row.isNull(19))
            found.roles.push_back({found.record.person, row.named<domain::Role>(19), row.id<OrganisationId>(20)});
    } while (row.next());
    return found;
}

} // namespace

std::optional<SessionHolder> holderByToken(Reader& reader, const std::string& tokenHash)
{
    return holder(reader.sql(std::string(selectHolder) + "WHERE s.token_hash = ?").with(tokenHash));
}

std::optional<SessionHolder> holderById(Reader& reader, const SessionId& id)
{
    return holder(reader.sql(std::string(selectHolder) + "WHERE s.id = ?").with(id));
}

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
        .post();
}

void save(Transaction& transaction, const SessionRecord& r)
{
    transaction
        .sql("UPDATE session SET token_hash = ?, active_at = ?, stepped_up_at = ?, locked = ?, ended_at = ? WHERE id = ?")
        .with(r.tokenHash, r.activeAt, r.steppedUpAt, r.locked, r.endedAt, r.id)
        .post();
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
