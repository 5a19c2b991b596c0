// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/sql/StorageConfig.h"

#include <string>
#include <vector>

namespace countersign::storage {

class Reader;

struct Migration
{
    std::string name; ///< "0001_initial": sorts in order of application
    std::string sql; ///< statements ended by ";" at the end of a line
    std::string postgresql; ///< the same, for PostgreSQL alone, after the others
    std::string sqlite; ///< and for SQLite alone
};

/// All migrations in order (core/storage/migrations).
[[nodiscard]] const std::vector<Migration>& migrations();

/// Applies what is missing, one transaction per migration, so that an interrupted one starts again from its beginning.
/// unavailable when the data hold a breaking migration that is not among the known ones (SchemaRule.h).
[[nodiscard]] Result<void> migrate(const StorageConfig& config, const std::vector<Migration>& known = migrations());

/// Whether the database has every migration of this program. Those of a newer one beside it, which is being rolled out, do not count.
[[nodiscard]] bool schemaIsCurrent(Reader& reader);

} // namespace countersign::storage
