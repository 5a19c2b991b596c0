// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace countersign::storage {

/// Where the data is. SQLite for now; a second engine adds a kind and a dialect, not a second set of repositories.
struct StorageConfig
{
    std::filesystem::path file;
    int readers = 4; ///< threads with a read connection each
};

} // namespace countersign::storage
