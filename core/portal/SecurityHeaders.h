// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Message.h"

#include <string>

namespace countersign::portal {

enum class Caching { never, checkFirst, forGood };

/// Whether browsers are told to insist on a trusted certificate from now on (HSTS).
enum class StrictTransport {
    asUrlSays, ///< over https, with the subdomains of the host
    thisHost, ///< this host alone, which is a person's computer
    never, ///< the certificate is one that browsers do not trust: insisting would lock people out (docs/decisions/0016)
};

/// The headers of S 46 to S 48 that stand on every answer, errors and static files included.
void addSecurityHeaders(http::Response& response, const std::string& publicUrl, Caching caching,
    StrictTransport strict = StrictTransport::asUrlSays);

} // namespace countersign::portal
