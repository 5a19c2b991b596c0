// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"

#include <array>
#include <cstdint>
#include <memory>

namespace countersign::crypto {

/// HMAC (RFC 2104) of several messages under one key, which is hashed in once: three time steps of one device cost
/// little more than one. For the sources of this folder only. What is made of the key is wiped with it.
class KeyedHmac
{
public:
    enum class Digest { sha1, sha256, sha512 };
    using Mac = std::array<std::uint8_t, 64>; ///< room for SHA-512

    KeyedHmac(Digest digest, ByteView key);
    ~KeyedHmac();
    KeyedHmac(const KeyedHmac&) = delete;
    KeyedHmac& operator=(const KeyedHmac&) = delete;

    /// The MAC's bytes within `room`.
    [[nodiscard]] ByteView of(ByteView message, Mac& room) const;

private:
    class Pads;
    template <class Hash>
    class PadsOf;

    std::unique_ptr<Pads> m_pads;
};

} // namespace countersign::crypto
