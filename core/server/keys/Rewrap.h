// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/CoreOptions.h"

#include <string>
#include <vector>

namespace countersign::server {

// The change of the key-encryption key, in two steps, each one transaction, so that nobody is ever locked out: after the first
// either key opens the data, and servers are started again with the new one, one by one; after the second only the new one does.
// Beside running servers where the data are at PostgreSQL; with SQLite the server must be stopped.

/// Wraps every data key for the key of `next` as well, made there when there is none yet. Gives its identifier. Doing it again for
/// the same key does nothing. conflict: another change of a key is under way; invalidInput: it is the key in use.
[[nodiscard]] Result<std::string> beginRewrap(const CoreOptions& options, const KeySource& next);

/// With the new key configured: the old one opens nothing from now on. conflict when no change is under way; sealed when the
/// configured key is not the new one.
[[nodiscard]] Result<std::string> finishRewrap(const CoreOptions& options);

/// With the old key configured: the new one opens nothing. The key itself is left where it is.
[[nodiscard]] Result<void> cancelRewrap(const CoreOptions& options);

} // namespace countersign::server
