// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/FormGuard.h"

#include "base/Base64.h"
#include "crypto/Digest.h"

namespace countersign::portal {
namespace {

/// "https://host:port" of an address, without a path.
std::string originOf(const std::string& url)
{
    const auto host = url.find("://");
    return host == std::string::npos ? url : url.substr(0, url.find('/', host + 3));
}

} // namespace

std::string csrfFor(const std::string& cookie)
{
    return cookie.empty() ? std::string() : toBase64Url(crypto::hmacSha256(viewOf(cookie), viewOf("countersign form")));
}

bool csrfFits(const std::string& cookie, const std::string& sent)
{
    return !cookie.empty() && crypto::constantTimeEqual(std::string_view(csrfFor(cookie)), std::string_view(sent));
}

bool comesFromOurPages(const http::Request& request, const std::string& publicUrl)
{
    if (request.headers.count("Origin") > 1 || request.headers.count("Sec-Fetch-Site") > 1)
        return false;
    const std::string* site = request.headers.find("Sec-Fetch-Site");
    if (site && *site != "same-origin")
        return false;
    const std::string* origin = request.headers.find("Origin");
    return !origin || *origin == "null" || *origin == originOf(publicUrl);
}

} // namespace countersign::portal
