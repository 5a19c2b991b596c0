// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Unsynced.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <random>

namespace countersign::faults {

void Unsynced::note(int file, const std::string& path, off_t offset, std::size_t length)
{
    struct stat state = {};
    if (fstat(file, &state) != 0)
        return;
    Write write{state.st_dev, state.st_ino, path, offset, length, state.st_size, std::vector<char>(length)};
    // By system call: this library stands in for the functions of the same name.
    const auto got = syscall(SYS_pread64, file, write.before.data(), length, offset);
    write.before.resize(static_cast<std::size_t>(std::max(0L, got)));
    m_writes.push_back(std::move(write));
}

void Unsynced::synchronised(int file)
{
    struct stat state = {};
    if (fstat(file, &state) != 0)
        return;
    const auto isOfFile = [&](const Write& w) {
        return w.device == state.st_dev && w.inode == state.st_ino;
    };
    for (std::size_t i = 0; i < m_writes.size(); ++i)
        m_writes[i].doomed = m_writes[i].doomed && !overlapsLater(i);
    std::erase_if(m_writes, [&](const Write& w) { return isOfFile(w) && !w.doomed; });
}

void Unsynced::synchronisingFailed(int file)
{
    struct stat state = {};
    if (fstat(file, &state) != 0)
        return;
    for (auto& write : m_writes)
        write.doomed = write.doomed || (write.device == state.st_dev && write.inode == state.st_ino);
}

bool Unsynced::overlapsLater(std::size_t index) const
{
    const auto& write = m_writes[index];
    return std::any_of(m_writes.begin() + static_cast<long>(index) + 1, m_writes.end(), [&](const Write& later) {
        const bool sameFile = later.device == write.device && later.inode == write.inode;
        return sameFile && !later.doomed && write.offset < later.offset + static_cast<off_t>(later.length)
            && later.offset < write.offset + static_cast<off_t>(write.length);
    });
}

int Unsynced::loseSome(int keep, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    int lost = 0;
    for (std::size_t i = m_writes.size(); i-- > 0;) {
        m_writes[i].kept = coveredByKept(i) || (!m_writes[i].doomed && static_cast<int>(random() % 100) < keep);
        if (m_writes[i].kept)
            continue;
        takeBack(m_writes[i]);
        ++lost;
    }
    return lost;
}

bool Unsynced::coveredByKept(std::size_t index) const
{
    const auto& write = m_writes[index];
    return std::any_of(m_writes.begin() + static_cast<long>(index) + 1, m_writes.end(), [&](const Write& later) {
        const bool sameFile = later.device == write.device && later.inode == write.inode;
        const auto end = [](const Write& w) {
            return w.offset + static_cast<off_t>(w.length);
        };
        const bool grows = end(write) > write.sizeBefore; // taking back growth would cut off what a later one wrote
        return later.kept && sameFile && ((write.offset < end(later) && later.offset < end(write)) || grows);
    });
}

void Unsynced::takeBack(const Write& write)
{
    const int file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, write.path.c_str(), O_RDWR | O_CLOEXEC));
    struct stat now = {};
    const bool same = file >= 0 && fstat(file, &now) == 0 && now.st_dev == write.device && now.st_ino == write.inode;
    if (same)
        (void)!syscall(SYS_pwrite64, file, write.before.data(), write.before.size(), write.offset);
    if (same && now.st_size > write.sizeBefore)
        (void)!syscall(SYS_ftruncate, file, write.sizeBefore);
    if (file >= 0)
        syscall(SYS_close, file);
}

} // namespace countersign::faults
