// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings/RotationRepository.h"

#include "crypto/Sealer.h"

namespace countersign::storage::rotation {

std::optional<Rotation> find(Reader& reader)
{
    auto row = reader.sql("SELECT new_key, phase, begun_at, phase_at, place, row_key, resealed, unreadable, first_unreadable, worker, "
                          "lease_until FROM key_rotation WHERE id = 1");
    if (!row.next())
        return std::nullopt;
    return Rotation{row.text(0), row.text(1), row.instant(2), row.instant(3), row.number(4), row.text(5), row.integer(6), row.integer(7),
        row.text(8), row.text(9), row.instant(10)};
}

void begin(Transaction& transaction, const Rotation& r)
{
    transaction
        .sql("INSERT INTO key_rotation (id, new_key, phase, begun_at, phase_at, place, row_key, resealed, unreadable, "
             "first_unreadable, worker, lease_until) VALUES (1,?,?,?,?,?,?,?,?,?,?,?)")
        .with(r.newKey, r.phase, r.begunAt, r.phaseAt, r.place, r.row, r.resealed, r.unreadable, r.firstUnreadable, r.worker, r.leaseUntil)
        .post();
}

void save(Transaction& transaction, const Rotation& r)
{
    transaction
        .sql("UPDATE key_rotation SET phase = ?, phase_at = ?, place = ?, row_key = ?, resealed = ?, unreadable = ?, "
             "first_unreadable = ?, worker = ?, lease_until = ? WHERE id = 1")
        .with(r.phase, r.phaseAt, r.place, r.row, r.resealed, r.unreadable, r.firstUnreadable, r.worker, r.leaseUntil)
        .post();
}

void end(Transaction& transaction)
{
    transaction.sql("DELETE FROM key_rotation").post();
}

void closeKey(Transaction& transaction, const std::string& id, Instant at)
{
    transaction.sql("DELETE FROM closed_data_key WHERE id = ?").with(id).run();
    transaction.sql("INSERT INTO closed_data_key (id, prefix, closed_at, destroyed_at) VALUES (?,?,?,0)")
        .with(id, crypto::Sealer::prefixOf(id), at)
        .post();
}

void destroyKey(Transaction& transaction, const std::string& id, Instant at)
{
    transaction.sql("UPDATE one_time_password SET keyed_hash = '' WHERE keyed_hash LIKE ?").with(id + ":%").run();
    transaction.sql("DELETE FROM data_key WHERE id = ?").with(id).run();
    transaction.sql("UPDATE closed_data_key SET destroyed_at = ? WHERE id = ?").with(at, id).run();
}

std::vector<ClosedKey> closedKeys(Reader& reader)
{
    std::vector<ClosedKey> keys;
    auto rows = reader.sql("SELECT id, closed_at, destroyed_at FROM closed_data_key ORDER BY closed_at, id");
    while (rows.next())
        keys.push_back({rows.text(0), rows.instant(1), rows.instant(2)});
    return keys;
}

Awaited oneTimePasswordsUnder(Reader& reader, const std::string& id, Instant now)
{
    auto row = reader
                   .sql("SELECT count(*), coalesce(max(ends_at), 0) FROM one_time_password WHERE state = 'good' AND ends_at > ? AND "
                        "keyed_hash LIKE ?")
                   .with(now, id + ":%");
    return row.next() ? Awaited{row.integer(0), row.instant(1)} : Awaited{};
}

} // namespace countersign::storage::rotation
