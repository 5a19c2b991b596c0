// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <exception>

namespace countersign::storage {

/// unavailable, "D-GEN-8": the database could not do its part (full disk, no answer, gone).
[[nodiscard]] Error databaseFailure(const std::exception& cause);

/// What a closure met: a broken rule of the schema is about its data, all else about the database.
[[nodiscard]] Error closureFailure(const std::exception& cause);

} // namespace countersign::storage
