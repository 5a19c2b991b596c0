// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"

#include <string>

namespace countersign::app {

enum class StatusForm { text, json };

struct RewrapArguments
{
    std::string newKey; ///< a key file, made when it is not there
    std::vector<server::KeySource> newSources; ///< of another configuration, instead of newKey
    bool finish = false;
    bool cancel = false;
};

// Each prints what a person needs to read, never anything of a key, and gives the process's exit code.
/// 2: the key is missing, or is another one.
int keysStatus(const server::CoreOptions& options, StatusForm form);
/// 3: stopped before its end; servers go on with it.
int keysRotate(const server::CoreOptions& options);
int keysRewrap(const server::CoreOptions& options, const RewrapArguments& arguments);

} // namespace countersign::app
