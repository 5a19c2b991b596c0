// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "directory/Directory.h"
#include "server/DirectoryOptions.h"
#include "services/directory/DirectoryReport.h"

#include <functional>
#include <memory>
#include <string>

namespace countersign::server {

/// The directory of the configuration; it is asked for nothing yet. The password is read here, so that it may change
/// between two runs. `interrupted` is asked while an answer is waited for.
[[nodiscard]] Result<std::unique_ptr<directory::Directory>> directoryOf(
    const DirectoryOptions& options, std::function<bool()> interrupted);

/// What came of a run, for the log: no name and no address.
[[nodiscard]] std::string inOneLine(const services::DirectoryReport& report);

} // namespace countersign::server
