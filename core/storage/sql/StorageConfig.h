// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace countersign::storage {

/// Where the data is: in a file (SQLite) or at a server (PostgreSQL). The repositories do not know which.
struct StorageConfig
{
    std::filesystem::path file; ///< of SQLite; means nothing when there is a server
    int readers = 4; ///< read connections
    std::string server = {}; ///< a libpq connection string, several hosts allowed; empty: SQLite. Holds no password
    std::filesystem::path passwordFile = {}; ///< first line: the password of the server's user. Read at each connect
    int writers = 8; ///< write connections to the server
    std::chrono::milliseconds patience{4000}; ///< one call of Database, everything in it, ends within this time

    [[nodiscard]] bool usesServer() const { return !server.empty(); }
};

} // namespace countersign::storage
