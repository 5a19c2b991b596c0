// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/passes/AccessPassRepository.h"

namespace countersign::storage::access_passes {
namespace {

const std::string selectPass = "SELECT id, person, hash, state, starts_at, ends_at, one_time, reason, identity, made_at, maker, made_by, "
                               "tries, used_at, register_by, ended_at FROM access_pass ";

/// Over before a moment, by an end or by time.
const std::string over = "((ended_at > 0 AND ended_at < ?) OR (ended_at = 0 AND ends_at < ? AND register_by < ?))";

PassRecord record(const Statement& row)
{
    PassRecord r;
    r.pass.id = row.id<AccessPassId>(0);
    r.pass.person = row.id<PersonId>(1);
    r.hash = row.text(2);
    r.pass.state = row.named<domain::PassState>(3);
    r.pass.startsAt = row.instant(4);
    r.pass.endsAt = row.instant(5);
    r.pass.oneTime = row.flag(6);
    r.pass.reason = row.named<domain::PassReason>(7);
    r.pass.identity = row.named<domain::IdentityCheck>(8);
    r.pass.madeAt = row.instant(9);
    r.maker = row.id<PersonId>(10);
    r.pass.madeBy = row.text(11);
    r.tries = row.number(12);
    r.pass.usedAt = row.instant(13);
    r.pass.registerBy = row.instant(14);
    r.endedAt = row.instant(15);
    return r;
}

std::optional<PassRecord> one(Statement row)
{
    return row.next() ? std::optional(record(row)) : std::nullopt;
}

} // namespace

std::optional<PassRecord> open(Reader& reader, const PersonId& person)
{
    return one(reader.sql(selectPass + "WHERE person = ? AND ended_at = 0").with(person));
}

std::optional<PassRecord> newest(Reader& reader, const PersonId& person)
{
    return one(reader.sql(selectPass + "WHERE person = ? ORDER BY made_at DESC, id DESC LIMIT 1").with(person));
}

std::optional<PassRecord> find(Reader& reader, const AccessPassId& id)
{
    return one(reader.sql(selectPass + "WHERE id = ?").with(id));
}

std::vector<PassRecord> openOfMaker(Reader& reader, const PersonId& maker)
{
    std::vector<PassRecord> records;
    auto rows = reader.sql(selectPass + "WHERE maker = ? AND ended_at = 0").with(maker);
    while (rows.next())
        records.push_back(record(rows));
    return records;
}

void insert(Transaction& transaction, const PassRecord& r)
{
    transaction
        .sql("INSERT INTO access_pass (id, person, hash, state, starts_at, ends_at, one_time, reason, identity, made_at, maker, "
             "made_by, tries, used_at, register_by, ended_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        .with(r.pass.id, r.pass.person, r.hash, r.pass.state, r.pass.startsAt, r.pass.endsAt, r.pass.oneTime, r.pass.reason,
            r.pass.identity, r.pass.madeAt, r.maker, r.pass.madeBy, r.tries, r.pass.usedAt, r.pass.registerBy, r.endedAt)
        .post();
}

bool takeTry(Transaction& transaction, const AccessPassId& id, int limit)
{
    return transaction
               .sql("UPDATE access_pass SET tries = tries + 1 WHERE id = ? AND state = 'good' AND ended_at = 0 AND tries < ?")
               .with(id, limit)
               .run()
        > 0;
}

void giveBackTry(Transaction& transaction, const AccessPassId& id)
{
    transaction.sql("UPDATE access_pass SET tries = tries - 1 WHERE id = ? AND tries > 0").with(id).run();
}

bool use(Transaction& transaction, const AccessPassId& id, Instant at, Instant registerBy)
{
    const domain::PassState state = registerBy == Instant{} ? domain::PassState::good : domain::PassState::used;
    return transaction
               .sql("UPDATE access_pass SET state = ?, used_at = ?, register_by = ? WHERE id = ? AND state = 'good' AND ended_at = 0")
               .with(state, at, registerBy, id)
               .run()
        > 0;
}

bool end(Transaction& transaction, const AccessPassId& id, domain::PassState state, Instant at)
{
    return transaction.sql("UPDATE access_pass SET state = ?, ended_at = ?, hash = '' WHERE id = ? AND ended_at = 0")
               .with(state, at, id)
               .run()
        > 0;
}

bool hasLeftovers(Reader& reader, Instant before)
{
    auto row = reader.sql("SELECT 1 FROM access_pass WHERE " + over + " LIMIT 1").with(before, before, before);
    return row.next();
}

void purge(Transaction& transaction, Instant before)
{
    transaction.sql("DELETE FROM access_pass WHERE " + over).with(before, before, before).post();
}

} // namespace countersign::storage::access_passes
