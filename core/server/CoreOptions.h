// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "crypto/PasswordHash.h"
#include "http/Server.h"
#include "server/DirectoryOptions.h"
#include "server/KeySource.h"
#include "server/Log.h"
#include "server/MicrosoftOptions.h"
#include "storage/sql/StorageConfig.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace countersign::server {

/// A request waits on its thread until its password is hashed. There are more threads than can wait so, at every listener: those who
/// enter a code or open a page find one, whatever comes in (S 35).
constexpr std::size_t hashWorkers = 2;
constexpr std::size_t hashQueue = 24; ///< past it 503 with Retry-After
constexpr int threadsForEverythingElse = 6;

/// All that distinguishes one installation from another.
struct CoreOptions
{
    std::filesystem::path dataFolder; ///< made when missing, readable by its owner alone
    storage::StorageConfig database; ///< without a server: SQLite in the data folder
    http::ServerConfig api;
    http::ServerConfig portal;
    std::string publicUrl; ///< empty: the portal's own loopback address (standalone)
    std::vector<KeySource> keys;
    DirectoryOptions directory;
    MicrosoftOptions microsoft;
    std::string bootstrapSecret; ///< empty: the first person cannot be made through the API
    bool sample = false;
    bool portalOnThisComputerOnly = false;
    crypto::PasswordHashParameters passwordHash;
    std::function<Result<SecretBytes>()> makePushKey; ///< the server's key pair for a phone, on a thread of its own; empty: a new one of 4096 bits
    milliseconds drainNotice{0}; ///< not ready any more, and still serving, so that load balancers see it
    milliseconds drainLimit{20'000}; ///< then for requests that are under way
    std::optional<http::ServerConfig> monitoring; ///< the private listener; none: not opened
    std::filesystem::path logFile; ///< empty: standard error
    LogFormat logFormat = LogFormat::json;

    [[nodiscard]] storage::StorageConfig storage() const
    {
        auto config = database;
        if (!config.usesServer())
            config.file = dataFolder / "countersign.db";
        return config;
    }
};

} // namespace countersign::server
