// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings/KeyRepository.h"

namespace countersign::storage::data_keys {

std::vector<WrappedKey> all(Reader& reader)
{
    std::vector<WrappedKey> keys;
    auto rows = reader.sql("SELECT id, wrapped, made_at, current FROM data_key ORDER BY made_at, id");
    while (rows.next())
        keys.push_back({rows.text(0), rows.blob(1), rows.instant(2), rows.flag(3)});
    return keys;
}

std::string source(Reader& reader)
{
    auto row = reader.sql("SELECT value FROM setting WHERE name = 'key_source'");
    return row.next() ? row.text(0) : std::string();
}

void recordSource(Transaction& transaction, const std::string& source, Instant at)
{
    transaction.sql("INSERT INTO setting (name, value, version, changed_at, changed_by) VALUES ('key_source', ?, 1, ?, 'system')")
        .with(source, at)
        .run();
}

void changeSource(Transaction& transaction, const std::string& source, Instant at)
{
    transaction.sql("UPDATE setting SET value = ?, version = version + 1, changed_at = ? WHERE name = 'key_source'")
        .with(source, at)
        .run();
}

void rewrap(Transaction& transaction, const std::string& id, const Bytes& wrapped)
{
    transaction.sql("UPDATE data_key SET wrapped = ? WHERE id = ?").with(wrapped, id).run();
}

void insert(Transaction& transaction, const WrappedKey& key)
{
    if (key.current)
        transaction.sql("UPDATE data_key SET current = 0").run();
    transaction.sql("INSERT INTO data_key (id, wrapped, made_at, current) VALUES (?,?,?,?)")
        .with(key.id, key.wrapped, key.madeAt, key.current)
        .run();
}

} // namespace countersign::storage::data_keys
