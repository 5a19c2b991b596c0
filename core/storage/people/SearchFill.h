// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

namespace countersign::storage {
class Database;
}

namespace countersign::storage::people {

/// Makes people findable who were written before the search knew what it knows now: some hundred per transaction, so that
/// it goes on where it was when it is interrupted. Without such people it is one look at an empty index.
[[nodiscard]] Result<void> fillSearch(Database& database);

} // namespace countersign::storage::people
