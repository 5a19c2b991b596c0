// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::http {

/// Decodes %XX once. Nothing when an escape is cut short or not hexadecimal.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text);

/// Splits "a=1&b=2" and decodes both sides ("+" is a space). Nothing when an escape is broken, a name or piece is
/// empty, or a decoded side is not UTF-8 or holds NUL or another control than the line ends and tabs of a text area.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> decodedPairs(std::string_view text);

} // namespace countersign::http
