// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Tokens.h"

#include <algorithm>

namespace countersign::http {
namespace {

bool isTokenCharacter(char c)
{
    const char lower = asciiLower(c);
    return isDigit(c) || (lower >= 'a' && lower <= 'z')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

} // namespace

bool sameToken(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](char left, char right) { return asciiLower(left) == asciiLower(right); });
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), asciiLower);
    return out;
}

std::string_view trimmedBlanks(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool hasControls(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), isControl);
}

std::vector<std::string_view> listElements(std::string_view text)
{
    std::vector<std::string_view> out;
    for (;;) {
        const auto comma = text.find(',');
        out.push_back(trimmedBlanks(text.substr(0, comma)));
        if (comma == std::string_view::npos)
            return out;
        text.remove_prefix(comma + 1);
    }
}

} // namespace countersign::http
