// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/restore/Snapshot.h"

#include "storage/sql/sqlite/SqliteConnection.h"
#include "storage/sql/Migrator.h"

#include <algorithm>
#include <fstream>

namespace countersign::storage {
namespace {

std::string utf8(const std::filesystem::path& path)
{
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

/// An empty file of the owner's alone, which SQLite then fills: it would make one that others can read.
Result<void> makePrivate(const std::filesystem::path& file)
{
    std::error_code problem;
    if (std::filesystem::exists(file))
        return fail(failure(ErrorKind::conflict, utf8(file) + " exists"));
    std::ofstream(file).flush();
    std::filesystem::permissions(
        file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, problem);
    if (problem)
        return fail(failure(ErrorKind::unavailable, utf8(file) + ": " + problem.message()));
    return {};
}

bool isKnown(const std::string& name)
{
    const auto& known = migrations();
    return std::any_of(known.begin(), known.end(), [&](const Migration& migration) { return migration.name == name; });
}

/// Also of a backup that was made before the key-encryption key could be changed.
std::vector<data_keys::WrappedKey> keysOf(Reader& reader)
{
    if (reader.sql("SELECT 1 FROM schema_migration WHERE name = '0013_keys'").next())
        return data_keys::all(reader);
    std::vector<data_keys::WrappedKey> keys;
    auto rows = reader.sql("SELECT id, wrapped, made_at, current FROM data_key ORDER BY made_at, id");
    while (rows.next())
        keys.push_back({rows.text(0), rows.blob(1), rows.instant(2), rows.flag(3)});
    return keys;
}

Result<SnapshotInfo> inspect(Reader& reader)
{
    SnapshotInfo info;
    {
        auto rows = reader.sql("SELECT name FROM schema_migration ORDER BY name");
        while (rows.next())
            info.newestMigration = rows.text(0);
    }
    if (!isKnown(info.newestMigration))
        return fail(
            failure(ErrorKind::unavailable, "the data was written by a newer version (" + info.newestMigration + ")"));
    if (auto check = reader.sql("PRAGMA integrity_check"); !check.next() || check.text(0) != "ok")
        return fail(failure(ErrorKind::integrity, "the database does not add up"));
    if (reader.sql("PRAGMA foreign_key_check").next())
        return fail(failure(ErrorKind::integrity, "a row of the database points to nothing"));
    info.keys = keysOf(reader);
    info.keySource = data_keys::source(reader);
    info.nextKeySource = data_keys::nextSource(reader);
    info.heads = auditHeads(reader);
    auto entries = reader.sql("SELECT count(*) FROM audit_event");
    info.entries = entries.next() ? entries.integer(0) : 0;
    return info;
}

} // namespace

Result<void> copyDatabase(const std::filesystem::path& database, const std::filesystem::path& copy)
{
    std::error_code ignored;
    if (!std::filesystem::exists(database, ignored))
        return fail(failure(ErrorKind::notFound, utf8(database) + " is not there"));
    if (auto made = makePrivate(copy); !made)
        return made;
    try {
        SqliteConnection connection({database, 1}, Connection::Access::readWrite);
        Statement(connection, "VACUUM INTO ?").with(utf8(copy)).run();
        return {};
    } catch (const SqlFailure& cause) {
        std::filesystem::remove(copy, ignored);
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
}

Result<SnapshotInfo> inspectDatabase(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return fail(failure(ErrorKind::notFound, utf8(file) + " is not there"));
    try {
        SqliteConnection connection({file, 1}, Connection::Access::readOnly);
        Reader reader(connection);
        return inspect(reader);
    } catch (const SqlFailure& cause) {
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
}

} // namespace countersign::storage
