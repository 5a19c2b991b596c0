// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/KeyFile.h"
#include "crypto/TokenKey.h"
#include "server/KeySource.h"

#include <filesystem>

namespace countersign::server {

/// The key-encryption key under a key that never leaves a PKCS#11 token: `file` holds it wrapped, and is of no use without the
/// token. Recorded as "token".
[[nodiscard]] KeySource tokenSource(const crypto::TokenPlace& token, const std::filesystem::path& file,
    crypto::KeyFileSource from = crypto::KeyFileSource::ownFile);

} // namespace countersign::server
