// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/CsvWriter.h"

namespace countersign {
namespace {

/// NUL included.
constexpr std::string_view formulaStarts("=+-@\t\r\n\0", 8);

bool isFormula(std::string_view text)
{
    return !text.empty() && formulaStarts.find(text.front()) != std::string_view::npos;
}

} // namespace

std::string csvCell(std::string_view text)
{
    std::string cell = isFormula(text) ? "'" : "";
    if (text.find_first_of("\",\r\n") == std::string_view::npos)
        return cell.append(text);
    cell.insert(cell.begin(), '"');
    for (const char c : text)
        cell.append(c == '"' ? 2 : 1, c);
    return cell + '"';
}

std::string csvLine(const std::vector<std::string>& cells)
{
    std::string line;
    for (const auto& cell : cells)
        line += (&cell == &cells.front() ? "" : ",") + csvCell(cell);
    return line + "\r\n";
}

std::string_view withoutFormulaGuard(std::string_view cell)
{
    return cell.starts_with('\'') && isFormula(cell.substr(1)) ? cell.substr(1) : cell;
}

} // namespace countersign
