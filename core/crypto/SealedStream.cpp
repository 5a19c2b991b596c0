// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/SealedStream.h"

#include "crypto/Fault.h"

#include <sodium.h>

namespace countersign::crypto {
namespace {

static_assert(streamKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);
static_assert(streamHeaderBytes == crypto_secretstream_xchacha20poly1305_HEADERBYTES);
static_assert(streamTagBytes == crypto_secretstream_xchacha20poly1305_ABYTES);
static_assert(passphraseSaltBytes == crypto_pwhash_argon2id_SALTBYTES);

constexpr std::size_t mostMemory = std::size_t(1) << 30;
constexpr unsigned mostPasses = 16;

const unsigned char* raw(ByteView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* raw(Bytes& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

void needSodium()
{
    if (sodium_init() < 0)
        cryptoFault("libsodium does not start");
}

} // namespace

PassphraseCost PassphraseCost::cheapest()
{
    return {crypto_pwhash_argon2id_MEMLIMIT_MIN, crypto_pwhash_argon2id_OPSLIMIT_MIN};
}

bool PassphraseCost::isBearable() const
{
    return memoryBytes >= crypto_pwhash_argon2id_MEMLIMIT_MIN && memoryBytes <= mostMemory
        && passes >= crypto_pwhash_argon2id_OPSLIMIT_MIN && passes <= mostPasses;
}

Result<SecretBytes> keyFromPassphrase(const SecretBytes& passphrase, ByteView salt, const PassphraseCost& cost)
{
    needSodium();
    if (salt.size() != passphraseSaltBytes || !cost.isBearable())
        return fail(failure(ErrorKind::invalidInput, "the passphrase's salt or cost is out of bounds"));
    Bytes key(streamKeyBytes);
    const auto text = passphrase.revealText();
    if (crypto_pwhash(raw(key), key.size(), text.data(), text.size(), raw(salt), cost.passes, cost.memoryBytes,
            crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(failure(ErrorKind::unavailable, "no memory for the key of the passphrase"));
    return SecretBytes(std::move(key));
}

struct StreamSealer::State
{
    ~State() { sodium_memzero(&sodium, sizeof sodium); }
    crypto_secretstream_xchacha20poly1305_state sodium;
};

StreamSealer::StreamSealer(const SecretBytes& key, Bytes associated)
    : m_state(std::make_unique<State>())
    , m_header(streamHeaderBytes)
    , m_associated(std::move(associated))
{
    needSodium();
    if (key.size() != streamKeyBytes
        || crypto_secretstream_xchacha20poly1305_init_push(&m_state->sodium, raw(m_header), raw(key.reveal())) != 0)
        cryptoFault("a stream cannot be sealed");
}

StreamSealer::~StreamSealer() = default;

Bytes StreamSealer::seal(ByteView plain, Chunk kind)
{
    Bytes sealed(plain.size() + streamTagBytes);
    const unsigned char tag = kind == Chunk::last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                                  : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
    if (crypto_secretstream_xchacha20poly1305_push(&m_state->sodium, raw(sealed), nullptr, raw(plain), plain.size(),
            raw(m_associated), m_associated.size(), tag)
        != 0)
        cryptoFault("a chunk cannot be sealed");
    return sealed;
}

struct StreamOpener::State
{
    ~State() { sodium_memzero(&sodium, sizeof sodium); }
    crypto_secretstream_xchacha20poly1305_state sodium;
};

StreamOpener::StreamOpener(const SecretBytes& key, ByteView header, Bytes associated)
    : m_state(std::make_unique<State>())
    , m_associated(std::move(associated))
{
    needSodium();
    m_good = key.size() == streamKeyBytes && header.size() == streamHeaderBytes
        && crypto_secretstream_xchacha20poly1305_init_pull(&m_state->sodium, raw(header), raw(key.reveal())) == 0;
}

StreamOpener::~StreamOpener() = default;

Result<StreamOpener::Opened> StreamOpener::open(ByteView sealed)
{
    if (!m_good || sealed.size() < streamTagBytes)
        return fail(failure(ErrorKind::integrity, "a chunk is too short"));
    Bytes plain(sealed.size() - streamTagBytes);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&m_state->sodium, raw(plain), nullptr, &tag, raw(sealed),
            sealed.size(), raw(m_associated), m_associated.size())
        != 0) {
        m_good = false;
        return fail(failure(ErrorKind::integrity, "a chunk does not open"));
    }
    const bool last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    m_good = !last; // nothing comes after the last
    return Opened{SecretBytes(std::move(plain)), last ? Chunk::last : Chunk::more};
}

} // namespace countersign::crypto
