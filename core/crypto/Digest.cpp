// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Digest.h"

#include "crypto/Fault.h"
#include "crypto/Hmac.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <memory>

namespace countersign::crypto {
namespace {

struct FreeKdf
{
    void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
    void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

OSSL_PARAM octets(const char* name, ByteView bytes)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(bytes.data()), bytes.size());
}

} // namespace

Bytes sha256(ByteView data)
{
    Bytes digest(32);
    if (EVP_Digest(data.data(), data.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        cryptoFault("SHA-256");
    return digest;
}

Bytes hmacSha256(ByteView key, ByteView data)
{
    return hmac(EVP_sha256(), key, data);
}

SecretBytes hkdfSha256(ByteView key, std::string_view info, std::size_t length)
{
    const std::unique_ptr<EVP_KDF, FreeKdf> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
    const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(EVP_KDF_CTX_new(kdf.get()));
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        octets(OSSL_KDF_PARAM_KEY, key),
        octets(OSSL_KDF_PARAM_INFO, viewOf(info)),
        OSSL_PARAM_construct_end(),
    };
    Bytes out(length);
    if (!context || EVP_KDF_derive(context.get(), out.data(), out.size(), parameters) != 1)
        cryptoFault("HKDF");
    return SecretBytes(std::move(out));
}

bool constantTimeEqual(ByteView a, ByteView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool constantTimeEqual(std::string_view a, std::string_view b)
{
    return constantTimeEqual(viewOf(a), viewOf(b));
}

std::string tokenHash(std::string_view token)
{
    return toHex(sha256(viewOf(token)));
}

} // namespace countersign::crypto
