// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/Result.h"
#include "server/CoreOptions.h"
#include "server/KeySource.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace countersign::server {

class Core;

struct StandaloneOptions
{
    std::filesystem::path dataFolder;
    bool sample = false;
    /// Where a fresh key is to be kept, best first; a file in the data folder comes after them.
    std::vector<KeySource> keys;
};

/// How the data of one computer is opened; links go to the port that was chosen when it first ran, and none are
/// possible before.
[[nodiscard]] CoreOptions standaloneOptions(const std::filesystem::path& dataFolder, std::vector<KeySource> keys);

/// The core inside the desktop's own process: SQLite in the user's data folder, the API on a random loopback port, the
/// portal on a port that is chosen once and kept, so that links survive a restart. start() takes a moment: call it off
/// the UI's thread.
class Standalone
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Standalone>> start(const StandaloneOptions& options);
    ~Standalone();

    [[nodiscard]] std::string apiUrl() const;
    [[nodiscard]] const std::string& publicUrl() const;
    [[nodiscard]] const std::string& bootstrapSecret() const { return m_bootstrapSecret; }
    [[nodiscard]] std::string sealedBecause() const;
    void stop();

private:
    Standalone();

    SystemClock m_clock;
    SystemRandom m_random;
    std::string m_bootstrapSecret;
    std::unique_ptr<Core> m_core;
};

} // namespace countersign::server
