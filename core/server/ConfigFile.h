// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "server/CoreOptions.h"

#include <filesystem>
#include <map>
#include <string>

namespace countersign::server {

using Environment = std::map<std::string, std::string>;

/// Reads countersignd's TOML file (packaging/countersignd.toml documents every key). Unknown keys, wrong types and missing ones
/// are errors that name the key and the line; COUNTERSIGN_SECTION_KEY in the environment wins over the file
/// (entries of a list are separated by commas there). A secret's file that systemd handed over as a credential of the same name,
/// in CREDENTIALS_DIRECTORY, is read from there.
[[nodiscard]] Result<CoreOptions> readConfig(const std::filesystem::path& file, const Environment& environment);

} // namespace countersign::server
