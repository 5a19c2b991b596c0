// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/Json.h"
#include "domain/EnumNames.h"

namespace countersign::contract {

enum class BackupPhase { none, running, done, failed, stopped };

/// POST /backup, where the desktop hosts the service.
struct MakeBackup
{
    std::string file; ///< absolute, free
    std::string passphrase;
    std::string confirmation;
};

/// GET /backup, and the answer of what changes it.
struct Backup
{
    bool possible = false; ///< false on a server: there it is a command
    BackupPhase phase = BackupPhase::none;
    int percent = 0;
    std::string problem; ///< message id when it failed
    std::string problemDetail; ///< technical
    std::vector<std::pair<std::string, std::string>> problemParameters;
    Instant lastAt{}; ///< zero: none was ever made
    std::string lastFile;
    long long lastBytes = 0;
    std::string proposedName;
};

template <>
struct Schema<MakeBackup>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("file", v.file);
        a("passphrase", v.passphrase);
        a("confirmation", v.confirmation);
    }
};

template <>
struct Schema<Backup>
{
    template <class A, class V>
    static void describe(A& a, V& v)
    {
        a("possible", v.possible);
        a("phase", v.phase);
        a("percent", v.percent);
        a("problem", v.problem);
        a("problem_detail", v.problemDetail);
        a("problem_parameters", v.problemParameters);
        a("last_at", v.lastAt);
        a("last_file", v.lastFile);
        a("last_bytes", v.lastBytes);
        a("proposed_name", v.proposedName);
    }
};

} // namespace countersign::contract

template <>
struct countersign::domain::EnumNames<countersign::contract::BackupPhase>
{
    using Phase = countersign::contract::BackupPhase;
    static constexpr std::array<std::pair<Phase, const char*>, 5> table{{{Phase::none, "none"},
        {Phase::running, "running"}, {Phase::done, "done"}, {Phase::failed, "failed"}, {Phase::stopped, "stopped"}}};
};
