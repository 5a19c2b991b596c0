// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settings/KeyRepository.h"

namespace countersign::storage::data_keys {

namespace {

std::string valueOf(Reader& reader, const char* name)
{
    auto row = reader.sql("SELECT value FROM setting WHERE name = ?").with(name);
    return row.next() ? row.text(0) : std::string();
}

void insertSetting(Transaction& transaction, const char* name, const std::string& value, Instant at)
{
    transaction.sql("INSERT INTO setting (name, value, version, changed_at, changed_by) VALUES (?, ?, 1, ?, 'system')")
        .with(name, value, at)
        .post();
}

void forgetSetting(Transaction& transaction, const char* name)
{
    transaction.sql("DELETE FROM setting WHERE name = ?").with(name).run();
}

} // namespace

std::vector<WrappedKey> all(Reader& reader)
{
    std::vector<WrappedKey> keys;
    auto rows = reader.sql("SELECT id, wrapped, made_at, current, next_wrapped FROM data_key ORDER BY made_at, id");
    while (rows.next())
        keys.push_back({rows.text(0), rows.blob(1), rows.instant(2), rows.flag(3), rows.blob(4)});
    return keys;
}

std::string source(Reader& reader)
{
    return valueOf(reader, "key_source");
}

void recordSource(Transaction& transaction, const std::string& source, Instant at)
{
    insertSetting(transaction, "key_source", source, at);
}

void changeSource(Transaction& transaction, const std::string& source, Instant at)
{
    transaction.sql("UPDATE setting SET value = ?, version = version + 1, changed_at = ? WHERE name = 'key_source'")
        .with(source, at)
        .post();
}

void rewrap(Transaction& transaction, const std::string& id, const Bytes& wrapped)
{
    transaction.sql("UPDATE data_key SET wrapped = ? WHERE id = ?").with(wrapped, id).run();
}

void makeCurrent(Transaction& transaction, const std::string& id)
{
    transaction.sql("UPDATE data_key SET current = CASE WHEN id = ? THEN 1 ELSE 0 END").with(id).run();
}

void wrapForNext(Transaction& transaction, const std::string& id, const Bytes& wrapped)
{
    transaction.sql("UPDATE data_key SET next_wrapped = ? WHERE id = ?").with(wrapped, id).run();
}

std::string nextSource(Reader& reader)
{
    return valueOf(reader, "key_source_next");
}

void recordNextSource(Transaction& transaction, const std::string& source, Instant at)
{
    forgetSetting(transaction, "key_source_next");
    insertSetting(transaction, "key_source_next", source, at);
}

void takeNext(Transaction& transaction, Instant at)
{
    changeSource(transaction, nextSource(transaction), at);
    transaction.sql("UPDATE data_key SET wrapped = next_wrapped").run();
    forgetNext(transaction);
}

void forgetNext(Transaction& transaction)
{
    transaction.sql("UPDATE data_key SET next_wrapped = NULL").run();
    forgetSetting(transaction, "key_source_next");
}

Bytes sealedAuditKeys(Reader& reader)
{
    auto row = reader.sql("SELECT secret_sealed FROM setting WHERE name = 'audit_keys'");
    return row.next() ? row.blob(0) : Bytes();
}

void saveAuditKeys(Transaction& transaction, const Bytes& sealed, Instant at)
{
    if (valueOf(transaction, "audit_keys").empty())
        insertSetting(transaction, "audit_keys", "sealed", at);
    transaction.sql("UPDATE setting SET secret_sealed = ?, changed_at = ? WHERE name = 'audit_keys'").with(sealed, at).run();
}

void insert(Transaction& transaction, const WrappedKey& key)
{
    if (key.current)
        transaction.sql("UPDATE data_key SET current = 0").run();
    transaction.sql("INSERT INTO data_key (id, wrapped, made_at, current) VALUES (?,?,?,?)")
        .with(key.id, key.wrapped, key.madeAt, key.current)
        .post();
}

} // namespace countersign::storage::data_keys
