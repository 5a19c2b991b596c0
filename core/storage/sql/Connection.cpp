// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Connection.h"

#include <QString>

#include <atomic>

namespace countersign::storage {
namespace {

QString freshName()
{
    static std::atomic<unsigned> counter{0};
    return QStringLiteral("countersign-%1").arg(counter.fetch_add(1));
}

QString wide(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

Connection::Connection(const StorageConfig& config, Access access)
    : m_name(freshName())
    , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(QString::fromStdU16String(config.file.u16string()));
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        raise(m_database.lastError(), "open");
    // Answered means durable (security.md 76): an answer leaves only after the WAL is synchronised.
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=FULL");
    execute("PRAGMA foreign_keys=ON");
    execute(access == Access::readOnly ? "PRAGMA query_only=ON" : "PRAGMA secure_delete=ON");
}

Connection::~Connection()
{
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

void Connection::execute(std::string_view sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(wide(sql)))
        raise(query.lastError(), sql);
}

std::unique_ptr<QSqlQuery> Connection::checkOut(std::string_view sql)
{
    const auto found = m_prepared.find(std::string(sql));
    if (found != m_prepared.end() && found->second)
        return std::move(found->second);
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(wide(sql)))
        raise(query->lastError(), sql);
    return query;
}

void Connection::checkIn(std::string_view sql, std::unique_ptr<QSqlQuery> query)
{
    query->finish();
    m_prepared[std::string(sql)] = std::move(query);
}

void Connection::raise(const QSqlError& error, std::string_view sql)
{
    // SQLITE_CONSTRAINT with its extended codes (unique, primary key, foreign key ...); Qt gives the code as text.
    constexpr int constraint = 19;
    constexpr int primaryCode = 0xff;
    const QString code = error.nativeErrorCode();
    const bool broken = (code.toInt() & primaryCode) == constraint;
    throw SqlFailure(broken ? SqlFailure::Kind::ruleBroken : SqlFailure::Kind::other,
        error.text().toStdString() + " (" + code.toStdString() + ") in: " + std::string(sql.substr(0, 120)));
}

} // namespace countersign::storage
