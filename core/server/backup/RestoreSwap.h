// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"
#include "base/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace countersign::server {

/// What a restore is about to do with a data folder: the files named go into `aside`, and all that is in `stage` takes
/// their place.
struct SwapPlan
{
    std::string stage; ///< name of a folder in the data folder, complete and on disk
    std::string aside; ///< name of a folder in the data folder, made when needed
    std::vector<std::string> files; ///< that are set aside, where they are there
};

/// Writes the plan down and carries it out. Killed before the plan is written, a data folder is the old one; after that
/// the next finishSwap() completes it, and it is the new one.
[[nodiscard]] Result<void> swap(const std::filesystem::path& dataFolder, const SwapPlan& plan, Random& random);

/// Completes what an interrupted swap() began, and clears away what never came that far. Whoever opens a data folder
/// calls it first, holding the folder's lock.
[[nodiscard]] Result<void> finishSwap(const std::filesystem::path& dataFolder);

inline constexpr const char* stagePrefix = "restore-stage-";

} // namespace countersign::server
