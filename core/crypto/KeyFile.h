// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"
#include "base/Result.h"
#include "base/SecretBytes.h"

#include <filesystem>

namespace countersign::crypto {

enum class KeyFileSource {
    ownFile, ///< only its owner may read it, and we or root own it
    serviceManager, ///< a systemd credential: shown as group readable, because an ACL names the service's user
};

/// A new 256-bit key-encryption key, on disk for good when this returns: mode 0600, one header line, base64.
/// conflict when the file exists, whatever it holds; the file is never replaced.
[[nodiscard]] Result<SecretBytes> createKeyFile(const std::filesystem::path& path, Random& random);

/// sealed when the file is missing, readable by others, or not a key file. Never makes one.
[[nodiscard]] Result<SecretBytes> readKeyFile(
    const std::filesystem::path& path, KeyFileSource source = KeyFileSource::ownFile);

} // namespace countersign::crypto
