// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/restore/Portable.h"

#include "storage/restore/TableShape.h"
#include "storage/sql/Migrator.h"
#include "storage/sql/postgresql/PgConnection.h"
#include "storage/sql/sqlite/SqliteConnection.h"

#include <fstream>

namespace countersign::storage {
namespace {

constexpr const char* connectedServers =
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1129532225 AND objid > 0 AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database())";

struct Stopped
{
};

PgConnection connectPatiently(StorageConfig server)
{
    server.patience = copyPatience;
    HostNames names;
    return {server, std::chrono::steady_clock::now() + copyPatience, names};
}

std::string newestMigration(Reader& reader)
{
    auto row = reader.sql("SELECT max(name) FROM schema_migration");
    return row.next() ? row.text(0) : std::string();
}

void makePrivate(const std::filesystem::path& file)
{
    std::ofstream(file).flush();
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void copyAll(const std::vector<TableShape>& tables, Reader& from, Connection& to, const RowsDone& step)
{
    long long done = 0;
    for (const auto& table : tables) {
        const auto copied = copyTable(table, from, to, [&](long long rows) { return step(done += rows); });
        if (copied < 0)
            throw Stopped();
    }
}

/// What both directions can end with.
Result<void> guarded(const std::function<Result<void>()>& work)
{
    try {
        return work();
    } catch (const Stopped&) {
        return fail(failure(ErrorKind::conflict, "stopped"));
    } catch (const SqlFailure& cause) {
        return fail(failure(ErrorKind::unavailable, cause.what()));
    } catch (const std::filesystem::filesystem_error& cause) {
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
}

void fill(const std::filesystem::path& file, PgConnection& from, const RowsDone& step)
{
    SqliteConnection to({file, 1}, Connection::Access::readWrite);
    to.execute("PRAGMA foreign_keys = OFF"); // of the copy all are checked at its end
    from.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    Reader source(from);
    Reader shape(to);
    if (newestMigration(source) != newestMigration(shape))
        throw SqlFailure(SqlFailure::Kind::other, "the database was not brought up to this program's version yet: start a server once");
    const auto tables = tablesOf(shape);
    to.execute("BEGIN IMMEDIATE");
    for (const auto& table : tables)
        to.execute("DELETE FROM " + table.name); // rows that a migration makes
    copyAll(tables, source, to, step);
    // The table of trigrams is SQLite's own: storage/people/SearchFill.h fills it for those who seem to be without.
    to.execute("UPDATE person SET search_text = NULL, search_number = NULL");
    to.execute("COMMIT");
    from.execute("COMMIT");
}

void replaceAll(SqliteConnection& from, PgConnection& to, const RowsDone& step)
{
    Reader source(from);
    const auto tables = tablesOf(source);
    to.execute("BEGIN");
    std::string names;
    for (const auto& table : tables)
        names += (names.empty() ? "" : ", ") + table.name;
    to.execute("TRUNCATE " + names);
    copyAll(tables, source, to, step);
    to.execute("COMMIT");
    to.execute("ANALYZE");
}

} // namespace

Result<void> copyFromServer(const StorageConfig& server, const std::filesystem::path& file, const RowsDone& step)
{
    return guarded([&]() -> Result<void> {
        auto from = connectPatiently(server);
        makePrivate(file);
        if (auto made = migrate({file, 1}); !made)
            return made;
        fill(file, from, step);
        return {};
    });
}

Result<void> copyToServer(const std::filesystem::path& file, const StorageConfig& server, const RowsDone& step)
{
    if (auto made = migrate(server); !made)
        return made;
    return guarded([&]() -> Result<void> {
        auto to = connectPatiently(server);
        Reader there(to);
        if (auto servers = there.sql(connectedServers); servers.next() && servers.integer(0) > 0)
            return fail(failure(ErrorKind::conflict, "servers are connected to the database: stop every one of them first"));
        SqliteConnection from({file, 1}, Connection::Access::readOnly);
        replaceAll(from, to, step);
        return {};
    });
}

Result<std::uintmax_t> serverSize(const StorageConfig& server)
{
    std::uintmax_t size = 0;
    auto asked = guarded([&]() -> Result<void> {
        HostNames names;
        PgConnection connection(server, std::chrono::steady_clock::now() + server.patience, names);
        Reader reader(connection);
        auto row = reader.sql("SELECT pg_database_size(current_database())");
        size = row.next() ? static_cast<std::uintmax_t>(row.integer(0)) : 0;
        return {};
    });
    return asked ? Result<std::uintmax_t>(size) : fail(asked.error());
}

} // namespace countersign::storage
