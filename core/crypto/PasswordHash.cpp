// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/PasswordHash.h"

#include "crypto/Fault.h"

#include <sodium.h>

namespace countersign::crypto {
namespace {

const char* characters(ByteView password)
{
    return password.empty() ? "" : reinterpret_cast<const char*>(password.data());
}

/// A well-formed hash of no known password: checking it costs what checking a real one costs.
std::string dummyHash(const PasswordHashParameters& parameters)
{
    return "$argon2id$v=19$m=" + std::to_string(parameters.memoryBytes / 1024)
        + ",t=" + std::to_string(parameters.passes) + ",p=1$" + std::string(22, 'A') + "$" + std::string(43, 'A');
}

} // namespace

PasswordHashParameters PasswordHashParameters::cheapest()
{
    return {crypto_pwhash_argon2id_MEMLIMIT_MIN, crypto_pwhash_argon2id_OPSLIMIT_MIN};
}

PasswordHasher::PasswordHasher(PasswordHashParameters parameters)
    : m_parameters(parameters)
    , m_dummyHash(dummyHash(parameters))
{
    if (sodium_init() < 0)
        cryptoFault("libsodium does not start");
}

Result<std::string> PasswordHasher::hash(ByteView password) const
{
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(text, characters(password), password.size(), m_parameters.passes,
            m_parameters.memoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(failure(ErrorKind::unavailable, "no memory for a password hash"));
    return std::string(text);
}

bool PasswordHasher::verify(const std::string& hash, ByteView password) const
{
    ++m_checks;
    return crypto_pwhash_argon2id_str_verify(hash.c_str(), characters(password), password.size()) == 0;
}

bool PasswordHasher::needsRehash(const std::string& hash) const
{
    return crypto_pwhash_argon2id_str_needs_rehash(hash.c_str(), m_parameters.passes, m_parameters.memoryBytes) != 0;
}

void PasswordHasher::dummyVerify(ByteView password) const
{
    (void)verify(m_dummyHash, password);
}

} // namespace countersign::crypto
