// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/SqliteQuery.h"

#include <QSqlError>
#include <QVariant>

namespace countersign::storage {

SqliteQuery::SqliteQuery(const QSqlDatabase& database, std::string_view sql)
    : m_sql(sql)
    , m_query(database)
{
    m_query.setForwardOnly(true);
    if (!m_query.prepare(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()))))
        raise(m_query.lastError(), sql);
}

void SqliteQuery::bindText(int position, std::string_view value)
{
    QString text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    if (text.isNull())
        text = QStringLiteral(""); // a null QString would bind NULL
    m_query.bindValue(position, text);
}

void SqliteQuery::bindInteger(int position, long long value)
{
    m_query.bindValue(position, value);
}

void SqliteQuery::bindBlob(int position, const Bytes& value)
{
    m_query.bindValue(
        position, QByteArray(reinterpret_cast<const char*>(value.data()), static_cast<qsizetype>(value.size())));
}

void SqliteQuery::bindNull(int position)
{
    m_query.bindValue(position, QVariant());
}

int SqliteQuery::execute()
{
    if (!m_query.exec())
        raise(m_query.lastError(), m_sql);
    return m_query.numRowsAffected();
}

bool SqliteQuery::next()
{
    const bool row = m_query.next();
    if (!row && m_query.lastError().isValid())
        raise(m_query.lastError(), m_sql);
    return row;
}

std::string SqliteQuery::text(int column) const
{
    return m_query.value(column).toString().toStdString();
}

long long SqliteQuery::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

Bytes SqliteQuery::blob(int column) const
{
    const QByteArray raw = m_query.value(column).toByteArray();
    return {raw.begin(), raw.end()};
}

void SqliteQuery::raise(const QSqlError& error, std::string_view sql)
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
