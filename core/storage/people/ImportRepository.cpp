// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/ImportRepository.h"

namespace countersign::storage::imports {
namespace {

/// Both are far below 2^63.
long long number(std::uint64_t value)
{
    return static_cast<long long>(value);
}

std::vector<domain::ImportRejection> rejectedOf(Reader& reader, const std::string& id)
{
    std::vector<domain::ImportRejection> rejected;
    auto rows = reader.sql("SELECT line, reason FROM people_import_rejection WHERE import = ? ORDER BY line").with(id);
    while (rows.next())
        rejected.push_back({static_cast<std::uint64_t>(rows.integer(0)), rows.text(1)});
    return rejected;
}

} // namespace

std::optional<ImportRecord> find(Reader& reader, const std::string& fingerprint)
{
    ImportRecord record;
    {
        auto row = reader
                       .sql("SELECT id, file_offset, line, created, updated, unchanged FROM people_import "
                            "WHERE fingerprint = ?")
                       .with(fingerprint);
        if (!row.next())
            return std::nullopt;
        record.id = row.text(0);
        record.state = {static_cast<std::uint64_t>(row.integer(1)), static_cast<std::uint64_t>(row.integer(2)),
            {row.integer(3), row.integer(4), row.integer(5)}};
    }
    record.rejected = rejectedOf(reader, record.id);
    return record;
}

void begin(Transaction& transaction, const std::string& id, const std::string& fingerprint,
    const domain::ImportState& state, Instant at)
{
    transaction
        .sql("INSERT INTO people_import (id, fingerprint, file_offset, line, created, updated, unchanged, moved_at) "
             "VALUES (?,?,?,?,?,?,?,?)")
        .with(id, fingerprint, number(state.offset), number(state.line), state.counts.created, state.counts.updated,
            state.counts.unchanged, at)
        .post();
}

bool advance(Transaction& transaction, const std::string& id, const domain::ImportState& from,
    const domain::ImportState& to, Instant at)
{
    return transaction
               .sql("UPDATE people_import SET file_offset = ?, line = ?, created = ?, updated = ?, unchanged = ?, "
                    "moved_at = ? "
                    "WHERE id = ? AND file_offset = ?")
               .with(number(to.offset), number(to.line), to.counts.created, to.counts.updated, to.counts.unchanged, at,
                   id, number(from.offset))
               .run()
        == 1;
}

void reject(Transaction& transaction, const std::string& id, const std::vector<domain::ImportRejection>& rejected)
{
    for (const auto& row : rejected) {
        transaction.sql("INSERT INTO people_import_rejection (import, line, reason) VALUES (?,?,?)")
            .with(id, number(row.line), row.reason)
            .post();
    }
}

bool end(Transaction& transaction, const std::string& id)
{
    return transaction.sql("DELETE FROM people_import WHERE id = ?").with(id).run() == 1;
}

void forgetOlder(Transaction& transaction, Instant than)
{
    transaction.sql("DELETE FROM people_import WHERE moved_at < ?").with(than).post();
}

} // namespace countersign::storage::imports
