// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/SecurityHeaders.h"

namespace countersign::portal {
namespace {

const char* cacheControl(Caching caching)
{
    switch (caching) {
    case Caching::never:
        return "no-store";
    case Caching::checkFirst:
        return "no-cache";
    case Caching::forGood:
        break;
    }
    return "public, max-age=31536000, immutable";
}

} // namespace

void addSecurityHeaders(http::Response& response, const std::string& publicUrl, Caching caching, StrictTransport strict)
{
    auto& headers = response.headers;
    // data: is the QR code, which no other request could fetch again.
    headers.set("Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'; object-src 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.set("X-Robots-Tag", "noindex, nofollow");
    headers.set("Cache-Control", cacheControl(caching));
    if (publicUrl.starts_with("https://") && strict != StrictTransport::never)
        headers.set("Strict-Transport-Security",
            strict == StrictTransport::thisHost ? "max-age=31536000" : "max-age=31536000; includeSubDomains");
}

} // namespace countersign::portal
