// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/SchemaRule.h"

#include "storage/sql/Statement.h"

#include <algorithm>
#include <regex>

namespace countersign::storage {
namespace {

/// Sessions that are not this one and hold the mark. The lock's two numbers are unsigned in the catalogue.
constexpr const char* endMarkedSessions =
    "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1129532225 AND objid = 2147483647 "
    "AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

} // namespace

std::string breakingSince(const Migration& migration)
{
    static const std::regex additive("(^|\n)-- additive\\b");
    static const std::regex breaking("(^|\n)-- breaking (\\S+)");
    std::smatch found;
    if (std::regex_search(migration.sql, found, breaking))
        return found[2].str();
    return std::regex_search(migration.sql, additive) ? std::string() : "a newer version";
}

void makeSchemaRule(Connection& connection, const StorageConfig& config)
{
    const std::string text = config.usesServer() ? "TEXT COLLATE \"C\"" : "TEXT";
    connection.execute("CREATE TABLE IF NOT EXISTS schema_rule (breaking " + text + " PRIMARY KEY, needs " + text + " NOT NULL)");
}

void demandKnownSchema(Connection& connection, const std::vector<Migration>& known)
{
    Statement rows(connection, "SELECT breaking, needs FROM schema_rule ORDER BY breaking DESC");
    while (rows.next()) {
        const auto name = rows.text(0);
        if (std::none_of(known.begin(), known.end(), [&](const Migration& m) { return m.name == name; }))
            throw SqlFailure(SqlFailure::Kind::other,
                "the data need Countersign " + rows.text(1) + " or newer, and this is an older one: a newer version changed them (" + name
                    + "). Upgrade this computer");
    }
}

void recordBreaking(Connection& connection, const StorageConfig& config, const Migration& migration)
{
    if (config.usesServer())
        connection.execute("LOCK TABLE schema_rule IN ACCESS EXCLUSIVE MODE");
    Statement(connection, "INSERT INTO schema_rule (breaking, needs) VALUES (?, ?)").with(migration.name, breakingSince(migration)).run();
    if (config.usesServer())
        connection.execute(endMarkedSessions);
}

void markSession(Connection& connection)
{
    connection.execute("SELECT pg_advisory_lock_shared(1129532225, 2147483647)");
}

} // namespace countersign::storage
