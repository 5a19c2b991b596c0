// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <filesystem>
#include <memory>

namespace countersign::storage {

/// A data folder belongs to one process at a time (design.md section 1). Held until destroyed; a crash releases it.
class FolderLock
{
public:
    /// unavailable, naming the holder, when another process has the folder.
    [[nodiscard]] static Result<FolderLock> take(const std::filesystem::path& folder);

    FolderLock(FolderLock&&) noexcept;
    FolderLock& operator=(FolderLock&&) noexcept;
    ~FolderLock();

private:
    class Lock;
    explicit FolderLock(std::unique_ptr<Lock> lock);
    std::unique_ptr<Lock> m_lock;
};

} // namespace countersign::storage
