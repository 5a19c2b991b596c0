// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// OpenSSL calls the digests by name out of date since 3.0; their replacement makes and frees two contexts for every
// MAC, which took three quarters of the time of a code. The compression itself is the same code, with the processor's
// instructions for it.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "crypto/KeyedHmac.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>

namespace countersign::crypto {
namespace {

template <class State_, auto begin_, auto update_, auto finish_, std::size_t block_, std::size_t size_>
struct Hash
{
    using State = State_;
    static constexpr auto begin = begin_;
    static constexpr auto update = update_;
    static constexpr auto finish = finish_;
    static constexpr std::size_t block = block_; ///< bytes
    static constexpr std::size_t size = size_; ///< bytes
};

using Sha1 = Hash<SHA_CTX, SHA1_Init, SHA1_Update, SHA1_Final, SHA_CBLOCK, SHA_DIGEST_LENGTH>;
using Sha256 = Hash<SHA256_CTX, SHA256_Init, SHA256_Update, SHA256_Final, SHA256_CBLOCK, SHA256_DIGEST_LENGTH>;
using Sha512 = Hash<SHA512_CTX, SHA512_Init, SHA512_Update, SHA512_Final, SHA512_CBLOCK, SHA512_DIGEST_LENGTH>;

} // namespace

class KeyedHmac::Pads
{
public:
    virtual ~Pads() = default;
    virtual std::size_t mac(ByteView message, Mac& room) const = 0;
};

/// The states of the inner and the outer hash after their padded key (RFC 2104 section 4).
template <class Hash>
class KeyedHmac::PadsOf final : public Pads
{
public:
    explicit PadsOf(ByteView key)
    {
        std::array<std::uint8_t, Hash::block> padded{};
        if (key.size() > padded.size())
            digest(key, padded.data());
        else
            std::copy(key.begin(), key.end(), padded.begin());
        begin(m_inner, padded, 0x36);
        begin(m_outer, padded, 0x5c);
        OPENSSL_cleanse(padded.data(), padded.size());
    }
    ~PadsOf() override
    {
        OPENSSL_cleanse(&m_inner, sizeof m_inner);
        OPENSSL_cleanse(&m_outer, sizeof m_outer);
    }

    std::size_t mac(ByteView message, Mac& room) const override
    {
        auto state = m_inner;
        Hash::update(&state, message.data(), message.size());
        Hash::finish(room.data(), &state);
        state = m_outer;
        Hash::update(&state, room.data(), Hash::size);
        Hash::finish(room.data(), &state); // leaves nothing of the key in the state
        return Hash::size;
    }

private:
    using State = typename Hash::State;

    static void digest(ByteView text, std::uint8_t* out)
    {
        State state;
        Hash::begin(&state);
        Hash::update(&state, text.data(), text.size());
        Hash::finish(out, &state);
    }

    static void begin(State& state, std::array<std::uint8_t, Hash::block> padded, std::uint8_t pad)
    {
        for (auto& byte : padded)
            byte ^= pad;
        Hash::begin(&state);
        Hash::update(&state, padded.data(), padded.size());
        OPENSSL_cleanse(padded.data(), padded.size());
    }

    State m_inner;
    State m_outer;
};

KeyedHmac::KeyedHmac(Digest digest, ByteView key)
{
    switch (digest) {
    case Digest::sha256:
        m_pads = std::make_unique<PadsOf<Sha256>>(key);
        return;
    case Digest::sha512:
        m_pads = std::make_unique<PadsOf<Sha512>>(key);
        return;
    case Digest::sha1:
        break;
    }
    m_pads = std::make_unique<PadsOf<Sha1>>(key);
}

KeyedHmac::~KeyedHmac() = default;

ByteView KeyedHmac::of(ByteView message, Mac& room) const
{
    return ByteView(room.data(), m_pads->mac(message, room));
}

} // namespace countersign::crypto
