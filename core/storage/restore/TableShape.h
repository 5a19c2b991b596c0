// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"
#include "storage/sql/Transaction.h"

#include <string>
#include <vector>

namespace countersign::storage {

/// A table as SQLite knows it; PostgreSQL has the same (one text of the migrations).
struct TableShape
{
    enum class Kind { text, number, bytes };
    struct Column
    {
        std::string name;
        Kind kind = Kind::text;
    };
    std::string name;
    std::vector<Column> columns;
    std::vector<std::string> key; ///< primary key, in its order
    std::vector<std::string> parents; ///< tables that its rows point to
    std::string own; ///< column that points to another row of the same table; empty: none

    [[nodiscard]] std::string names() const; ///< "a, b, c"
    /// "SELECT ... WHERE key > (?, ?) ORDER BY key LIMIT n"; without the condition for the first page.
    [[nodiscard]] std::string page(bool first, int rows) const;
    [[nodiscard]] std::string insertion(int rows) const;
};

/// Every table of an SQLite database of ours, those that others point to first; none that is an index in truth.
[[nodiscard]] std::vector<TableShape> tablesOf(Reader& sqlite);

/// Copies a table row by row; `step` is told of each page. Returns the number of rows, or -1 when it was stopped.
long long copyTable(const TableShape& table, Reader& from, Connection& to, const std::function<bool(long long)>& step);

} // namespace countersign::storage
