// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/StorageConfig.h"

#include <filesystem>

namespace countersign::tests {

/// Whether this run is on PostgreSQL: COUNTERSIGN_TEST_STORAGE=postgresql in the environment. Otherwise it is on SQLite.
[[nodiscard]] bool onPostgres();

/// Data nobody else has: a file in the folder, or a database on this program's server, with the schema in it.
[[nodiscard]] storage::StorageConfig freshStorage(const std::filesystem::path& folder);

} // namespace countersign::tests
