// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/SecretBytes.h"

#include <string>

namespace countersign::directory {

struct LdapSettings
{
    std::string server = {}; ///< "ldaps://host[:port]", or "ldap://host[:port]", where StartTLS comes first
    std::string caFile = {}; ///< PEM; empty: the system's certificates
    std::string user = {}; ///< the distinguished name to bind as
    SecretBytes password = {}; ///< never empty: an empty one is not sent
    milliseconds patience = seconds(30); ///< for each answer of the server
};

} // namespace countersign::directory
