// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "crypto/KeyFile.h"

#include <filesystem>
#include <functional>
#include <string>

namespace countersign::server {

/// Where the key-encryption key lives. `name` is recorded when it is made; later only a source of that name is asked.
struct KeySource
{
    std::string name; ///< "file", "token", "keychain"
    std::function<Result<SecretBytes>(Random&)> create; ///< refuses to overwrite
    std::function<Result<SecretBytes>()> read;
    std::string where = {}; ///< for people: the file's name, the token's
};

/// A file that only its owner can read, or what the service manager made of it: the same key, by the same name.
[[nodiscard]] KeySource keyFileSource(
    const std::filesystem::path& file, crypto::KeyFileSource from = crypto::KeyFileSource::ownFile);

/// Names a key-encryption key without giving it away: 16 hexadecimal digits.
[[nodiscard]] std::string keyIdentifier(const SecretBytes& keyEncryptionKey);

/// The key that signs audit heads, derived from the key-encryption key.
[[nodiscard]] SecretBytes auditSigningKey(const SecretBytes& keyEncryptionKey);

} // namespace countersign::server
