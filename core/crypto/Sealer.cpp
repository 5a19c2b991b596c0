// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Sealer.h"

#include "base/Base64.h"
#include "crypto/Aead.h"
#include "crypto/Digest.h"
#include "crypto/Fault.h"

namespace countersign::crypto {
namespace {

constexpr std::uint8_t sealVersion = 1;
constexpr std::uint8_t wrapVersion = 1;
constexpr std::size_t shortestRest = aeadNonceBytes + aeadTagBytes;

/// Every field with its length before it, so that no two contexts give the same bytes.
Bytes joined(std::initializer_list<std::string_view> fields)
{
    Bytes out;
    for (const auto field : fields) {
        for (int shift = 24; shift >= 0; shift -= 8)
            out.push_back(static_cast<std::uint8_t>(field.size() >> shift));
        out.insert(out.end(), field.begin(), field.end());
    }
    return out;
}

Bytes associatedWith(std::string_view purpose, const SealContext& context, std::string_view keyId)
{
    return joined({purpose, context.table, context.column, context.row, context.owner, keyId});
}

tl::unexpected<Error> keyMissing(std::string_view keyId)
{
    return fail(failure(
        ErrorKind::sealed, keyId.empty() ? std::string("no data key is open") : "no data key " + std::string(keyId)));
}

tl::unexpected<Error> broken(const SealContext& context)
{
    return fail(failure(ErrorKind::integrity,
        "the sealed value of " + context.table + "." + context.column + " in row " + context.row + " does not open"));
}

/// The parts of a sealed value; an empty keyId when it is not one.
struct Parts
{
    std::string keyId;
    ByteView nonce;
    ByteView cipherAndTag;
};

Parts partsOf(ByteView sealed)
{
    Parts parts;
    if (sealed.size() < 2 || sealed[0] != sealVersion || sealed[1] == 0
        || sealed.size() < 2 + std::size_t(sealed[1]) + shortestRest)
        return parts;
    parts.keyId = textOf(sealed.subspan(2, sealed[1]));
    const ByteView rest = sealed.subspan(2 + std::size_t(sealed[1]));
    parts.nonce = rest.first(aeadNonceBytes);
    parts.cipherAndTag = rest.subspan(aeadNonceBytes);
    return parts;
}

std::string mac(const SecretBytes& dataKey, std::string_view code, const SealContext& context, std::string_view keyId)
{
    const auto key = hkdfSha256(dataKey.reveal(), "countersign keyed hash 1");
    Bytes message = associatedWith("keyed-hash-1", context, keyId);
    message.insert(message.end(), code.begin(), code.end());
    auto result = toBase64Url(hmacSha256(key.reveal(), message));
    wipe(message.data(), message.size());
    return result;
}

} // namespace

Result<Bytes> Sealer::seal(ByteView plain, const SealContext& context) const
{
    const std::string keyId = context.keyId.empty() ? m_keys.currentId() : context.keyId;
    const auto key = m_keys.find(keyId);
    if (!key)
        return keyMissing(keyId);
    Bytes out;
    out.reserve(2 + keyId.size() + aeadNonceBytes + plain.size() + aeadTagBytes);
    const Bytes prefix = prefixOf(keyId);
    out.insert(out.end(), prefix.begin(), prefix.end());
    const Bytes nonce = randomBytes(m_random, aeadNonceBytes);
    out.insert(out.end(), nonce.begin(), nonce.end());
    aeadEncrypt(*key, nonce, associatedWith("seal-1", context, keyId), plain, out);
    return out;
}

Result<SecretBytes> Sealer::open(ByteView sealed, const SealContext& context) const
{
    const Parts parts = partsOf(sealed);
    if (m_keys.isSealed())
        return keyMissing({});
    if (parts.keyId.empty() || (!context.keyId.empty() && context.keyId != parts.keyId))
        return broken(context);
    const auto key = m_keys.find(parts.keyId);
    if (!key)
        return keyMissing(parts.keyId);
    auto plain = aeadDecrypt(*key, parts.nonce, associatedWith("seal-1", context, parts.keyId), parts.cipherAndTag);
    if (!plain)
        return broken(context);
    return std::move(*plain);
}

Result<std::string> Sealer::keyedHash(std::string_view code, const SealContext& context) const
{
    const std::string keyId = context.keyId.empty() ? m_keys.currentId() : context.keyId;
    const auto key = m_keys.find(keyId);
    if (!key)
        return keyMissing(keyId);
    return keyId + ":" + mac(*key, code, context, keyId);
}

Result<bool> Sealer::matchesKeyedHash(std::string_view stored, std::string_view code, const SealContext& context) const
{
    if (stored.empty())
        return false;
    const auto colon = stored.rfind(':');
    if (colon == stored.npos)
        return broken(context);
    const std::string_view keyId = stored.substr(0, colon);
    const auto key = m_keys.find(keyId);
    if (!key)
        return keyMissing(keyId);
    return constantTimeEqual(mac(*key, code, context, keyId), stored.substr(colon + 1));
}

std::string Sealer::keyIdOf(ByteView sealed)
{
    return partsOf(sealed).keyId;
}

Bytes Sealer::prefixOf(std::string_view keyId)
{
    Bytes prefix{sealVersion, static_cast<std::uint8_t>(keyId.size())};
    prefix.insert(prefix.end(), keyId.begin(), keyId.end());
    return prefix;
}

Bytes wrapKey(
    const SecretBytes& keyEncryptionKey, std::string_view dataKeyId, const SecretBytes& dataKey, Random& random)
{
    Bytes out{wrapVersion};
    const Bytes nonce = randomBytes(random, aeadNonceBytes);
    out.insert(out.end(), nonce.begin(), nonce.end());
    aeadEncrypt(keyEncryptionKey, nonce, joined({"wrap-1", dataKeyId}), dataKey.reveal(), out);
    return out;
}

Result<SecretBytes> unwrapKey(const SecretBytes& keyEncryptionKey, std::string_view dataKeyId, ByteView wrapped)
{
    if (wrapped.size() == 1 + shortestRest + KeyRing::keyBytes && wrapped[0] == wrapVersion) {
        auto key = aeadDecrypt(keyEncryptionKey, wrapped.subspan(1, aeadNonceBytes), joined({"wrap-1", dataKeyId}),
            wrapped.subspan(1 + aeadNonceBytes));
        if (key)
            return std::move(*key);
    }
    return fail(failure(
        ErrorKind::sealed, "the data key " + std::string(dataKeyId) + " does not open with this key-encryption key"));
}

} // namespace countersign::crypto
