// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/SecretBytes.h"
#include "crypto/Sealer.h"
#include "storage/sql/Transaction.h"

#include <vector>

namespace countersign::server {

/// Every key that may have signed an audit head of these data: that of the key-encryption key, and those of earlier ones, which
/// are kept sealed in the database. The first is the present one.
[[nodiscard]] Result<std::vector<SecretBytes>> auditKeys(
    storage::Reader& reader, const crypto::Sealer& sealer, const SecretBytes& keyEncryptionKey);

/// Keeps what these keys have signed good after the key-encryption key has changed.
[[nodiscard]] Result<void> keepAuditKeys(
    storage::Transaction& transaction, const crypto::Sealer& sealer, const std::vector<SecretBytes>& keys, Instant at);

} // namespace countersign::server
