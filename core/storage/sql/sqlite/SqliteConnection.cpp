// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/sqlite/SqliteConnection.h"

#include "storage/sql/sqlite/SqliteQuery.h"

#include <sqlite3.h>

namespace countersign::storage {
namespace {

constexpr int busyTimeoutMs = 5000; // other processes at the same file: a backup, audit verify

} // namespace

SqliteConnection::SqliteConnection(const StorageConfig& config, Access access)
{
    const auto path = config.file.u8string();
    // Without its own mutex: one thread at a time is what Connection asks for.
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    try {
        if (sqlite3_open_v2(reinterpret_cast<const char*>(path.c_str()), &m_database, flags, nullptr) != SQLITE_OK)
            SqliteQuery::raise(m_database, "open");
        setUp(access);
    } catch (...) {
        m_prepared.clear();
        sqlite3_close(m_database);
        throw;
    }
}

SqliteConnection::~SqliteConnection()
{
    m_prepared.clear();
    sqlite3_close(m_database);
}

void SqliteConnection::setUp(Access access)
{
    sqlite3_extended_result_codes(m_database, 1);
    sqlite3_busy_timeout(m_database, busyTimeoutMs);
    // Answered means durable (security.md 76): an answer leaves only after the WAL is synchronised.
    execute("PRAGMA journal_mode=WAL");
    execute("PRAGMA synchronous=FULL");
    execute("PRAGMA foreign_keys=ON");
    execute(access == Access::readOnly ? "PRAGMA query_only=ON" : "PRAGMA secure_delete=ON");
}

void SqliteConnection::execute(std::string_view sql)
{
    auto query = checkOut(sql);
    (void)query->execute();
    checkIn(sql, std::move(query));
}

std::unique_ptr<Query> SqliteConnection::checkOut(std::string_view sql)
{
    const auto found = m_prepared.find(sql);
    if (found != m_prepared.end() && found->second)
        return std::move(found->second);
    return std::make_unique<SqliteQuery>(m_database, sql);
}

void SqliteConnection::checkIn(std::string_view sql, std::unique_ptr<Query> query)
{
    query->finish();
    if (const auto found = m_prepared.find(sql); found != m_prepared.end())
        found->second = std::move(query);
    else
        m_prepared.emplace(sql, std::move(query));
}

} // namespace countersign::storage
