// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/RestoreSwap.h"

#include "crypto/PrivateFile.h"

#include <sstream>

namespace countersign::server {
namespace {

using std::filesystem::path;

/// One file, under the name of the phase that it stands for: renaming it goes on to the next.
constexpr const char* settingAside = "restore-setting-aside";
constexpr const char* placing = "restore-placing";

Result<void> moved(const path& from, const path& to)
{
    std::error_code problem;
    std::filesystem::rename(from, to, problem);
    if (problem)
        return fail(failure(ErrorKind::unavailable, "a file of the data folder cannot be moved: " + problem.message()));
    return {};
}

bool isThere(const path& file)
{
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::symlink_status(file, ignored));
}

Result<SwapPlan> readPlan(const path& file)
{
    const auto text = crypto::readPrivateFile(file, 4096);
    if (!text)
        return fail(text.error());
    SwapPlan plan;
    std::istringstream lines{std::string(text->revealText())};
    std::getline(lines, plan.stage);
    std::getline(lines, plan.aside);
    for (std::string name; std::getline(lines, name);)
        plan.files.push_back(name);
    for (const auto& name : {plan.stage, plan.aside}) {
        if (name.empty() || name.find('/') != std::string::npos || name.starts_with("."))
            return fail(failure(ErrorKind::integrity, "the plan of the restore names a place outside the data folder"));
    }
    return plan;
}

Result<void> setAside(const path& folder, const SwapPlan& plan)
{
    std::error_code problem;
    std::filesystem::create_directory(folder / plan.aside, problem);
    std::filesystem::permissions(folder / plan.aside, std::filesystem::perms::owner_all, problem);
    for (const auto& name : plan.files) {
        if (!isThere(folder / name))
            continue;
        if (auto done = moved(folder / name, folder / plan.aside / name); !done)
            return done;
    }
    if (auto flushed = crypto::flushToDisk(folder / plan.aside); !flushed)
        return flushed;
    if (auto next = moved(folder / settingAside, folder / placing); !next)
        return next;
    return crypto::flushToDisk(folder);
}

Result<void> place(const path& folder, const SwapPlan& plan)
{
    std::error_code problem;
    std::vector<path> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder / plan.stage, problem))
        names.push_back(entry.path().filename());
    for (const auto& name : names) {
        if (auto done = moved(folder / plan.stage / name, folder / name); !done)
            return done;
    }
    if (auto flushed = crypto::flushToDisk(folder); !flushed)
        return flushed;
    std::filesystem::remove(folder / placing, problem);
    std::filesystem::remove_all(folder / plan.stage, problem);
    std::filesystem::remove(folder / plan.aside, problem); // where nothing was set aside
    return crypto::flushToDisk(folder);
}

/// Stages that were never announced: a restore that was killed while it read and checked the backup.
void clearStages(const path& folder)
{
    std::error_code problem;
    std::vector<path> left;
    for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
        const std::string name = entry.path().filename().string();
        // A plan that was being written when the process died stands beside its name, with an end of its own.
        if (name.starts_with(stagePrefix) || name.starts_with(std::string(settingAside) + "."))
            left.push_back(entry.path());
    }
    for (const auto& stage : left)
        std::filesystem::remove_all(stage, problem);
}

} // namespace

Result<void> swap(const path& folder, const SwapPlan& plan, Random& random)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder / plan.stage)) {
        if (auto flushed = crypto::flushToDisk(entry.path()); !flushed)
            return flushed;
    }
    for (const auto& place : {folder / plan.stage, folder}) {
        if (auto flushed = crypto::flushToDisk(place); !flushed)
            return flushed;
    }
    std::string text = plan.stage + "\n" + plan.aside + "\n";
    for (const auto& name : plan.files)
        text += name + "\n";
    if (auto announced = crypto::createPrivateFile(folder / settingAside, text, random); !announced)
        return announced;
    return finishSwap(folder);
}

Result<void> finishSwap(const path& folder)
{
    if (isThere(folder / settingAside)) {
        const auto plan = readPlan(folder / settingAside);
        if (!plan)
            return fail(plan.error());
        if (auto done = setAside(folder, *plan); !done)
            return done;
    }
    if (isThere(folder / placing)) {
        const auto plan = readPlan(folder / placing);
        if (!plan)
            return fail(plan.error());
        if (auto done = place(folder, *plan); !done)
            return done;
    }
    clearStages(folder);
    return {};
}

} // namespace countersign::server
