// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/TlsContext.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <array>

namespace countersign::http {
namespace {

constexpr const char* tls12Ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr const char* tls13Ciphers = "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";

/// ALPN wire form: a length byte, then the name.
constexpr std::array<unsigned char, 9> onlyProtocol{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

Error tlsFailure(const std::string& what)
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
    ERR_clear_error();
    return failure(ErrorKind::invalidInput, what + ": " + text.data());
}

/// Without it OpenSSL would ask on the terminal for the pass phrase of an encrypted key.
int noPassPhrase(char*, int, int, void*)
{
    return 0;
}

int chooseProtocol(SSL*, const unsigned char** out, unsigned char* outLength, const unsigned char* offered,
    unsigned int offeredLength, void*)
{
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outLength, onlyProtocol.data(), onlyProtocol.size(), offered, offeredLength)
        != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

bool setPolicy(SSL_CTX* context)
{
    SSL_CTX_set_options(context,
        SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_default_passwd_cb(context, noPassPhrase);
    SSL_CTX_set_alpn_select_cb(context, chooseProtocol, nullptr);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1
        && SSL_CTX_set_cipher_list(context, tls12Ciphers) == 1 && SSL_CTX_set_ciphersuites(context, tls13Ciphers) == 1;
}

} // namespace

Result<TlsContext> loadTlsContext(const TlsFiles& files)
{
    ERR_clear_error();
    const TlsContext context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context || !setPolicy(context.get()))
        return fail(tlsFailure("TLS cannot be set up"));
    if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificateChain.c_str()) != 1)
        return fail(tlsFailure("certificate chain " + files.certificateChain));
    if (SSL_CTX_use_PrivateKey_file(context.get(), files.privateKey.c_str(), SSL_FILETYPE_PEM) != 1)
        return fail(tlsFailure("private key " + files.privateKey));
    if (SSL_CTX_check_private_key(context.get()) != 1)
        return fail(tlsFailure("certificate and private key do not belong together"));
    return context;
}

} // namespace countersign::http
