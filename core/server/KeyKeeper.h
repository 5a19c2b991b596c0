// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "crypto/KeyRing.h"
#include "server/KeySource.h"
#include "storage/sql/Database.h"

namespace countersign::server {

/// Opens the data keys with the key-encryption key at start, and makes both on a fresh database. When the key is not to be had, or
/// is another one, the ring stays sealed and nothing is made (security.md 68).
class KeyKeeper
{
public:
    KeyKeeper(storage::Database& database, const Clock& clock, Random& random);

    /// Failures other than a missing or wrong key; those leave the ring sealed and name the cause in sealedBecause().
    [[nodiscard]] Result<void> open(const KeySource& source);

    [[nodiscard]] const crypto::KeyRing& ring() const { return m_ring; }
    [[nodiscard]] const std::string& sealedBecause() const { return m_cause; }
    [[nodiscard]] const SecretBytes& keyEncryptionKey() const { return m_kek; }

private:
    [[nodiscard]] Result<void> makeFirst(const KeySource& source);
    [[nodiscard]] Result<void> sealed(std::string cause);

    storage::Database& m_database;
    const Clock& m_clock;
    Random& m_random;
    crypto::KeyRing m_ring;
    SecretBytes m_kek;
    std::string m_cause;
};

} // namespace countersign::server
