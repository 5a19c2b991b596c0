// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "crypto/Sealer.h"
#include "server/KeyKeeper.h"
#include "storage/settings/RotationRepository.h"
#include "storage/sql/Database.h"

#include <optional>
#include <string>

namespace countersign::server {

/// How a change of the data key is paced.
struct RotationPace
{
    seconds announced{3}; ///< for every node to learn the new key before anybody uses it; nobody waits where there is one process
    seconds closed{10}; ///< for transactions that began before the old key was closed
    seconds lease{5}; ///< after which another process goes on with the work of one that died
    int batch = 200; ///< rows that are read in one transaction
};

/// What one step came to.
enum class RotationStep {
    none, ///< no change of the data key is under way
    worked,
    elsewhere, ///< another process works on it
    waits, ///< for time to pass: nodes, transactions, one-time passwords
    blocked, ///< values do not open: the old key stays for them
    over, ///< this step was the last: the old key is gone
};

/// The change of the data key (security.md 69): a new key, every sealed value under it, the old one destroyed. All of its state is
/// in the database, moved in the transaction that did the work: whoever is killed anywhere, the next step() goes on, in any process
/// that has the key-encryption key. New values use the new key from the moment it is current; old ones stay readable throughout.
/// For one thread.
class KeyRotation
{
public:
    KeyRotation(storage::Database& database, KeyKeeper& keys, const Clock& clock, Random& random, RotationPace pace = {});

    /// Makes the new key. conflict when a change is under way already, of this key or of the key-encryption key: except one that
    /// is blocked, which begins its sweep again.
    [[nodiscard]] Result<void> begin(const std::string& by);
    /// One small transaction's worth of work.
    [[nodiscard]] Result<RotationStep> step();

private:
    using Rotation = storage::rotation::Rotation;

    [[nodiscard]] Result<void> insertKey(storage::Transaction& transaction, const std::string& by);
    struct Look
    {
        std::optional<Rotation> rotation;
        bool awaited = false; ///< one-time passwords that only an old key checks
    };
    [[nodiscard]] Result<Look> look();
    [[nodiscard]] Result<RotationStep> work(const Rotation& known, long long references);
    [[nodiscard]] Result<long long> references(const std::string& newKey);
    [[nodiscard]] Result<RotationStep> advance(storage::Transaction& transaction, Rotation& rotation);
    [[nodiscard]] Result<RotationStep> reseal(storage::Transaction& transaction, Rotation& rotation);
    [[nodiscard]] Result<void> resealRow(storage::Transaction& transaction, Rotation& rotation, std::size_t place,
        const std::string& row, const std::string& owner, const Bytes& value);
    [[nodiscard]] Result<RotationStep> afterLast(storage::Transaction& transaction, Rotation& rotation);
    [[nodiscard]] Result<RotationStep> finish(storage::Transaction& transaction, Rotation& rotation);
    void enter(Rotation& rotation, const char* phase) const;
    [[nodiscard]] seconds patient(seconds pace) const { return m_database.isShared() ? pace : seconds(0); }

    storage::Database& m_database;
    KeyKeeper& m_keys;
    const Clock& m_clock;
    Random& m_random;
    RotationPace m_pace;
    crypto::Sealer m_sealer;
    std::string m_worker;
};

/// The word by which nodes tell each other that the data keys are not as they were.
inline constexpr const char* keysNotice = "keys";

} // namespace countersign::server
