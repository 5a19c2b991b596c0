// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"

#include <string>

namespace countersign::app {

struct InitArguments
{
    std::string organisation;
    std::string code;
    std::string firstName;
    std::string lastName;
    std::string email;
};

// Each command prints what a person needs to read and gives the process's exit code.
int serve(const server::CoreOptions& options);
int init(const server::CoreOptions& options, const InitArguments& arguments);
int verifyAudit(const server::CoreOptions& options);

} // namespace countersign::app
