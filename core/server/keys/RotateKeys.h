// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"
#include "storage/settings/RotationRepository.h"

#include <functional>
#include <string>

namespace countersign::server {

/// Told how far it is, a few times a second; false: stop looking. The change itself then goes on in the servers that run.
using RotationWatch = std::function<bool(const storage::rotation::Rotation&)>;

struct RotationDone
{
    std::string newKey;
    long long resealed = 0; ///< as far as it was seen
    bool watchedToItsEnd = false;
};

/// Changes the data key beside running servers, or goes on with a change that was interrupted, and returns when the old key is
/// destroyed. With PostgreSQL this process works too; with SQLite the server that has the folder does it, and this one watches.
/// conflict when values cannot be opened, so that the old key stays.
[[nodiscard]] Result<RotationDone> rotateKeys(const CoreOptions& options, const RotationWatch& watch);

} // namespace countersign::server
