// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Base32.h"

#include <algorithm>

namespace countersign::crypto {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

bool hasRightPadding(std::size_t symbols, std::size_t padding)
{
    const std::size_t rest = symbols % 8;
    const bool possible = rest == 0 || rest == 2 || rest == 4 || rest == 5 || rest == 7;
    return possible && (padding == 0 || (rest != 0 && padding == 8 - rest));
}

} // namespace

std::string toBase32(ByteView bytes, Base32Padding padding)
{
    std::string out;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const auto byte : bytes) {
        buffer = buffer << 8 | byte;
        bits += 8;
        for (; bits >= 5; bits -= 5)
            out += alphabet[buffer >> (bits - 5) & 31];
    }
    if (bits > 0)
        out += alphabet[buffer << (5 - bits) & 31];
    if (padding == Base32Padding::full)
        out.append((8 - out.size() % 8) % 8, '=');
    return out;
}

std::optional<SecretBytes> fromBase32(std::string_view text)
{
    const std::size_t symbols = std::min(text.find('='), text.size());
    if (text.find_first_not_of('=', symbols) != text.npos || !hasRightPadding(symbols, text.size() - symbols))
        return std::nullopt;
    Bytes out;
    out.reserve(symbols * 5 / 8);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : text.substr(0, symbols)) {
        const auto value = alphabet.find(c);
        if (value == alphabet.npos)
            return std::nullopt;
        buffer = buffer << 5 | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>(buffer >> bits));
        }
    }
    SecretBytes result(std::move(out));
    if ((buffer & ((1u << bits) - 1)) != 0)
        return std::nullopt;
    return result;
}

std::optional<SecretBytes> fromTypedBase32(std::string_view text)
{
    std::string plain;
    for (const char c : text) {
        if (c == ' ' || c == '-')
            continue;
        plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    auto result = fromBase32(plain);
    wipe(plain.data(), plain.size());
    return result;
}

std::string groupedInFours(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0)
            out += ' ';
        out += text[i];
    }
    return out;
}

} // namespace countersign::crypto
