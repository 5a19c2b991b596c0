// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "crypto/Fault.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace countersign::crypto {

/// For the sources of this folder only: it names an OpenSSL type.
[[nodiscard]] inline Bytes hmac(const EVP_MD* digest, ByteView key, ByteView data)
{
    static constexpr std::uint8_t nothing = 0; // a null key would mean "the one from before"
    Bytes mac(EVP_MAX_MD_SIZE);
    unsigned int length = 0;
    if (!HMAC(digest, key.empty() ? &nothing : key.data(), static_cast<int>(key.size()), data.data(), data.size(),
            mac.data(), &length))
        cryptoFault("HMAC");
    mac.resize(length);
    return mac;
}

} // namespace countersign::crypto
