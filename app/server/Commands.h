// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Maintenance.h"

namespace countersign::app {

// Each command prints what a person needs to read and gives the process's exit code.
int serve(const server::CoreOptions& options);
/// Of a configuration that has been read: `file`. Looks at the certificates too.
int checkConfig(const server::CoreOptions& options, const std::string& file);
int init(const server::CoreOptions& options, const server::FirstPersonDetails& details);
int verifyAudit(const server::CoreOptions& options);

} // namespace countersign::app
