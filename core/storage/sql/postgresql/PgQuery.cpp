// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/postgresql/PgQuery.h"

#include "base/Text.h"

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>

namespace countersign::storage {
namespace {

constexpr Oid booleanType = 16;

/// PostgreSQL refuses what is not UTF-8, and the character NUL.
std::string storable(std::string_view value)
{
    std::string text = isUtf8(value) ? std::string(value) : normalised(value);
    for (auto zero = text.find('\0'); zero != std::string::npos; zero = text.find('\0', zero))
        text.replace(zero, 1, "\xEF\xBF\xBD");
    return text;
}

} // namespace

PgQuery::PgQuery(PgSession& session, std::string name, const std::string& sql)
    : m_session(session)
    , m_name(std::move(name))
{
    m_session.prepare(m_name, sql);
}

void PgQuery::bindText(int position, std::string_view value)
{
    bind(position, {storable(value), false, false});
}

void PgQuery::bindInteger(int position, long long value)
{
    bind(position, {std::to_string(value), false, false});
}

void PgQuery::bindBlob(int position, const Bytes& value)
{
    bind(position, {textOf(value), false, true});
}

void PgQuery::bindNull(int position)
{
    bind(position, {});
}

void PgQuery::bind(int position, PgValue value)
{
    const auto index = static_cast<std::size_t>(position);
    if (m_values.size() <= index)
        m_values.resize(index + 1);
    m_values[index] = std::move(value);
}

int PgQuery::execute()
{
    m_row = -1;
    m_result = m_session.run(m_name, m_values);
    const std::string_view changed = PQcmdTuples(m_result.get());
    int rows = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), rows);
    return rows;
}

void PgQuery::post()
{
    m_session.post({m_name, std::move(m_values)});
    m_values.clear();
}

bool PgQuery::next()
{
    return m_result && ++m_row < PQntuples(m_result.get());
}

void PgQuery::finish()
{
    m_result.reset();
    m_values.clear();
}

std::string PgQuery::text(int column) const
{
    return {PQgetvalue(m_result.get(), m_row, column),
        static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
}

long long PgQuery::integer(int column) const
{
    const std::string_view value = PQgetvalue(m_result.get(), m_row, column);
    if (PQftype(m_result.get(), column) == booleanType)
        return value == "t" ? 1 : 0;
    long long number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

Bytes PgQuery::blob(int column) const
{
    std::size_t size = 0;
    const auto* value = reinterpret_cast<const unsigned char*>(PQgetvalue(m_result.get(), m_row, column));
    const std::unique_ptr<unsigned char, decltype(&PQfreemem)> raw(PQunescapeBytea(value, &size), &PQfreemem);
    return raw ? Bytes(raw.get(), raw.get() + size) : Bytes();
}

bool PgQuery::isNull(int column) const
{
    return PQgetisnull(m_result.get(), m_row, column) != 0;
}

} // namespace countersign::storage
