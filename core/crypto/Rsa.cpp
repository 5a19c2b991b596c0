// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Rsa.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/encoder.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>

namespace countersign::crypto {
namespace {

struct Free
{
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(OSSL_ENCODER_CTX* context) const { OSSL_ENCODER_CTX_free(context); }
    void operator()(OSSL_DECODER_CTX* context) const { OSSL_DECODER_CTX_free(context); }
    void operator()(BIGNUM* number) const { BN_free(number); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free>;

constexpr unsigned long exponent = 65537;

Error unusable(const char* what)
{
    ERR_clear_error();
    return failure(ErrorKind::internal, what);
}

Result<Bytes> encoded(const EVP_PKEY* key, int selection, const char* structure)
{
    const std::unique_ptr<OSSL_ENCODER_CTX, Free> encoder(
        OSSL_ENCODER_CTX_new_for_pkey(key, selection, "DER", structure, nullptr));
    unsigned char* data = nullptr;
    std::size_t size = 0;
    if (!encoder || OSSL_ENCODER_to_data(encoder.get(), &data, &size) != 1)
        return fail(unusable("an RSA key cannot be written"));
    Bytes bytes(data, data + size);
    OPENSSL_clear_free(data, size);
    return bytes;
}

/// Exactly one key, nothing behind it.
Key decoded(ByteView der, int selection, const char* structure)
{
    EVP_PKEY* found = nullptr;
    const std::unique_ptr<OSSL_DECODER_CTX, Free> decoder(
        OSSL_DECODER_CTX_new_for_pkey(&found, "DER", structure, "RSA", selection, nullptr, nullptr));
    const unsigned char* at = der.data();
    std::size_t left = der.size();
    const bool read = decoder && OSSL_DECODER_from_data(decoder.get(), &at, &left) == 1 && left == 0;
    Key key(found);
    ERR_clear_error();
    return read ? std::move(key) : Key();
}

Key privateKeyOf(const SecretBytes& der)
{
    return decoded(der.reveal(), EVP_PKEY_KEYPAIR, "PrivateKeyInfo");
}

Result<Bytes> publicPart(const SecretBytes& privateKey, const char* structure)
{
    const Key key = privateKeyOf(privateKey);
    if (!key)
        return fail(unusable("an RSA key cannot be read"));
    return encoded(key.get(), EVP_PKEY_PUBLIC_KEY, structure);
}

bool verified(EVP_PKEY* key, ByteView message, ByteView signature)
{
    const Digest digest(EVP_MD_CTX_new());
    const bool right = key && digest && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestVerify(digest.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
    ERR_clear_error();
    return right;
}

bool hasUsualExponent(const EVP_PKEY* key)
{
    BIGNUM* read = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &read) != 1)
        return false;
    const std::unique_ptr<BIGNUM, Free> number(read);
    return BN_is_word(number.get(), exponent) == 1;
}

} // namespace

Result<SecretBytes> generateRsaKey(int bits)
{
    const Key key(EVP_RSA_gen(static_cast<unsigned int>(bits)));
    if (!key)
        return fail(unusable("an RSA key cannot be made"));
    auto der = encoded(key.get(), EVP_PKEY_KEYPAIR, "PrivateKeyInfo");
    if (!der)
        return fail(der.error());
    return SecretBytes(*std::move(der));
}

Result<Bytes> rsaPublicSpki(const SecretBytes& privateKey)
{
    return publicPart(privateKey, "SubjectPublicKeyInfo");
}

Result<Bytes> rsaPublicPkcs1(const SecretBytes& privateKey)
{
    return publicPart(privateKey, "type-specific");
}

Result<Bytes> rsaSign(const SecretBytes& privateKey, ByteView message)
{
    const Key key = privateKeyOf(privateKey);
    const Digest digest(EVP_MD_CTX_new());
    std::size_t size = 0;
    if (!key || !digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1
        || EVP_DigestSign(digest.get(), nullptr, &size, message.data(), message.size()) != 1)
        return fail(unusable("an RSA key cannot sign"));
    Bytes signature(size);
    if (EVP_DigestSign(digest.get(), signature.data(), &size, message.data(), message.size()) != 1)
        return fail(unusable("an RSA key cannot sign"));
    signature.resize(size);
    return signature;
}

bool rsaVerify(ByteView spki, ByteView message, ByteView signature)
{
    const Key key = decoded(spki, EVP_PKEY_PUBLIC_KEY, "SubjectPublicKeyInfo");
    return verified(key.get(), message, signature);
}

bool rsaVerifyPkcs1(ByteView publicKey, ByteView message, ByteView signature)
{
    const Key key = decoded(publicKey, EVP_PKEY_PUBLIC_KEY, "type-specific");
    return verified(key.get(), message, signature);
}

std::optional<int> rsaBitsOfSpki(ByteView spki)
{
    const Key key = decoded(spki, EVP_PKEY_PUBLIC_KEY, "SubjectPublicKeyInfo");
    if (!key || !EVP_PKEY_is_a(key.get(), "RSA") || !hasUsualExponent(key.get()))
        return std::nullopt;
    const int bits = EVP_PKEY_get_bits(key.get());
    // Another way of writing the same key would give another fingerprint.
    const auto again = encoded(key.get(), EVP_PKEY_PUBLIC_KEY, "SubjectPublicKeyInfo");
    if (!again || !std::equal(again->begin(), again->end(), spki.begin(), spki.end()))
        return std::nullopt;
    return bits < leastRsaKeyBits || bits > rsaKeyBits ? std::nullopt : std::optional(bits);
}

} // namespace countersign::crypto
