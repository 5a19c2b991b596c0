// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace countersign::push {

/// The phone's public key as it came: SubjectPublicKeyInfo in base64. URL-safe letters are read too, spaces stand for '+'
/// that a form decoder has eaten, and the padding may be missing. Nothing unless it is an RSA key that crypto/Rsa.h takes.
[[nodiscard]] std::optional<Bytes> readPhoneKey(std::string_view text);

/// The first four groups of the SHA-256 of the key: "3F2A 91BC 0D47 E655". For people to compare; never to look up.
[[nodiscard]] std::string shortFingerprint(ByteView spki);

} // namespace countersign::push
