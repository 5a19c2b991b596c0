// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

// Small things of RFC 9110 section 5.6: tokens, lists, ASCII case. The C library's classification depends on the
// locale.
namespace countersign::http {

[[nodiscard]] constexpr char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

[[nodiscard]] bool sameToken(std::string_view a, std::string_view b); ///< without ASCII case
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] std::string_view trimmedBlanks(std::string_view text); ///< outer spaces and tabs gone
[[nodiscard]] bool isToken(std::string_view text);
[[nodiscard]] bool hasControls(std::string_view text);

/// The trimmed elements of a comma-separated list; empty elements are kept.
[[nodiscard]] std::vector<std::string_view> listElements(std::string_view text);

} // namespace countersign::http
