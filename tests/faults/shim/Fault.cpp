// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fault.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace countersign::faults {
namespace {

constexpr std::size_t pageSize = 4096;

const char* nameOf(Operation operation)
{
    switch (operation) {
    case writing:
        return "write";
    case synchronising:
        return "sync";
    case truncating:
        return "truncate";
    case creating:
        break;
    }
    return "create";
}

File kindOf(const std::string& path)
{
    if (path.ends_with("-wal"))
        return wal;
    if (path.ends_with(".db"))
        return database;
    return path.ends_with("/audit-heads") ? auditHeads : otherFile;
}

std::atomic<int> frozen{0};

void freeze(int)
{
    ++frozen;
    for (;;)
        pause();
}

void freezeOthers()
{
    struct sigaction action = {};
    action.sa_handler = freeze;
    sigaction(SIGUSR2, &action, nullptr);
    std::vector<pid_t> threads;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task"))
        threads.push_back(std::stoi(entry.path().filename().string()));
    int asked = 0;
    for (const pid_t thread : threads) {
        if (thread != gettid() && syscall(SYS_tgkill, getpid(), thread, SIGUSR2) == 0)
            ++asked;
    }
    constexpr int tries = 20000;
    for (int i = 0; i < tries && frozen < asked; ++i)
        usleep(100);
}

} // namespace

Fault& Fault::instance()
{
    static auto* fault = new Fault; // never destroyed: files are written until the very end
    return *fault;
}

Fault::Fault()
{
    const char* control = std::getenv("FAULT_CONTROL");
    const char* folder = std::getenv("FAULT_FOLDER");
    const char* logFile = std::getenv("FAULT_LOG");
    if (control == nullptr || folder == nullptr || logFile == nullptr)
        return;
    m_folder = std::string(folder) + "/";
    m_log = static_cast<int>(syscall(SYS_openat, AT_FDCWD, logFile, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644));
    const int file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, control, O_RDWR | O_CLOEXEC));
    void* page = mmap(nullptr, pageSize, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (page != MAP_FAILED)
        m_control = static_cast<Control*>(page);
}

std::string Fault::pathOf(int file) const
{
    if (m_control == nullptr)
        return {};
    std::array<char, PATH_MAX> path{};
    const auto link = "/proc/self/fd/" + std::to_string(file);
    const auto length = readlink(link.c_str(), path.data(), path.size());
    std::string found(path.data(), static_cast<std::size_t>(std::max<ssize_t>(0, length)));
    return isOurs(found) ? found : std::string();
}

bool Fault::isOurs(const std::string& path) const
{
    return m_control != nullptr && path.starts_with(m_folder) && !path.ends_with("-shm");
}

Mode Fault::modeFor(const Step& step)
{
    auto& c = *m_control;
    const bool counts = (c.operations & step.operation) != 0 && (c.files & kindOf(step.path)) != 0;
    if (!counts)
        return nothing;
    ++c.seen;
    if (c.mode == nothing || c.countdown < 0)
        return nothing;
    if (c.countdown > 0 && --c.countdown > 0)
        return nothing;
    ++c.fired;
    const auto mode = static_cast<Mode>(c.mode.load());
    if (c.lasting == 0)
        c.mode = nothing;
    return mode;
}

void Fault::log(const Step& step, const char* what) const
{
    const auto slash = step.path.rfind('/');
    const std::string line = std::string(what) + " " + nameOf(step.operation) + " of " + step.path.substr(slash + 1)
        + " at " + std::to_string(step.offset) + ", " + std::to_string(step.length) + " bytes, operation "
        + std::to_string(m_control->seen) + "\n";
    (void)!syscall(SYS_write, m_log, line.data(), line.size());
}

void Fault::die(const Step& step, const char* when)
{
    log(step, when);
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/// Nobody may see or answer anything while the files go back in time. From the freeze on nothing is allocated.
void Fault::losePower(const Step& step)
{
    log(step, "power lost before");
    freezeOthers();
    const int lost =
        m_unsynced.loseSome(static_cast<int>(m_control->keep), static_cast<std::uint64_t>(m_control->seed));
    std::array<char, 80> line{};
    const int length = std::snprintf(line.data(), line.size(), "%d unsynchronised writes lost\n", lost);
    (void)!syscall(SYS_write, m_log, line.data(), length);
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

} // namespace countersign::faults
