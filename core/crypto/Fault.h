// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace countersign::crypto {

/// For a primitive that cannot fail unless the library is broken or memory is gone: ends the process, because a wrong
/// digest or an unencrypted secret is worse.
[[noreturn]] void cryptoFault(const char* what);

} // namespace countersign::crypto
