// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "services/PeopleImportService.h"

#include <filesystem>
#include <string>

namespace countersign::server {

/// conflict when a file stands at `target` that is not one of ours: only a file of rejected rows is ever replaced.
[[nodiscard]] Result<void> checkRejectedTarget(const std::filesystem::path& file, const std::filesystem::path& target);

/// Line, reason and the row as it stands in `file`: a file that can be corrected and imported itself. For its owner
/// alone to read. Where nothing was rejected, the file of an earlier run goes.
[[nodiscard]] Result<void> writeRejectedRows(
    const std::filesystem::path& file, const std::filesystem::path& target, const services::ImportReport& report);

/// A reason in words: "email: this is no email address".
[[nodiscard]] std::string reasonInWords(const std::string& reason);

} // namespace countersign::server
