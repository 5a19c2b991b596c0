// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace countersign::faults {

/// What stood in the files before writes that no fsync has covered yet: what a power cut may bring back.
class Unsynced
{
public:
    void note(int file, const std::string& path, off_t offset, std::size_t length); ///< before the write
    void synchronised(int file);
    /// A failed fsync: the kernel calls these pages clean, and no later fsync will write them.
    void synchronisingFailed(int file);
    /// Takes writes back, the newest first; each is spared with `keep` of a hundred, but never under a spared later
    /// one.
    int loseSome(int keep, std::uint64_t seed);

private:
    struct Write
    {
        dev_t device;
        ino_t inode;
        std::string path; ///< a descriptor may be another file's by then
        off_t offset;
        std::size_t length;
        off_t sizeBefore;
        std::vector<char> before;
        bool doomed = false; ///< gone unless it is written once more
        bool kept = false;
    };

    [[nodiscard]] bool overlapsLater(std::size_t index) const;
    void takeBack(const Write& write);
    [[nodiscard]] bool coveredByKept(std::size_t index) const;

    std::vector<Write> m_writes;
};

} // namespace countersign::faults
