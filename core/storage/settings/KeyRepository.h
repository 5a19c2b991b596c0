// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <string>
#include <vector>

namespace countersign::storage::data_keys {

/// A data key, wrapped by the key-encryption key.
struct WrappedKey
{
    std::string id;
    Bytes wrapped;
    Instant madeAt{};
    bool current = false;
};

[[nodiscard]] std::vector<WrappedKey> all(Reader& reader);
/// The name of the source that keeps the key-encryption key, "file" or "keychain"; empty before one is made.
[[nodiscard]] std::string source(Reader& reader);
void recordSource(Transaction& transaction, const std::string& source, Instant at);
void changeSource(Transaction& transaction, const std::string& source, Instant at);
/// The same data key under another key-encryption key.
void rewrap(Transaction& transaction, const std::string& id, const Bytes& wrapped);
void insert(Transaction& transaction, const WrappedKey& key); ///< a current one takes over from the one before

} // namespace countersign::storage::data_keys
