// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Statement.h"

#include "storage/sql/Connection.h"
#include "storage/sql/Transaction.h"

namespace countersign::storage {

class Statement::Query
{
public:
    std::string sql;
    std::unique_ptr<storage::Query> handle;
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
    (void)m_query->handle->execute();
}

int Statement::run()
{
    m_executed = true;
    return m_query->handle->execute();
}

void Statement::post()
{
    m_executed = true;
    m_query->handle->post();
}

bool Statement::next()
{
    if (!m_executed)
        execute();
    return m_query->handle->next();
}

std::string Statement::text(int column) const
{
    return m_query->handle->text(column);
}

long long Statement::integer(int column) const
{
    return m_query->handle->integer(column);
}

Bytes Statement::blob(int column) const
{
    return m_query->handle->blob(column);
}

bool Statement::isNull(int column) const
{
    return m_query->handle->isNull(column);
}

void Statement::bind(std::string_view value)
{
    m_query->handle->bindText(m_bound++, value);
}

void Statement::bind(long long value)
{
    m_query->handle->bindInteger(m_bound++, value);
}

void Statement::bind(const Bytes& value)
{
    if (value.empty())
        bind(nullptr);
    else
        m_query->handle->bindBlob(m_bound++, value);
}

const Dialect& Reader::dialect() const
{
    return m_connection.dialect();
}

void Statement::bind(std::nullptr_t)
{
    m_query->handle->bindNull(m_bound++);
}

} // namespace countersign::storage
