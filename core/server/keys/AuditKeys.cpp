// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/AuditKeys.h"

#include "crypto/Digest.h"
#include "server/KeySource.h"
#include "storage/settings/KeyRepository.h"

#include <algorithm>

namespace countersign::server {
namespace {

constexpr std::size_t keyBytes = 32;

crypto::SealContext place()
{
    return {.table = "setting", .column = "secret", .row = "audit_keys"};
}

bool holds(const std::vector<SecretBytes>& keys, ByteView key)
{
    return std::any_of(keys.begin(), keys.end(), [&](const auto& known) { return crypto::constantTimeEqual(known.reveal(), key); });
}

} // namespace

Result<std::vector<SecretBytes>> auditKeys(storage::Reader& reader, const crypto::Sealer& sealer, const SecretBytes& keyEncryptionKey)
{
    std::vector<SecretBytes> keys;
    keys.push_back(auditSigningKey(keyEncryptionKey));
    const auto sealed = storage::data_keys::sealedAuditKeys(reader);
    if (sealed.empty())
        return keys;
    const auto earlier = sealer.open(sealed, place());
    if (!earlier)
        return fail(earlier.error());
    for (std::size_t at = 0; at + keyBytes <= earlier->size(); at += keyBytes) {
        const auto key = earlier->reveal().subspan(at, keyBytes);
        if (!holds(keys, key))
            keys.emplace_back(Bytes(key.begin(), key.end()));
    }
    return keys;
}

Result<void> keepAuditKeys(
    storage::Transaction& transaction, const crypto::Sealer& sealer, const std::vector<SecretBytes>& keys, Instant at)
{
    Bytes plain;
    for (const auto& key : keys)
        plain.insert(plain.end(), key.reveal().begin(), key.reveal().end());
    const auto sealed = sealer.seal(plain, place());
    wipe(plain.data(), plain.size());
    if (!sealed)
        return fail(sealed.error());
    storage::data_keys::saveAuditKeys(transaction, *sealed, at);
    return {};
}

} // namespace countersign::server
