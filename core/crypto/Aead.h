// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SecretBytes.h"

#include <optional>

namespace countersign::crypto {

inline constexpr std::size_t aeadKeyBytes = 32;
inline constexpr std::size_t aeadNonceBytes = 12;
inline constexpr std::size_t aeadTagBytes = 16;

/// AES-256-GCM. Appends ciphertext and tag to out. A nonce must never come twice with one key: it is random, which is
/// good for far fewer than 2^32 messages (SP 800-38D).
void aeadEncrypt(const SecretBytes& key, ByteView nonce, ByteView associated, ByteView plain, Bytes& out);

/// Nothing, and no byte of the plain text, unless the tag is right.
[[nodiscard]] std::optional<SecretBytes> aeadDecrypt(
    const SecretBytes& key, ByteView nonce, ByteView associated, ByteView cipherAndTag);

} // namespace countersign::crypto
