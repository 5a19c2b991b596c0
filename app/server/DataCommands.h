// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/Maintenance.h"

#include <optional>
#include <string>

namespace countersign::app {

struct BackupArguments
{
    std::string file; ///< or a folder
    bool withKey = false;
    std::string passphraseFile; ///< empty: asked for on the console
};

struct RestoreArguments
{
    std::string file;
    std::string passphraseFile;
};

// Each prints what a person needs to read and gives the process's exit code. None takes a secret on the command line.
int recover(const server::CoreOptions& options, const std::string& email, server::ForgetPassword password);
int backUp(const server::CoreOptions& options, const BackupArguments& arguments);
int restore(const server::CoreOptions& options, const RestoreArguments& arguments);

} // namespace countersign::app
