// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Random.h"

#include "base/Base64.h"

namespace countersign {

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
