// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/SqlFailure.h"
#include "storage/sql/StorageConfig.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace countersign::storage {

/// One connection with its prepared statements. Made, used and destroyed on one thread, as Qt Sql asks.
class Connection
{
public:
    enum class Access { readOnly, readWrite };

    Connection(const StorageConfig& config, Access access); ///< throws SqlFailure
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void execute(std::string_view sql); ///< no values, no result: BEGIN, SAVEPOINT, PRAGMA

    [[nodiscard]] std::unique_ptr<QSqlQuery> checkOut(std::string_view sql); ///< prepared
    void checkIn(std::string_view sql, std::unique_ptr<QSqlQuery> query);

    [[noreturn]] static void raise(const QSqlError& error, std::string_view sql);

private:
    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<std::string, std::unique_ptr<QSqlQuery>> m_prepared;
};

} // namespace countersign::storage
