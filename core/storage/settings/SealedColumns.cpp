// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings/SealedColumns.h"

namespace countersign::storage {
namespace {

long long count(Reader& reader, const SealedColumn& column, const std::string& keyId, const char* how)
{
    const Bytes prefix = crypto::Sealer::prefixOf(keyId);
    const std::string c = column.column;
    auto row = reader
                   .sql("SELECT count(*) FROM " + std::string(column.table) + " WHERE " + c + " IS NOT NULL AND substr(" + c + ", 1, "
                       + std::to_string(prefix.size()) + ") " + how + " ?")
                   .with(prefix);
    return row.next() ? row.integer(0) : 0;
}

} // namespace

crypto::SealContext SealedColumn::context(const std::string& row, const std::string& rowOwner) const
{
    return {.table = table, .column = place, .row = row, .owner = rowOwner};
}

std::vector<SealedValue> nextRows(Reader& reader, const SealedColumn& column, const std::string& row, int limit)
{
    const std::string key = column.key;
    std::vector<SealedValue> values;
    auto rows = reader
                    .sql("SELECT " + key + ", " + column.owner + ", " + column.column + " FROM " + column.table + " WHERE " + key
                        + " > ? ORDER BY " + key + " LIMIT ?")
                    .with(row, limit);
    while (rows.next())
        values.push_back({rows.text(0), rows.text(1), rows.blob(2)});
    return values;
}

void replaceSealed(Transaction& transaction, const SealedColumn& column, const std::string& row, const Bytes& value)
{
    transaction
        .sql("UPDATE " + std::string(column.table) + " SET " + column.column + " = ? WHERE " + column.key + " = ?")
        .with(value, row)
        .post();
}

long long countUnder(Reader& reader, const SealedColumn& column, const std::string& keyId)
{
    return count(reader, column, keyId, "=");
}

long long countNotUnder(Reader& reader, const SealedColumn& column, const std::string& keyId)
{
    return count(reader, column, keyId, "<>");
}

} // namespace countersign::storage
