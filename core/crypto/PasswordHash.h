// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace countersign::crypto {

struct PasswordHashParameters
{
    std::size_t memoryBytes = std::size_t(64) << 20; ///< S 35 asks for 19 MiB or more with two passes
    unsigned passes = 2;

    /// As cheap as the library allows: for tests, never for people's passwords.
    [[nodiscard]] static PasswordHashParameters cheapest();
};

/// Argon2id; the text form carries salt and parameters. One call takes tens of milliseconds and memoryBytes of memory:
/// run it in a HashPool. The caller brings the password into NFC first. Safe from any thread.
class PasswordHasher
{
public:
    explicit PasswordHasher(PasswordHashParameters parameters = {});

    /// unavailable when the memory is not to be had.
    [[nodiscard]] Result<std::string> hash(ByteView password) const;
    [[nodiscard]] Result<std::string> hash(const SecretBytes& password) const { return hash(password.reveal()); }

    /// False for a wrong password and for a text that is no Argon2id hash.
    [[nodiscard]] bool verify(const std::string& hash, ByteView password) const;
    [[nodiscard]] bool verify(const std::string& hash, const SecretBytes& password) const
    {
        return verify(hash, password.reveal());
    }

    /// True when the hash was made with other parameters than today's: hash again at the next right password.
    [[nodiscard]] bool needsRehash(const std::string& hash) const;

    /// Takes as long as verify() does, for accounts that do not exist or have no password.
    void dummyVerify(ByteView password) const;

    /// How many checks were computed, dummy ones included: whoever is asked about, each sign-in costs one (S 31).
    [[nodiscard]] std::uint64_t checks() const { return m_checks.load(); }

private:
    PasswordHashParameters m_parameters;
    std::string m_dummyHash;
    mutable std::atomic<std::uint64_t> m_checks = 0;
};

} // namespace countersign::crypto
