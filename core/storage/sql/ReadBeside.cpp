// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/ReadBeside.h"

#include "storage/sql/postgresql/PgConnection.h"
#include "storage/sql/sqlite/SqliteConnection.h"

namespace countersign::storage {
namespace {

std::unique_ptr<Connection> connectTo(const StorageConfig& config)
{
    if (!config.usesServer())
        return std::make_unique<SqliteConnection>(config, Connection::Access::readOnly);
    HostNames names;
    return std::make_unique<PgConnection>(config, std::chrono::steady_clock::now() + config.patience, names);
}

} // namespace

Result<void> readBeside(const StorageConfig& config, const std::function<Result<void>(Reader&)>& work)
{
    std::error_code ignored;
    if (!config.usesServer() && !std::filesystem::exists(config.file, ignored))
        return fail(failure(ErrorKind::notFound, "there is no data in " + config.file.parent_path().string()));
    try {
        const auto connection = connectTo(config);
        connection->execute(config.usesServer() ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN");
        Reader reader(*connection);
        auto done = work(reader);
        connection->execute("COMMIT");
        return done;
    } catch (const SqlFailure& cause) {
        return fail(failure(ErrorKind::unavailable, cause.what()));
    }
}

} // namespace countersign::storage
