// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/SqliteConnection.h"

#include "storage/sql/sqlite/SqliteQuery.h"

#include <QSqlError>
#include <QString>

#include <atomic>

namespace countersign::storage {
namespace {

QString freshName()
{
    static std::atomic<unsigned> counter{0};
    return QStringLiteral("countersign-%1").arg(counter.fetch_add(1));
}

} // namespace

SqliteConnection::SqliteConnection(const StorageConfig& config, Access access)
    : m_name(freshName())
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(QString::fromStdU16String(config.file.u16string()));
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        SqliteQuery::raise(m_database.lastError(), "open");
    // Answered means durable (security.md 76): an answer leaves only after the WAL is synchronised.
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=FULL");
    execute("PRAGMA foreign_keys=ON");
    execute(access == Access::readOnly ? "PRAGMA query_only=ON" : "PRAGMA secure_delete=ON");
}

SqliteConnection::~SqliteConnection()
{
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

void SqliteConnection::execute(std::string_view sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()))))
        SqliteQuery::raise(query.lastError(), sql);
}

std::unique_ptr<Query> SqliteConnection::checkOut(std::string_view sql)
{
    const auto found = m_prepared.find(std::string(sql));
    if (found != m_prepared.end() && found->second)
        return std::move(found->second);
    return std::make_unique<SqliteQuery>(m_database, sql);
}

void SqliteConnection::checkIn(std::string_view sql, std::unique_ptr<Query> query)
{
    query->finish();
    m_prepared[std::string(sql)] = std::move(query);
}

} // namespace countersign::storage
