// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"

namespace countersign::app {

struct SyncArguments
{
    bool dryRun = false;
    bool full = false;
};

/// Prints how far it is and what came of it. Ctrl+C and SIGTERM stop it between two pages.
/// Exit code 0: all is well; 2: some entries were not taken; 3: stopped; 4: the directory was not read whole, or too
/// many were gone; 1: it could not be done.
int syncDirectory(const server::CoreOptions& options, const SyncArguments& arguments);

} // namespace countersign::app
