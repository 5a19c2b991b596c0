// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/KeySource.h"

#include "crypto/Digest.h"

namespace countersign::server {

KeySource keyFileSource(const std::filesystem::path& file, crypto::KeyFileSource from)
{
    return {"file", [file](Random& random) { return crypto::createKeyFile(file, random); },
        [file, from] { return crypto::readKeyFile(file, from); }, file.string()};
}

std::string keyIdentifier(const SecretBytes& keyEncryptionKey)
{
    return toHex(crypto::hkdfSha256(keyEncryptionKey.reveal(), "countersign key identifier v1", 8).reveal());
}

SecretBytes auditSigningKey(const SecretBytes& keyEncryptionKey)
{
    return crypto::hkdfSha256(keyEncryptionKey.reveal(), "countersign audit heads v1");
}

} // namespace countersign::server
