// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/PeopleImport.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::imports {

/// An import that was begun and is not over.
struct ImportRecord
{
    std::string id;
    domain::ImportState state;
    std::vector<domain::ImportRejection> rejected; ///< by line
};

/// Of the file with this content.
[[nodiscard]] std::optional<ImportRecord> find(Reader& reader, const std::string& fingerprint);
void begin(Transaction& transaction, const std::string& id, const std::string& fingerprint,
    const domain::ImportState& state, Instant at);
/// False, and nothing is done, when the import does not stand at `from` any more: somebody else moves it.
[[nodiscard]] bool advance(Transaction& transaction, const std::string& id, const domain::ImportState& from,
    const domain::ImportState& to, Instant at);
void reject(Transaction& transaction, const std::string& id, const std::vector<domain::ImportRejection>& rejected);
/// True when there was one.
[[nodiscard]] bool end(Transaction& transaction, const std::string& id);
/// Imports that nobody has gone on with since then.
void forgetOlder(Transaction& transaction, Instant than);

} // namespace countersign::storage::imports
