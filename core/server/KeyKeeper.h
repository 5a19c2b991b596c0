// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "crypto/KeyRing.h"
#include "server/KeySource.h"
#include "storage/settings/KeyRepository.h"
#include "storage/sql/Database.h"

#include <mutex>
#include <string>
#include <vector>

namespace countersign::server {

/// Opens the data keys with the key-encryption key at start, and makes both on a fresh database. When the key is not to be had, or
/// is another one, the ring stays sealed and nothing is made (security.md 68).
class KeyKeeper
{
public:
    KeyKeeper(storage::Database& database, const Clock& clock, Random& random);

    /// On a fresh database the first source that can keep a key gets it, and its name is recorded; from then on only that one is asked.
    /// Failures other than a missing or wrong key; those leave the ring sealed and name the cause in sealedBecause().
    [[nodiscard]] Result<void> open(const std::vector<KeySource>& sources);

    /// Takes over what another process has done to the data keys: new ones, which is current, which are gone. A new one that the
    /// key-encryption key does not open seals the ring: that key was changed, and this process has the old one. Any thread.
    [[nodiscard]] Result<void> refresh();

    [[nodiscard]] const crypto::KeyRing& ring() const { return m_ring; }
    [[nodiscard]] std::string sealedBecause() const;
    [[nodiscard]] const SecretBytes& keyEncryptionKey() const { return m_kek; }

private:
    [[nodiscard]] Result<void> unwrapFrom(const std::vector<KeySource>& sources, const std::vector<std::string>& names,
        const std::vector<storage::data_keys::WrappedKey>& keys);
    [[nodiscard]] Result<void> unwrap(const KeySource& source, const std::vector<storage::data_keys::WrappedKey>& keys);
    [[nodiscard]] Result<void> makeFirst(const std::vector<KeySource>& sources);
    [[nodiscard]] Result<void> makeDataKey(const std::string& source, SecretBytes keyEncryptionKey);
    [[nodiscard]] Result<void> sealed(std::string cause);

    storage::Database& m_database;
    const Clock& m_clock;
    Random& m_random;
    crypto::KeyRing m_ring;
    SecretBytes m_kek;
    std::mutex m_refreshing;
    mutable std::mutex m_mutex; ///< of the cause
    std::string m_cause;
};

} // namespace countersign::server
