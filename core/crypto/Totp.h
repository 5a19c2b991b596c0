// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/SecretBytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::crypto {

/// What a server and an authenticator app agree on. The defaults are the only set that Microsoft Authenticator honours.
struct TotpParameters
{
    enum class Algorithm { sha1, sha256, sha512 };

    Algorithm algorithm = Algorithm::sha1;
    int digits = 6; ///< 6 to 9
    int periodSeconds = 30;

    bool operator==(const TotpParameters&) const = default;
};

/// The time step T of RFC 6238 section 4.2; moments before 1970 are step 0.
[[nodiscard]] std::uint64_t stepAt(Instant at, const TotpParameters& parameters = {});

/// RFC 4226 section 5.3, with leading zeros.
[[nodiscard]] std::string hotp(ByteView key, std::uint64_t counter, int digits = 6,
    TotpParameters::Algorithm algorithm = TotpParameters::Algorithm::sha1);

[[nodiscard]] std::string totp(ByteView seed, std::uint64_t step, const TotpParameters& parameters = {});

/// The step within centreStep +/- window whose code this is; the newest where several match. Every step is computed and
/// compared in full whatever matches (S 70). Burning the step is the caller's: one conditional write (S 1, 2).
[[nodiscard]] std::optional<std::uint64_t> matchingStep(ByteView seed, std::string_view code, std::uint64_t centreStep,
    int window = 1, const TotpParameters& parameters = {});

/// 160 random bits (S 10).
[[nodiscard]] SecretBytes newSeed(Random& random);

/// Exactly six ASCII digits after ASCII spaces are removed, from at most 16 bytes; anything else is no code (S 11).
[[nodiscard]] std::optional<std::string> parseCode(std::string_view typed);

} // namespace countersign::crypto
