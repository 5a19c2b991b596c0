// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::rotation {

/// A change of the data key that is under way.
struct Rotation
{
    std::string newKey;
    /// announced: every server learns the new key; resealing; closed: nothing new is taken under the old one;
    /// sweeping: what came late; waiting: for one-time passwords that the old key checks.
    std::string phase;
    Instant begunAt{};
    Instant phaseAt{};
    int place = 0; ///< index into sealedColumns
    std::string row; ///< the last one that was done there
    long long resealed = 0;
    long long unreadable = 0; ///< values that do not open; the old key stays for them
    std::string firstUnreadable; ///< "table.column row"
    std::string worker; ///< the process that works on it, until leaseUntil
    Instant leaseUntil{};
};

[[nodiscard]] std::optional<Rotation> find(Reader& reader);
void begin(Transaction& transaction, const Rotation& rotation);
void save(Transaction& transaction, const Rotation& rotation);
void end(Transaction& transaction);

/// A key that is given up, and when.
struct ClosedKey
{
    std::string id;
    Instant closedAt{};
    Instant destroyedAt{}; ///< 0: it is still there
};

/// Nothing that is sealed under the key is taken from now on.
void closeKey(Transaction& transaction, const std::string& id, Instant at);
/// The key is deleted, and what it hashed can be checked no more.
void destroyKey(Transaction& transaction, const std::string& id, Instant at);
[[nodiscard]] std::vector<ClosedKey> closedKeys(Reader& reader);
/// One-time passwords that are still good and that only this key can check; and when the last of them ends.
struct Awaited
{
    long long count = 0;
    Instant until{};
};
[[nodiscard]] Awaited oneTimePasswordsUnder(Reader& reader, const std::string& id, Instant now);

} // namespace countersign::storage::rotation
