// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/StorageConfig.h"

#include <QProcess>

#include <string>

namespace countersign::tests {

/// A PostgreSQL server of this program's own (postgres.py): on a Unix socket in a temporary folder, gone with the object, and
/// with this program however it ends. Throws std::runtime_error where it will not do what it is told.
class PostgresServer
{
public:
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// A database nobody else has, empty or with the schema of this program.
    [[nodiscard]] storage::StorageConfig emptyDatabase();
    [[nodiscard]] storage::StorageConfig freshDatabase();

    void stop() { tell("stop"); } ///< as a crash would
    void start() { tell("start"); }
    void freeze() { tell("freeze"); }
    void thaw() { tell("thaw"); }

private:
    void tell(const char* word);
    [[nodiscard]] std::string answer(int patience);
    [[nodiscard]] storage::StorageConfig database(const std::string& name) const;
    std::string create(const std::string& from);

    QProcess m_process;
    std::string m_server; ///< its connection string, without a database
    std::string m_template;
    int m_made = 0;
};

} // namespace countersign::tests
