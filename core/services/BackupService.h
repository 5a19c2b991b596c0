// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace countersign::services {

struct BackupDone
{
    std::string file;
    std::uint64_t bytes = 0;
    Instant at{};
};

struct BackupView
{
    enum class Phase { none, running, done, failed, stopped };

    bool possible = false; ///< where the desktop hosts the service; a server's backup is a command
    Phase phase = Phase::none;
    int percent = 0;
    Error problem; ///< when failed
    std::optional<BackupDone> last; ///< ever made of this data
    std::string proposedName;
};

/// Backups that are asked for in the desktop of one computer. One runs at a time, on a thread of its own.
class BackupService
{
public:
    /// How it is done, from the composition root; empty where it is not possible.
    struct Tools
    {
        std::function<Result<BackupDone>(
            const std::string& file, const SecretBytes& passphrase, const std::function<bool(double)>& step)>
            make;
        std::function<std::optional<BackupDone>()> last;
        std::function<std::string()> proposedName;
        std::function<std::string(const std::string& passphrase)> passphraseProblem; ///< message id or empty
    };

    BackupService(ServiceContext& context, Tools tools);
    ~BackupService(); ///< stops what runs

    [[nodiscard]] Result<BackupView> view(const Actor& actor);
    /// `file`: an absolute path that is free. invalidInput D-BAK-1, -2, -8, -9 beside fields; conflict D-BAK-7 where it
    /// is not possible, D-BAK-10 while another runs.
    [[nodiscard]] Result<BackupView> start(
        const Actor& actor, const std::string& file, const SecretBytes& passphrase, const SecretBytes& confirmation);
    [[nodiscard]] Result<BackupView> stop(const Actor& actor);

private:
    void run(const Actor& actor, const std::string& file, const SecretBytes& passphrase);
    [[nodiscard]] BackupView now() const;

    ServiceContext& m_context;
    Tools m_tools;
    std::atomic<bool> m_stopAsked = false;
    mutable std::mutex m_mutex;
    BackupView m_view;
    std::thread m_thread;
};

} // namespace countersign::services
