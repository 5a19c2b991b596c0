// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SecretBytes.h"

#include <string>
#include <string_view>

namespace countersign::crypto {

[[nodiscard]] Bytes sha256(ByteView data); ///< 32 bytes
[[nodiscard]] Bytes hmacSha256(ByteView key, ByteView data); ///< 32 bytes

/// RFC 5869 without salt: a key for one purpose, named by info, out of a uniformly random one. length <= 8160.
[[nodiscard]] SecretBytes hkdfSha256(ByteView key, std::string_view info, std::size_t length = 32);

/// No early exit (S 70). Lengths are not hidden.
[[nodiscard]] bool constantTimeEqual(ByteView a, ByteView b);
[[nodiscard]] bool constantTimeEqual(std::string_view a, std::string_view b);

/// Lower-case hex SHA-256: how tokens of 128 bits and more are stored and looked up. Never for codes or passwords.
[[nodiscard]] std::string tokenHash(std::string_view token);

} // namespace countersign::crypto
