// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"
#include "services/BackupService.h"

namespace countersign::server {

/// Backups for the desktop that hosts this core; none for a server, whose callers may be on other computers.
[[nodiscard]] services::BackupService::Tools backupTools(
    const CoreOptions& options, const Clock& clock, Random& random);

} // namespace countersign::server
