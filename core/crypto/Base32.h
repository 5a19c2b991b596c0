// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SecretBytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign::crypto {

enum class Base32Padding { none, full };

/// RFC 4648 section 6. Setup keys and Key URIs go without padding.
[[nodiscard]] std::string toBase32(ByteView bytes, Base32Padding padding = Base32Padding::none);

/// Strict: upper case, padding either complete or absent, no stray bits in the last character.
[[nodiscard]] std::optional<SecretBytes> fromBase32(std::string_view text);

/// For keys that people type or paste: any case, spaces and hyphens ignored. Look-alikes (0, 1, 8) are not guessed.
[[nodiscard]] std::optional<SecretBytes> fromTypedBase32(std::string_view text);

/// "JBSW Y3DP EHPK 3PXP": the form in which a setup key is shown.
[[nodiscard]] std::string groupedInFours(std::string_view text);

} // namespace countersign::crypto
