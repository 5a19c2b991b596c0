// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "server/CoreOptions.h"
#include "services/PeopleImportService.h"

#include <filesystem>
#include <string>

namespace countersign::server {

using services::ImportMode;
using services::ImportProgress;
using services::ImportReport;
using services::ImportStep;

struct PeopleImport
{
    std::filesystem::path file;
    std::filesystem::path rejected; ///< where the rows go that are not taken; empty: beside the file
    ImportMode mode = ImportMode::apply;
    std::size_t batch = 0; ///< rows of a transaction; 0: what suits the engine
};

struct PeopleImported
{
    ImportReport report;
    std::filesystem::path rejected; ///< empty: every row was taken, and there is no such file
};

/// With PostgreSQL also while servers work. With SQLite it refuses while a server has the data.
[[nodiscard]] Result<PeopleImported> importPeople(
    const CoreOptions& options, const PeopleImport& order, const ImportStep& step);

/// "FILE.rejected.csv" beside FILE.csv.
[[nodiscard]] std::filesystem::path rejectedRowsOf(const std::filesystem::path& file);

/// What came of it, for the console.
[[nodiscard]] std::string inWords(const PeopleImported& imported, ImportMode mode);

} // namespace countersign::server
