// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/SqliteQuery.h"

#include "base/Text.h"

#include <sqlite3.h>

namespace countersign::storage {

void SqliteQuery::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

SqliteQuery::SqliteQuery(sqlite3* database, std::string_view sql)
    : m_database(database)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(
        database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    m_statement.reset(statement);
    if (code != SQLITE_OK)
        raise(database, sql);
}

void SqliteQuery::check(int code) const
{
    if (code != SQLITE_OK)
        raise(m_database, sqlite3_sql(m_statement.get()));
}

void SqliteQuery::bindText(int position, std::string_view value)
{
    const std::string mended = isUtf8(value) ? std::string() : normalised(value);
    const auto text = mended.empty() ? value : std::string_view(mended);
    // No text is the empty text, and not NULL, which a null pointer would stand for.
    check(sqlite3_bind_text64(
        m_statement.get(), position + 1, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqliteQuery::bindInteger(int position, long long value)
{
    check(sqlite3_bind_int64(m_statement.get(), position + 1, value));
}

void SqliteQuery::bindBlob(int position, const Bytes& value)
{
    check(sqlite3_bind_blob64(m_statement.get(), position + 1, value.data(), value.size(), SQLITE_TRANSIENT));
}

void SqliteQuery::bindNull(int position)
{
    check(sqlite3_bind_null(m_statement.get(), position + 1));
}

void SqliteQuery::step()
{
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        m_at = At::row;
        return;
    case SQLITE_DONE:
        m_at = At::end;
        return;
    default:
        raise(m_database, sqlite3_sql(m_statement.get()));
    }
}

int SqliteQuery::execute()
{
    sqlite3_reset(m_statement.get()); // its code repeats what the last step has told already
    step();
    m_firstIsThere = m_at == At::row;
    return sqlite3_stmt_readonly(m_statement.get()) != 0 ? 0 : sqlite3_changes(m_database);
}

bool SqliteQuery::next()
{
    if (m_firstIsThere)
        m_firstIsThere = false;
    else if (m_at == At::row)
        step();
    return m_at == At::row;
}

void SqliteQuery::finish()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
    m_at = At::beginning;
    m_firstIsThere = false;
}

std::string SqliteQuery::text(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return text == nullptr ? std::string() : std::string(text, size);
}

long long SqliteQuery::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

Bytes SqliteQuery::blob(int column) const
{
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement.get(), column));
    const auto size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? Bytes() : Bytes(bytes, bytes + size);
}

bool SqliteQuery::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

void SqliteQuery::raise(sqlite3* database, std::string_view sql)
{
    constexpr int primaryCode = 0xff;
    const int code = sqlite3_extended_errcode(database);
    const bool broken = (code & primaryCode) == SQLITE_CONSTRAINT;
    throw SqlFailure(broken ? SqlFailure::Kind::ruleBroken : SqlFailure::Kind::other,
        std::string(sqlite3_errmsg(database)) + " (" + std::to_string(code)
            + ") in: " + std::string(sql.substr(0, 120)));
}

} // namespace countersign::storage
