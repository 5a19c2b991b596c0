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

} // namespace countersign::crypto
