// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "crypto/Totp.h"

#include <string>
#include <string_view>

namespace countersign::crypto {

/// What an authenticator app learns from a QR code (github.com/google/google-authenticator/wiki/Key-Uri-Format).
struct KeyUri
{
    std::string issuer; ///< stands in the label and in the parameter; neither it nor the account may hold a colon
    std::string account; ///< what the app shows under the issuer: the email address
    SecretBytes secret;
    TotpParameters parameters = {};
};

/// "otpauth://totp/Example%20Trust:ann@example.org?secret=...&issuer=Example%20Trust". Default parameters are left out,
/// which keeps the QR code sparse. The result holds the secret. Refuses an empty name, a colon, a hidden character or
/// bad UTF-8 with invalidInput.
[[nodiscard]] Result<std::string> buildKeyUri(const KeyUri& uri);

/// Strict: type totp only, well-formed escapes and UTF-8, no repeated parameter, one issuer in both places.
/// Unknown parameters are skipped.
[[nodiscard]] Result<KeyUri> parseKeyUri(std::string_view text);

} // namespace countersign::crypto
