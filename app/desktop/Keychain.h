// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/KeySource.h"

#include <atomic>
#include <filesystem>
#include <memory>

namespace countersign::desktop {

/// Set when the program ends, so that nobody goes on waiting for a keychain that asks its owner something.
using Leaving = std::shared_ptr<std::atomic_bool>;

/// The key-encryption key in the keychain of the user's session (Secret Service, KWallet, Windows Credential Manager). The data
/// folder holds only the name of the entry, in the file `key-name`, so that it may be moved. Never falls back to a file: that is
/// for the next source to do. Called on a worker thread; the keychain itself is asked on the thread of the application object,
/// which must run its event loop. Errors: conflict when the entry exists, unavailable when there is no keychain, sealed when the
/// entry cannot be read.
[[nodiscard]] server::KeySource keychainSource(const std::filesystem::path& dataFolder, const Leaving& leaving);

} // namespace countersign::desktop
