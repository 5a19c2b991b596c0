// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Statement.h"

#include "storage/sql/Connection.h"

#include <QVariant>

#include <exception>

namespace countersign::storage {

class Statement::Query
{
public:
    std::string sql;
    std::unique_ptr<QSqlQuery> handle;
};

Statement::Statement(Connection& connection, std::string_view sql)
    : m_connection(&connection)
    , m_query(std::make_unique<Query>())
{
    m_query->sql = sql;
    m_query->handle = connection.checkOut(sql);
}

Statement::~Statement()
{
    if (m_query && m_query->handle)
        m_connection->checkIn(m_query->sql, std::move(m_query->handle));
}

Statement::Statement(Statement&& other) noexcept = default;

void Statement::execute()
{
    m_executed = true;
    if (!m_query->handle->exec())
        Connection::raise(m_query->handle->lastError(), m_query->sql);
}

int Statement::run()
{
    execute();
    return m_query->handle->numRowsAffected();
}

bool Statement::next()
{
    if (!m_executed)
        execute();
    const bool row = m_query->handle->next();
    if (!row && m_query->handle->lastError().isValid())
        Connection::raise(m_query->handle->lastError(), m_query->sql);
    return row;
}

std::string Statement::text(int column) const
{
    return m_query->handle->value(column).toString().toStdString();
}

long long Statement::integer(int column) const
{
    return m_query->handle->value(column).toLongLong();
}

Bytes Statement::blob(int column) const
{
    const QByteArray raw = m_query->handle->value(column).toByteArray();
    return {raw.begin(), raw.end()};
}

bool Statement::isNull(int column) const
{
    return m_query->handle->isNull(column);
}

void Statement::bind(std::string_view value)
{
    QString text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    if (text.isNull())
        text = QStringLiteral(""); // a null QString would bind NULL
    m_query->handle->bindValue(m_bound++, text);
}

void Statement::bind(long long value)
{
    m_query->handle->bindValue(m_bound++, value);
}

void Statement::bind(const Bytes& value)
{
    if (value.empty()) {
        bind(nullptr);
        return;
    }
    m_query->handle->bindValue(
        m_bound++, QByteArray(reinterpret_cast<const char*>(value.data()), static_cast<qsizetype>(value.size())));
}

void Statement::bind(std::nullptr_t)
{
    m_query->handle->bindValue(m_bound++, QVariant());
}

} // namespace countersign::storage
