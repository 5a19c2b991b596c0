// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Totp.h"

#include "crypto/Digest.h"
#include "crypto/KeyedHmac.h"

#include <algorithm>
#include <array>

namespace countersign::crypto {
namespace {

KeyedHmac::Digest digestFor(TotpParameters::Algorithm algorithm)
{
    switch (algorithm) {
    case TotpParameters::Algorithm::sha256:
        return KeyedHmac::Digest::sha256;
    case TotpParameters::Algorithm::sha512:
        return KeyedHmac::Digest::sha512;
    case TotpParameters::Algorithm::sha1:
        break;
    }
    return KeyedHmac::Digest::sha1;
}

std::uint32_t powerOfTen(int exponent)
{
    std::uint32_t power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

/// RFC 4226 section 5.3: 31 bits at the place that the last four bits name.
std::uint32_t truncated(ByteView mac)
{
    const std::size_t offset = mac.back() & 0x0f;
    return (std::uint32_t(mac[offset]) & 0x7f) << 24 | std::uint32_t(mac[offset + 1]) << 16
        | std::uint32_t(mac[offset + 2]) << 8 | std::uint32_t(mac[offset + 3]);
}

/// RFC 4226 section 5.3, with leading zeros.
std::string codeOf(KeyedHmac& hmac, std::uint64_t counter, int digits)
{
    const int count = std::clamp(digits, 6, 9);
    std::array<std::uint8_t, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i)
        message[i] = static_cast<std::uint8_t>(counter >> (8 * (7 - i)));
    KeyedHmac::Mac mac;
    std::uint32_t rest = truncated(hmac.of(message, mac)) % powerOfTen(count);
    std::string code(static_cast<std::size_t>(count), '0');
    for (auto digit = code.rbegin(); digit != code.rend(); ++digit, rest /= 10)
        *digit = static_cast<char>('0' + rest % 10);
    return code;
}

} // namespace

std::uint64_t stepAt(Instant at, const TotpParameters& parameters)
{
    const auto inSeconds = std::chrono::floor<seconds>(at).time_since_epoch().count();
    return inSeconds < 0 ? 0 : static_cast<std::uint64_t>(inSeconds / std::max(1, parameters.periodSeconds));
}

std::string hotp(ByteView key, std::uint64_t counter, int digits, TotpParameters::Algorithm algorithm)
{
    KeyedHmac hmac(digestFor(algorithm), key);
    return codeOf(hmac, counter, digits);
}

std::string totp(ByteView seed, std::uint64_t step, const TotpParameters& parameters)
{
    return hotp(seed, step, parameters.digits, parameters.algorithm);
}

std::optional<std::uint64_t> matchingStep(
    ByteView seed, std::string_view code, std::uint64_t centreStep, int window, const TotpParameters& parameters)
{
    const auto reach = static_cast<std::uint64_t>(std::max(0, window));
    const std::uint64_t first = centreStep < reach ? 0 : centreStep - reach;
    const std::uint64_t last = centreStep > UINT64_MAX - reach ? UINT64_MAX : centreStep + reach;
    KeyedHmac hmac(digestFor(parameters.algorithm), seed);
    std::uint64_t found = 0;
    std::uint64_t any = 0;
    for (std::uint64_t count = 0; count <= last - first; ++count) {
        const std::uint64_t step = first + count;
        const std::uint64_t mask =
            0 - static_cast<std::uint64_t>(constantTimeEqual(codeOf(hmac, step, parameters.digits), code));
        found = (step & mask) | (found & ~mask);
        any |= mask;
    }
    return any != 0 ? std::optional(found) : std::nullopt;
}

SecretBytes newSeed(Random& random)
{
    return SecretBytes(randomBytes(random, 20));
}

std::optional<std::string> parseCode(std::string_view typed)
{
    if (typed.size() > 16)
        return std::nullopt;
    std::string digits;
    for (const char c : typed) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ')
            return std::nullopt;
    }
    return digits.size() == 6 ? std::optional(digits) : std::nullopt;
}

} // namespace countersign::crypto
