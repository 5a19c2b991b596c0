// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Migrator.h"

#include "storage/sql/Connection.h"
#include "storage/sql/Statement.h"

#include <algorithm>

namespace countersign::storage {
namespace {

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

std::vector<std::string> applied(Connection& connection)
{
    connection.execute("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY)");
    std::vector<std::string> names;
    Statement rows(connection, "SELECT name FROM schema_migration ORDER BY name");
    while (rows.next())
        names.push_back(rows.text(0));
    return names;
}

void apply(Connection& connection, const Migration& migration)
{
    connection.execute("BEGIN IMMEDIATE");
    for (const auto& statement : statementsOf(migration.sql))
        connection.execute(statement);
    Statement(connection, "INSERT INTO schema_migration (name) VALUES (?)").with(migration.name).run();
    connection.execute("COMMIT");
}

} // namespace

Result<void> migrate(const StorageConfig& config)
{
    try {
        Connection connection(config, Connection::Access::readWrite);
        const auto done = applied(connection);
        const auto& known = migrations();
        for (const auto& name : done) {
            if (std::none_of(known.begin(), known.end(), [&](const Migration& m) { return m.name == name; }))
                return fail(failure(ErrorKind::unavailable, "the data was written by a newer version (" + name + ")"));
        }
        for (const auto& migration : known) {
            if (std::find(done.begin(), done.end(), migration.name) == done.end())
                apply(connection, migration);
        }
        return {};
    } catch (const SqlFailure& cause) {
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
}

} // namespace countersign::storage
