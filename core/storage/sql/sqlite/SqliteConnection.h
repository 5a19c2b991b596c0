// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"

#include <QSqlDatabase>

#include <unordered_map>

class QSqlError;

namespace countersign::storage {

/// A connection to an SQLite file. Made, used and destroyed on one thread, as Qt Sql asks.
class SqliteConnection final : public Connection
{
public:
    SqliteConnection(const StorageConfig& config, Access access); ///< throws SqlFailure
    ~SqliteConnection() override;

    void execute(std::string_view sql) override;
    [[nodiscard]] std::unique_ptr<Query> checkOut(std::string_view sql) override;
    void checkIn(std::string_view sql, std::unique_ptr<Query> query) override;
    [[nodiscard]] const Dialect& dialect() const override { return sqliteDialect; }

private:
    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<std::string, std::unique_ptr<Query>> m_prepared;
};

} // namespace countersign::storage
