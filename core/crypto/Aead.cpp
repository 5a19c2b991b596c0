// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Aead.h"

#include "crypto/Fault.h"

#include <openssl/evp.h>

#include <limits>
#include <memory>

namespace countersign::crypto {
namespace {

struct FreeContext
{
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

bool fitsInt(ByteView bytes)
{
    return bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()) - aeadTagBytes;
}

int length(ByteView bytes)
{
    return static_cast<int>(bytes.size());
}

void require(bool good, const char* what)
{
    if (!good)
        cryptoFault(what);
}

} // namespace

void aeadEncrypt(const SecretBytes& key, ByteView nonce, ByteView associated, ByteView plain, Bytes& out)
{
    require(key.size() == aeadKeyBytes && nonce.size() == aeadNonceBytes && fitsInt(plain) && fitsInt(associated),
        "AES-256-GCM was called with a wrong size");
    const std::size_t start = out.size();
    out.resize(start + plain.size() + aeadTagBytes);
    const Context context(EVP_CIPHER_CTX_new());
    int written = 0;
    std::uint8_t* cursor = out.data() + start;
    require(context
            && EVP_EncryptInit_ex2(context.get(), EVP_aes_256_gcm(), key.reveal().data(), nonce.data(), nullptr) == 1
            && EVP_EncryptUpdate(context.get(), nullptr, &written, associated.data(), length(associated)) == 1
            && EVP_EncryptUpdate(context.get(), cursor, &written, plain.data(), length(plain)) == 1
            && EVP_EncryptFinal_ex(context.get(), cursor + plain.size(), &written) == 1
            && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, aeadTagBytes, cursor + plain.size()) == 1,
        "AES-256-GCM encryption");
}

std::optional<SecretBytes> aeadDecrypt(
    const SecretBytes& key, ByteView nonce, ByteView associated, ByteView cipherAndTag)
{
    if (key.size() != aeadKeyBytes || nonce.size() != aeadNonceBytes || cipherAndTag.size() < aeadTagBytes
        || !fitsInt(cipherAndTag) || !fitsInt(associated))
        return std::nullopt;
    const ByteView cipher = cipherAndTag.first(cipherAndTag.size() - aeadTagBytes);
    Bytes tag(cipherAndTag.end() - aeadTagBytes, cipherAndTag.end());
    // One byte more than needed: the library wants an address also for nothing.
    Bytes plain(cipher.size() + 1);
    const Context context(EVP_CIPHER_CTX_new());
    int written = 0;
    const bool good = context
        && EVP_DecryptInit_ex2(context.get(), EVP_aes_256_gcm(), key.reveal().data(), nonce.data(), nullptr) == 1
        && EVP_DecryptUpdate(context.get(), nullptr, &written, associated.data(), length(associated)) == 1
        && EVP_DecryptUpdate(context.get(), plain.data(), &written, cipher.data(), length(cipher)) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, aeadTagBytes, tag.data()) == 1
        && EVP_DecryptFinal_ex(context.get(), plain.data() + cipher.size(), &written) == 1;
    if (!good) {
        wipe(plain.data(), plain.size());
        return std::nullopt;
    }
    plain.resize(cipher.size());
    return SecretBytes(std::move(plain));
}

} // namespace countersign::crypto
