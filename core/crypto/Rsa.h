// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <optional>

namespace countersign::crypto {

/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), for peers that can do no better. Keys travel as DER: a private key as
/// PKCS#8, a public one as SubjectPublicKeyInfo or as the bare RSAPublicKey of PKCS#1. Any thread.
constexpr int rsaKeyBits = 4096;
constexpr int leastRsaKeyBits = 2048;

/// Takes seconds: never inside a request or a transaction.
[[nodiscard]] Result<SecretBytes> generateRsaKey(int bits = rsaKeyBits);

[[nodiscard]] Result<Bytes> rsaPublicSpki(const SecretBytes& privateKey);
[[nodiscard]] Result<Bytes> rsaPublicPkcs1(const SecretBytes& privateKey);

/// Deterministic.
[[nodiscard]] Result<Bytes> rsaSign(const SecretBytes& privateKey, ByteView message);

/// False for a wrong signature and for a key that cannot be used alike.
[[nodiscard]] bool rsaVerify(ByteView spki, ByteView message, ByteView signature);
/// The same with the key as PKCS#1.
[[nodiscard]] bool rsaVerifyPkcs1(ByteView publicKey, ByteView message, ByteView signature);

/// The size of the key in bits. Nothing where the bytes are not exactly one SubjectPublicKeyInfo of an RSA key with the
/// exponent 65537 and 2048 to 4096 bits.
[[nodiscard]] std::optional<int> rsaBitsOfSpki(ByteView spki);

} // namespace countersign::crypto
