// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Random.h"

#include "base/Base64.h"

#include <QRandomGenerator>

namespace countersign {

void SystemRandom::fill(std::span<std::uint8_t> out)
{
    // QRandomGenerator::system() reads getrandom(2) or BCryptGenRandom and aborts when the system cannot answer.
    for (std::size_t offset = 0; offset < out.size(); offset += sizeof(quint32)) {
        const quint32 word = QRandomGenerator::system()->generate();
        for (std::size_t i = 0; i < sizeof(word) && offset + i < out.size(); ++i)
            out[offset + i] = static_cast<std::uint8_t>(word >> (8 * i));
    }
}

Bytes randomBytes(Random& random, std::size_t count)
{
    Bytes bytes(count);
    random.fill(bytes);
    return bytes;
}

std::uint32_t randomBelow(Random& random, std::uint32_t bound)
{
    const std::uint32_t limit = UINT32_MAX - (UINT32_MAX % bound + 1) % bound;
    for (;;) {
        std::uint8_t raw[4];
        random.fill(raw);
        const std::uint32_t value = std::uint32_t(raw[0]) | std::uint32_t(raw[1]) << 8 | std::uint32_t(raw[2]) << 16
            | std::uint32_t(raw[3]) << 24;
        if (value <= limit)
            return value % bound;
    }
}

std::string randomDigits(Random& random, std::size_t count)
{
    return randomFrom(random, "0123456789", count);
}

std::string randomToken(Random& random, std::size_t bytes)
{
    return toBase64Url(randomBytes(random, bytes));
}

std::string randomFrom(Random& random, std::string_view alphabet, std::size_t count)
{
    std::string out;
    out.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        out += alphabet[randomBelow(random, static_cast<std::uint32_t>(alphabet.size()))];
    return out;
}

} // namespace countersign
