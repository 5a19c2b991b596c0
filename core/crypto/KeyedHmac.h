// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

#include <array>
#include <cstdint>

namespace countersign::crypto {

/// HMAC (RFC 2104) of several messages under one key, which is hashed in once: three time steps of one device cost
/// little more than one. For the sources of this folder only. Lives on one thread, and one at a time there: the context
/// behind it is the thread's and keeps the key until the next one comes. Whoever could read it there could read the
/// data key, which opens every seed.
class KeyedHmac
{
public:
    enum class Digest { sha1, sha256, sha512 };
    using Mac = std::array<std::uint8_t, 64>; ///< room for SHA-512

    KeyedHmac(Digest digest, ByteView key);

    /// The MAC's bytes within `room`.
    [[nodiscard]] ByteView of(ByteView message, Mac& room);

private:
    void* m_context; ///< EVP_MAC_CTX of this thread
    bool m_fresh = true;
};

} // namespace countersign::crypto
