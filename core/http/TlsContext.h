// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "http/Server.h"

#include <memory>

struct ssl_ctx_st;

namespace countersign::http {

/// OpenSSL's SSL_CTX; shared by every connection that began under it.
using TlsContext = std::shared_ptr<ssl_ctx_st>;

/// TLS 1.2 and 1.3, AEAD with forward secrecy, no compression or renegotiation, ALPN http/1.1 (security.md 71).
[[nodiscard]] Result<TlsContext> loadTlsContext(const TlsFiles& files);

} // namespace countersign::http
