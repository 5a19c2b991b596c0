// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"
#include "base/Result.h"
#include "base/SecretBytes.h"

#include <filesystem>

namespace countersign::crypto {

enum class PrivateAccess {
    ownerOnly,
    groupMayRead,
};

/// A file that only its owner may read and write, written as a whole or not at all and durable on return.
/// conflict when the name is taken. On Windows the folder's access list decides who may read.
[[nodiscard]] Result<void> createPrivateFile(
    const std::filesystem::path& path, std::string_view content, Random& random);

/// forbidden when others may read or change it, notFound when it is not there.
[[nodiscard]] Result<SecretBytes> readPrivateFile(
    const std::filesystem::path& path, std::size_t maxBytes, PrivateAccess access = PrivateAccess::ownerOnly);

/// A private file that is too long for memory: written piece by piece beside its name and put under it whole, or gone.
/// For one thread.
class PrivateFileWriter
{
public:
    /// Makes FILE.part, in place of what an earlier run left. conflict when FILE exists.
    [[nodiscard]] static Result<PrivateFileWriter> begin(const std::filesystem::path& file);
    PrivateFileWriter(PrivateFileWriter&& other) noexcept;
    PrivateFileWriter& operator=(PrivateFileWriter&&) = delete;
    ~PrivateFileWriter(); ///< removes what was not published

    /// unavailable, with the system's words, when the disk is full or gone.
    [[nodiscard]] Result<void> write(ByteView bytes);
    /// Durable under its name on return; conflict when somebody took the name meanwhile.
    [[nodiscard]] Result<void> publish();

private:
    PrivateFileWriter(int handle, std::filesystem::path file);
    void close();

    int m_handle;
    std::filesystem::path m_file;
};

/// Flushes a file's or a folder's content to the disk.
[[nodiscard]] Result<void> flushToDisk(const std::filesystem::path& file);

} // namespace countersign::crypto
