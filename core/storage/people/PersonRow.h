// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "crypto/Sealer.h"
#include "domain/people/Person.h"
#include "storage/sql/Transaction.h"

#include <string>
#include <vector>

// How a person stands in a row: for the repositories of this folder.
namespace countersign::storage::people {

/// Ends where a WHERE may begin.
extern const char* const selectPerson;

/// Of a row of selectPerson, without phone numbers.
[[nodiscard]] domain::Person plainFrom(const Statement& row);
/// With them: integrity or sealed when they do not open.
[[nodiscard]] Result<domain::Person> wholeFrom(const Statement& row, const crypto::Sealer& sealer);

struct SealedPhones
{
    Bytes mobile;
    Bytes phone;
};
[[nodiscard]] Result<SealedPhones> sealedPhones(const crypto::Sealer& sealer, const domain::Person& person);

/// Every folded word of the names, each once.
[[nodiscard]] std::vector<std::string> searchWords(const domain::Names& names);

void bindEmailKey(Statement& statement, const std::string& email);

} // namespace countersign::storage::people
