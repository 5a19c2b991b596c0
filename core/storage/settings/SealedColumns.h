// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crypto/Sealer.h"
#include "storage/sql/Transaction.h"

#include <array>
#include <string>
#include <vector>

namespace countersign::storage {

/// A column whose values are sealed under a data key, and what its values are bound to (crypto::SealContext).
struct SealedColumn
{
    const char* table;
    const char* column; ///< in the database
    const char* place; ///< in the context
    const char* key; ///< column of the primary key
    const char* owner; ///< expression for the owner; '' where there is none

    [[nodiscard]] crypto::SealContext context(const std::string& row, const std::string& owner) const;
    [[nodiscard]] std::string name() const { return std::string(table) + "." + column; }
};

/// All there are. A test holds it against the schema.
inline constexpr std::array<SealedColumn, 7> sealedColumns{{
    {"person", "mobile_sealed", "mobile", "id", "id"},
    {"person", "phone_sealed", "phone", "id", "id"},
    {"authenticator", "seed_sealed", "seed", "id", "person"},
    {"push_token", "server_key_sealed", "server_key", "authenticator", "person"},
    {"mail", "content_sealed", "content", "id", "''"},
    {"setting", "secret_sealed", "secret", "name", "''"},
    {"idempotency", "answer_sealed", "answer", "key_hash", "''"},
}};

struct SealedValue
{
    std::string row;
    std::string owner;
    Bytes value; ///< empty: nothing is sealed in this row
};

/// The next rows of the column's table after `row`, in the order of the primary key.
[[nodiscard]] std::vector<SealedValue> nextRows(Reader& reader, const SealedColumn& column, const std::string& row, int limit);
void replaceSealed(Transaction& transaction, const SealedColumn& column, const std::string& row, const Bytes& value);
[[nodiscard]] long long countUnder(Reader& reader, const SealedColumn& column, const std::string& keyId);
/// Values that are not under the key.
[[nodiscard]] long long countNotUnder(Reader& reader, const SealedColumn& column, const std::string& keyId);

} // namespace countersign::storage
