// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "server/CoreOptions.h"
#include "services/DirectorySyncService.h"

#include <functional>
#include <string>

namespace countersign::server {

using services::DirectoryOrder;
using services::DirectoryReport;

/// Called now and then; false stops.
using SyncStep = std::function<bool(const DirectoryReport&)>;

/// One run by the command. With PostgreSQL also while servers work. With SQLite it refuses while a server has the data.
/// `interrupted` is asked while the directory is waited for.
[[nodiscard]] Result<DirectoryReport> syncDirectory(const CoreOptions& options, const DirectoryOrder& order,
    const SyncStep& step, const std::function<bool()>& interrupted);

/// What came of it, for the console.
[[nodiscard]] std::string inWords(const DirectoryReport& report, DirectoryOrder::Effect effect);

} // namespace countersign::server
