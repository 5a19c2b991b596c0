// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Random.h"
#include "base/Result.h"
#include "crypto/Certificate.h"
#include "domain/policy/Network.h"

#include <filesystem>
#include <string>

namespace countersign::services {

/// A certificate that can be served now, and what it says.
struct PortalCertificate
{
    std::string chainFile;
    std::string keyFile;
    crypto::CertificateFacts facts;
};

/// The operator's files, checked: a certificate for `host` that is valid now, and its key, which others cannot read.
/// Errors name the field (chain_file, key_file) and a message D-NET-n.
[[nodiscard]] Result<PortalCertificate> ownCertificate(
    const domain::NetworkSettings& settings, const std::string& host, Instant now);

/// The one that was made here before, with the same checks. Errors name the field "certificate".
[[nodiscard]] Result<PortalCertificate> madeCertificate(
    const std::filesystem::path& folder, const domain::NetworkSettings& settings, const std::string& host, Instant now);

/// Makes another into `folder`: P-256, for the address and the host name, a year. Gives the name of its file, which
/// holds the key too and which only its owner can read.
[[nodiscard]] Result<std::string> makeCertificate(
    const std::filesystem::path& folder, const domain::NetworkSettings& settings, Instant now, Random& random);

/// Removes those that were made before, all but `keep`.
void removeOldCertificates(const std::filesystem::path& folder, const std::string& keep);

} // namespace countersign::services
