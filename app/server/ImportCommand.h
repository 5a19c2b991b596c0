// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"

#include <string>

namespace countersign::app {

struct ImportArguments
{
    std::string file;
    std::string rejected; ///< empty: beside the file
    bool dryRun = false;
    std::size_t batch = 0;
};

/// Prints how far it is and what came of it. Ctrl+C and SIGTERM stop it between two batches.
/// Exit code 0: every row was taken; 2: some were rejected; 3: stopped; 1: it could not be done.
int importPeople(const server::CoreOptions& options, const ImportArguments& arguments);

} // namespace countersign::app
