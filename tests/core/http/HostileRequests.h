// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/Server.h"

#include <string>
#include <vector>

namespace countersign::tests {

struct HostileRequest
{
    const char* name;
    std::string bytes;
    int status; ///< 0: complete and fine
};

/// The limits under which the table below is true.
[[nodiscard]] http::Limits tableLimits();

/// Bytes as they come from a client, and what has to become of them (security.md 57, 66, 80).
[[nodiscard]] std::vector<HostileRequest> hostileRequests();

} // namespace countersign::tests
