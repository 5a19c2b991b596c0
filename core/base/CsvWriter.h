// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// A cell for a spreadsheet to open: in quotation marks where needed, and with an apostrophe before what would be read
/// as a formula (security.md 64).
[[nodiscard]] std::string csvCell(std::string_view text);

/// Cells with commas between them, ended by CRLF (RFC 4180).
[[nodiscard]] std::string csvLine(const std::vector<std::string>& cells);

/// The text of a cell without such an apostrophe.
[[nodiscard]] std::string_view withoutFormulaGuard(std::string_view cell);

} // namespace countersign
