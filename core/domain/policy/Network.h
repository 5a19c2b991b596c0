// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"

#include <cstdint>
#include <string>

namespace countersign::domain {

enum class CertificateSource {
    madeHere, ///< self-signed, made by this computer
    own, ///< the operator's files
};

template <>
struct EnumNames<CertificateSource>
{
    static constexpr std::array<std::pair<CertificateSource, const char*>, 2> table{
        {{CertificateSource::madeHere, "made_here"}, {CertificateSource::own, "own"}}};
};

/// Devices on this network: how the portal of one computer is opened to the others (docs/decisions/0016).
struct NetworkSettings
{
    bool on = false;
    std::string address; ///< of this computer: where the portal listens
    std::string hostName; ///< stands in links in place of the address; may be empty
    std::uint16_t port = 8443;
    CertificateSource certificate = CertificateSource::madeHere;
    std::string chainFile; ///< of the operator's own, PEM
    std::string keyFile;
    std::string madeFile; ///< name in the data folder of the one that was made; never leaves the core
    long long version = 0;
};

} // namespace countersign::domain
