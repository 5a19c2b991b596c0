// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"
#include "base/Result.h"
#include "crypto/KeyRing.h"

#include <string>
#include <string_view>

namespace countersign::crypto {

/// Where a sealed value stands. All of it is authenticated, so a value that is copied elsewhere does not open (S 67).
struct SealContext
{
    std::string table = {};
    std::string column = {};
    std::string row = {}; ///< primary key
    std::string keyId = {}; ///< empty: the current key when sealing, the one named in the value when opening
    std::string owner = {}; ///< the person the row belongs to, where it belongs to one
};

/// AES-256-GCM under a data key of the ring. A value is: version, length of key id, key id, 12-byte nonce, ciphertext,
/// 16-byte tag. Safe from any thread as long as the Random is.
class Sealer
{
public:
    Sealer(const KeyRing& keys, Random& random)
        : m_keys(keys)
        , m_random(random)
    {
    }

    /// sealed: the ring does not hold the key.
    [[nodiscard]] Result<Bytes> seal(ByteView plain, const SealContext& context) const;
    /// sealed: the ring does not hold the key. integrity: the value or its place is not what was sealed.
    [[nodiscard]] Result<SecretBytes> open(ByteView sealed, const SealContext& context) const;

    /// For short codes, which a plain hash would not hide (S 15): HMAC under a key derived from the data key, bound to
    /// the context. Text, ready to be stored.
    [[nodiscard]] Result<std::string> keyedHash(std::string_view code, const SealContext& context) const;
    /// An empty hash, whose key is gone, matches nothing.
    [[nodiscard]] Result<bool> matchesKeyedHash(
        std::string_view stored, std::string_view code, const SealContext& context) const;

    /// The data key a sealed value needs, to count references before a key retires; empty when it is not a value of
    /// ours.
    [[nodiscard]] static std::string keyIdOf(ByteView sealed);
    /// What every value under the key begins with, and none under another.
    [[nodiscard]] static Bytes prefixOf(std::string_view keyId);

private:
    const KeyRing& m_keys;
    Random& m_random;
};

/// A data key under the key-encryption key, bound to its id: version, nonce, ciphertext, tag.
[[nodiscard]] Bytes wrapKey(
    const SecretBytes& keyEncryptionKey, std::string_view dataKeyId, const SecretBytes& dataKey, Random& random);
/// sealed when the key-encryption key is not the one that wrapped it, or the wrapped key was changed.
[[nodiscard]] Result<SecretBytes> unwrapKey(
    const SecretBytes& keyEncryptionKey, std::string_view dataKeyId, ByteView wrapped);

} // namespace countersign::crypto
