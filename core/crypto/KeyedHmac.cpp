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

/// Building a context costs more than the hashing.
EVP_MAC_CTX* contextOfThread()
{
    static EVP_MAC* const hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    thread_local const std::unique_ptr<EVP_MAC_CTX, FreeContext> context(hmac ? EVP_MAC_CTX_new(hmac) : nullptr);
    if (!context)
        cryptoFault("HMAC");
    return context.get();
}

} // namespace

KeyedHmac::KeyedHmac(const char* digest, ByteView key)
    : m_context(contextOfThread())
{
    static constexpr std::uint8_t nothing = 0; // a null key would mean "the one from before"
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, const_cast<char*>(digest), 0),
        OSSL_PARAM_construct_end()};
    if (!EVP_MAC_init(
            static_cast<EVP_MAC_CTX*>(m_context), key.empty() ? &nothing : key.data(), key.size(), parameters))
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
