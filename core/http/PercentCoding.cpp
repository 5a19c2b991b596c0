// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/PercentCoding.h"

#include "base/Text.h"
#include "http/Tokens.h"

#include <algorithm>

namespace countersign::http {
namespace {

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = asciiLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isTextAreaControl(char c)
{
    return c == '\r' || c == '\n' || c == '\t';
}

std::optional<std::string> decodedSide(std::string_view text)
{
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    auto decoded = percentDecoded(spaced);
    if (!decoded || !isUtf8(*decoded))
        return std::nullopt;
    const bool clean =
        std::none_of(decoded->begin(), decoded->end(), [](char c) { return isControl(c) && !isTextAreaControl(c); });
    return clean ? decoded : std::nullopt;
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::optional<std::vector<std::pair<std::string, std::string>>> decodedPairs(std::string_view text)
{
    std::vector<std::pair<std::string, std::string>> out;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto piece = text.substr(0, end);
        const auto equals = piece.find('=');
        auto name = decodedSide(piece.substr(0, equals));
        auto value = decodedSide(equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1));
        const bool danglingSeparator = end == text.size() - 1;
        if (!name || name->empty() || !value || danglingSeparator)
            return std::nullopt;
        out.emplace_back(std::move(*name), std::move(*value));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return out;
}

} // namespace countersign::http
