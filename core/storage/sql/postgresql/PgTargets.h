// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/StorageConfig.h"

#include <string>
#include <utility>
#include <vector>

namespace countersign::storage {

/// What libpq is told of one server: keywords and values.
using PgTarget = std::vector<std::pair<std::string, std::string>>;

/// A target per host of the connection string, in its order, each wanting a server that takes writes (a standby does not).
/// One per host, since libpq's own walk over several would stay at the first one that is frozen. The password, if there is
/// a file for it, is read now. Throws SqlFailure.
[[nodiscard]] std::vector<PgTarget> pgTargets(const StorageConfig& config);

/// Empty, or what is wrong with a connection string: not libpq's form, or a password in it, where it would end in logs.
[[nodiscard]] std::string problemWithServer(const std::string& connectionString);

} // namespace countersign::storage
