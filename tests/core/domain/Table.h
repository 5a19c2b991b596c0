// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace countersign::tests {

struct TableRow
{
    std::string where; ///< "email/valid.txt:12", for failures
    std::vector<std::string> cells;

    /// Empty where the row is shorter.
    [[nodiscard]] std::string at(std::size_t column) const { return column < cells.size() ? cells[column] : std::string(); }
    [[nodiscard]] std::string about() const;
};

/// A file of tests/data: cells between "|", outer blanks dropped, "#" lines and empty lines skipped.
/// In a cell \xNN is a byte, \uNNNN a code point, \\ a backslash, \- nothing (an empty cell that is meant).
/// An unreadable file gives no rows: callers check that there are as many as they expect.
[[nodiscard]] std::vector<TableRow> readTable(const std::string& name);

/// Words of a cell.
[[nodiscard]] std::vector<std::string> wordsOf(const std::string& cell);

} // namespace countersign::tests
