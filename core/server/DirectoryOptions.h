// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/directory/DirectoryPlan.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace countersign::server {

/// The outside directory that people are read from.
struct DirectoryOptions
{
    services::DirectoryPlan plan; ///< without a server: there is no directory
    std::filesystem::path caFile; ///< PEM; empty: the system's certificates
    std::string user; ///< distinguished name
    std::filesystem::path passwordFile;
    std::chrono::minutes interval{0}; ///< between two runs of the schedule; 0: by the command alone

    [[nodiscard]] bool isConfigured() const { return !plan.server.empty(); }
};

/// (key, what is wrong with it), for as long as there is a server.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> problemsWith(const DirectoryOptions& options);

} // namespace countersign::server
