// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <memory>

namespace countersign::crypto {

inline constexpr std::size_t streamKeyBytes = 32;
inline constexpr std::size_t streamHeaderBytes = 24;
inline constexpr std::size_t streamTagBytes = 17; ///< what a sealed chunk is longer than its plain text
inline constexpr std::size_t passphraseSaltBytes = 16;

/// Argon2id for the passphrase of a file that may be tried offline for years: dearer than a sign-in.
struct PassphraseCost
{
    std::size_t memoryBytes = std::size_t(256) << 20;
    unsigned passes = 3;

    [[nodiscard]] static PassphraseCost cheapest(); ///< for tests
    /// What a file may ask for: a hostile one must not take all memory.
    [[nodiscard]] bool isBearable() const;
};

/// unavailable when the memory is not to be had. The caller brings the passphrase into NFC.
[[nodiscard]] Result<SecretBytes> keyFromPassphrase(
    const SecretBytes& passphrase, ByteView salt, const PassphraseCost& cost);

enum class Chunk { more, last };

/// A long plain text as authenticated chunks in a fixed order (libsodium's secretstream, XChaCha20-Poly1305): a chunk
/// that is changed, lost, repeated or moved does not open, and the end is marked. `associated` is authenticated with
/// every chunk.
class StreamSealer
{
public:
    StreamSealer(const SecretBytes& key, Bytes associated);
    ~StreamSealer();

    [[nodiscard]] const Bytes& header() const { return m_header; } ///< stands before the first chunk
    [[nodiscard]] Bytes seal(ByteView plain, Chunk kind);

private:
    struct State;
    std::unique_ptr<State> m_state;
    Bytes m_header;
    Bytes m_associated;
};

class StreamOpener
{
public:
    StreamOpener(const SecretBytes& key, ByteView header, Bytes associated);
    ~StreamOpener();

    struct Opened
    {
        SecretBytes plain;
        Chunk kind = Chunk::more;
    };

    /// integrity: another key, or not the chunk that comes here.
    [[nodiscard]] Result<Opened> open(ByteView sealed);

private:
    struct State;
    std::unique_ptr<State> m_state;
    Bytes m_associated;
    bool m_good = true;
};

} // namespace countersign::crypto
