// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyedHmac.h"

#include "crypto/Fault.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

namespace countersign::crypto {
namespace {

struct FreeContext
{
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};

EVP_MAC_CTX* newContext(const char* digest)
{
    static EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    EVP_MAC_CTX* context = hmac ? EVP_MAC_CTX_new(hmac) : nullptr;
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>(digest), 0),
        OSSL_PARAM_construct_end()};
    if (!context || !EVP_MAC_CTX_set_params(context, parameters))
        cryptoFault("HMAC");
    return context;
}

/// Building a context and finding its digest cost more than the hashing.
EVP_MAC_CTX* contextOfThread(KeyedHmac::Digest digest)
{
    static constexpr std::array names{"SHA1", "SHA256", "SHA512"};
    thread_local std::array<std::unique_ptr<EVP_MAC_CTX, FreeContext>, names.size()> contexts;
    const auto index = static_cast<std::size_t>(digest);
    if (!contexts[index])
        contexts[index].reset(newContext(names[index]));
    return contexts[index].get();
}

} // namespace

KeyedHmac::KeyedHmac(Digest digest, ByteView key)
    : m_context(contextOfThread(digest))
{
    static constexpr std::uint8_t nothing = 0; // a null key would mean "the one from before"
    auto* context = static_cast<EVP_MAC_CTX*>(m_context);
    if (!EVP_MAC_init(context, key.empty() ? &nothing : key.data(), key.size(), nullptr))
        cryptoFault("HMAC");
}

ByteView KeyedHmac::of(ByteView message, Mac& room)
{
    auto* context = static_cast<EVP_MAC_CTX*>(m_context);
    std::size_t size = 0;
    const bool ready = m_fresh || EVP_MAC_init(context, nullptr, 0, nullptr);
    m_fresh = false;
    if (!ready || !EVP_MAC_update(context, message.data(), message.size())
        || !EVP_MAC_final(context, room.data(), &size, room.size()))
        cryptoFault("HMAC");
    return ByteView(room.data(), size);
}

} // namespace countersign::crypto
