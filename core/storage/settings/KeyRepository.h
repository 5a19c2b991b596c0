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
    Bytes nextWrapped = {}; ///< under the key-encryption key that is to come; empty when none is
};

[[nodiscard]] std::vector<WrappedKey> all(Reader& reader);
/// The name of the source that keeps the key-encryption key, "file", "token" or "keychain"; empty before one is made.
[[nodiscard]] std::string source(Reader& reader);
void recordSource(Transaction& transaction, const std::string& source, Instant at);
void changeSource(Transaction& transaction, const std::string& source, Instant at);
/// The same data key under another key-encryption key.
void rewrap(Transaction& transaction, const std::string& id, const Bytes& wrapped);
/// New values go under this key from now on.
void makeCurrent(Transaction& transaction, const std::string& id);

/// The key-encryption key is about to change: the same data key under the next one as well.
void wrapForNext(Transaction& transaction, const std::string& id, const Bytes& wrapped);
/// The source that will keep the next key-encryption key; empty when none is to come.
[[nodiscard]] std::string nextSource(Reader& reader);
void recordNextSource(Transaction& transaction, const std::string& source, Instant at);
/// The next key-encryption key is the only one from now on; every data key must be wrapped for it.
void takeNext(Transaction& transaction, Instant at);
void forgetNext(Transaction& transaction);

/// Keys that signed audit heads before the key-encryption key changed, sealed as the secret of a setting; empty: none.
[[nodiscard]] Bytes sealedAuditKeys(Reader& reader);
void saveAuditKeys(Transaction& transaction, const Bytes& sealed, Instant at);
void insert(Transaction& transaction, const WrappedKey& key); ///< a current one takes over from the one before

} // namespace countersign::storage::data_keys
