// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Control.h"
#include "Unsynced.h"

#include <mutex>
#include <string>

namespace countersign::faults {

struct Step
{
    Operation operation;
    int file = -1; ///< descriptor, or -1 for one that is being made
    std::string path;
    off_t offset = 0;
    std::size_t length = 0;
};

/// Decides at each operation on a file of the data folder whether this is the one that goes wrong.
class Fault
{
public:
    static Fault& instance();

    /// Empty for files outside the folder.
    [[nodiscard]] std::string pathOf(int file) const;
    [[nodiscard]] bool isOurs(const std::string& path) const;

    /// Runs `real(length)` or what the fault makes of it.
    template <class Real>
    long run(const Step& step, Real real);

private:
    Fault();
    [[nodiscard]] Mode modeFor(const Step& step);
    [[noreturn]] void die(const Step& step, const char* when);
    [[noreturn]] void losePower(const Step& step);
    void log(const Step& step, const char* what) const;

    Control* m_control = nullptr;
    std::string m_folder;
    int m_log = -1;
    std::recursive_mutex m_mutex;
    Unsynced m_unsynced;
};

template <class Real>
long Fault::run(const Step& step, Real real)
{
    if (m_control == nullptr)
        return real(step.length);
    std::lock_guard lock(m_mutex);
    const Mode mode = modeFor(step);
    if (mode == killBefore)
        die(step, "before");
    if (mode == failing) {
        log(step, "failed");
        if (step.operation == synchronising)
            m_unsynced.synchronisingFailed(step.file);
        errno = static_cast<int>(m_control->error.load());
        return -1;
    }
    if (step.operation == writing && step.file >= 0)
        m_unsynced.note(step.file, step.path, step.offset, step.length);
    if (mode == powerLoss)
        losePower(step);
    const long done = real(mode == killInside ? step.length / 2 : step.length);
    if (mode == killInside || mode == killAfter)
        die(step, mode == killInside ? "in the middle of" : "after");
    if (step.operation == synchronising && done == 0 && m_control->lying == 0)
        m_unsynced.synchronised(step.file);
    return done;
}

} // namespace countersign::faults
