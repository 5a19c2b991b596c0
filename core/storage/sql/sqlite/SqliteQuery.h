// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace countersign::storage {

/// A prepared statement of SQLite. Throws SqlFailure.
class SqliteQuery final : public Query
{
public:
    SqliteQuery(sqlite3* database, std::string_view sql);

    void bindText(int position, std::string_view value) override;
    void bindInteger(int position, long long value) override;
    void bindBlob(int position, const Bytes& value) override;
    void bindNull(int position) override;

    int execute() override;
    bool next() override;
    void finish() override;

    [[nodiscard]] std::string text(int column) const override;
    [[nodiscard]] long long integer(int column) const override;
    [[nodiscard]] Bytes blob(int column) const override;
    [[nodiscard]] bool isNull(int column) const override;

    [[noreturn]] static void raise(sqlite3* database, std::string_view sql);

private:
    enum class At { beginning, row, end };

    void check(int code) const;
    void step();

    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    sqlite3* m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    At m_at = At::beginning;
    bool m_firstIsThere = false; ///< execute() has fetched it, next() has not handed it out
};

} // namespace countersign::storage
