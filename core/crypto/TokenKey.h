// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "crypto/PrivateFile.h"

#include <filesystem>
#include <string>

namespace countersign::crypto {

/// An AES key in a PKCS#11 token, which it never leaves (docs/decisions/0026): what it wraps is sent to the token and back.
struct TokenPlace
{
    std::filesystem::path module; ///< the maker's library
    std::string token; ///< its label
    std::string label; ///< of the key
    std::filesystem::path pinFile; ///< first line: the user's PIN
    PrivateAccess pinAccess = PrivateAccess::ownerOnly;
};

/// Whether this program was built with PKCS#11.
[[nodiscard]] bool knowsTokens();

// Each call opens the token, signs in once and closes it again: a wrong PIN costs one try. sealed, with the reason, when the
// module or the token is not there, refuses the PIN, or lacks the key.

/// AES-256-GCM in the token. The key is made there when there is none with the label.
[[nodiscard]] Result<Bytes> wrapInToken(const TokenPlace& place, ByteView secret, Random& random);
/// Makes no key. sealed also when another key wrapped it.
[[nodiscard]] Result<SecretBytes> unwrapInToken(const TokenPlace& place, ByteView wrapped);

} // namespace countersign::crypto
