// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Migrator.h"

#include "storage/sql/SchemaRule.h"
#include "storage/sql/Statement.h"
#include "storage/sql/Transaction.h"
#include "storage/sql/postgresql/PgConnection.h"
#include "storage/sql/sqlite/SqliteConnection.h"

#include <algorithm>
#include <regex>

namespace countersign::storage {
namespace {

/// An index over a large table takes its time.
constexpr std::chrono::minutes migrationPatience{30};

std::vector<std::string> statementsOf(const std::string& sql)
{
    std::vector<std::string> statements;
    std::size_t from = 0;
    for (std::size_t end = sql.find(";\n", from); end != std::string::npos; end = sql.find(";\n", from)) {
        statements.push_back(sql.substr(from, end - from));
        from = end + 2;
    }
    return statements;
}

/// The two column types that differ. Text is compared byte by byte, as SQLite does: that is what the prefixes and orders of the
/// repositories mean, and what their indexes serve, whatever the collation of the database.
std::string inPostgresWords(const std::string& sql)
{
    static const std::regex text("\\bTEXT\\b");
    static const std::regex blob("\\bBLOB\\b");
    return std::regex_replace(std::regex_replace(sql, text, "TEXT COLLATE \"C\""), blob, "BYTEA");
}

std::vector<std::string> applied(Connection& connection, const StorageConfig& config)
{
    const std::string table = "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY)";
    connection.execute(config.usesServer() ? inPostgresWords(table) : table);
    std::vector<std::string> names;
    Statement rows(connection, "SELECT name FROM schema_migration ORDER BY name");
    while (rows.next())
        names.push_back(rows.text(0));
    return names;
}

void apply(Connection& connection, const Migration& migration, const StorageConfig& config)
{
    connection.execute(config.usesServer() ? "BEGIN" : "BEGIN IMMEDIATE");
    if (!breakingSince(migration).empty())
        recordBreaking(connection, config, migration);
    for (const auto& statement : statementsOf(migration.sql))
        connection.execute(config.usesServer() ? inPostgresWords(statement) : statement);
    for (const auto& statement : statementsOf(config.usesServer() ? migration.postgresql : migration.sqlite))
        connection.execute(statement);
    Statement(connection, "INSERT INTO schema_migration (name) VALUES (?)").with(migration.name).run();
    connection.execute("COMMIT");
}

/// Two processes that start at the same moment migrate one after the other.
std::unique_ptr<Connection> openForMigration(const StorageConfig& config)
{
    if (!config.usesServer())
        return std::make_unique<SqliteConnection>(config, Connection::Access::readWrite);
    auto patient = config;
    patient.patience = migrationPatience;
    HostNames names;
    auto connection = std::make_unique<PgConnection>(patient, std::chrono::steady_clock::now() + config.patience, names);
    connection->session().setDeadline(std::chrono::steady_clock::now() + migrationPatience);
    connection->execute("SELECT pg_advisory_lock(1129532225, 0)");
    return connection;
}

} // namespace

Result<void> migrate(const StorageConfig& config, const std::vector<Migration>& known)
{
    try {
        const auto connection = openForMigration(config);
        const auto done = applied(*connection, config);
        makeSchemaRule(*connection, config);
        demandKnownSchema(*connection, known);
        for (const auto& migration : known) {
            if (std::find(done.begin(), done.end(), migration.name) == done.end())
                apply(*connection, migration, config);
        }
        return {};
    } catch (const SqlFailure& cause) {
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
}

bool schemaIsCurrent(Reader& reader)
{
    std::vector<std::string> done;
    auto rows = reader.sql("SELECT name FROM schema_migration");
    while (rows.next())
        done.push_back(rows.text(0));
    return std::all_of(migrations().begin(), migrations().end(),
        [&](const Migration& migration) { return std::find(done.begin(), done.end(), migration.name) != done.end(); });
}

} // namespace countersign::storage
