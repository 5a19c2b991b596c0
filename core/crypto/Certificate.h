// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/Result.h"
#include "base/SecretBytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace countersign::crypto {

/// What a TLS certificate says of itself.
struct CertificateFacts
{
    std::string subject; ///< its common name, or the first of its names
    std::string issuer;
    std::vector<std::string> names; ///< host names and addresses that it is for
    Instant from{};
    Instant until{};
    std::string fingerprint; ///< SHA-256 as browsers and openssl print it: "3F:A0:..."
    bool selfIssued = false; ///< nobody vouches for it
};

struct NewCertificate
{
    std::string subject;
    std::vector<std::string> names; ///< host names and addresses
    Instant from{};
    Instant until{};
};

// All of these take PEM text. The first certificate in it is the server's own.
[[nodiscard]] Result<CertificateFacts> certificateFacts(std::string_view certificates);
/// Whether a browser that was sent to this host name or address takes the certificate as meant for it.
[[nodiscard]] bool certificateCovers(std::string_view certificates, const std::string& nameOrAddress);
/// invalidInput when there is no private key (or one under a pass phrase), conflict when it is another certificate's.
[[nodiscard]] Result<void> checkKeyOfCertificate(std::string_view certificates, const SecretBytes& key);

/// A new P-256 key and a certificate that it signs itself: the key first, then the certificate.
[[nodiscard]] Result<SecretBytes> makeSelfSigned(const NewCertificate& wanted, Random& random);

} // namespace countersign::crypto
