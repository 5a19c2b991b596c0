// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

#include <span>
#include <string>

namespace countersign {

/// Where unpredictability comes from. Implementations are safe to call from any thread.
class Random
{
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;
};

/// The system's CSPRNG. Ends the process if the system cannot give random bytes: there is no safe way to go on.
class SystemRandom final : public Random
{
public:
    void fill(std::span<std::uint8_t> out) override;
};

[[nodiscard]] Bytes randomBytes(Random& random, std::size_t count);

/// Uniform in [0, bound) without modulo bias; bound > 0.
[[nodiscard]] std::uint32_t randomBelow(Random& random, std::uint32_t bound);

/// Decimal digits, leading zeros included ("004213").
[[nodiscard]] std::string randomDigits(Random& random, std::size_t count);

/// URL-safe text (base64url without padding) of that many random bytes.
[[nodiscard]] std::string randomToken(Random& random, std::size_t bytes);

/// Characters drawn evenly from an alphabet of at most 256.
[[nodiscard]] std::string randomFrom(Random& random, std::string_view alphabet, std::size_t count);

} // namespace countersign
