// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "server/CoreOptions.h"

#include <string>
#include <utility>
#include <vector>

namespace countersign::server {

/// What `countersignd init` is told.
struct FirstPersonDetails
{
    std::string organisation;
    std::string code;
    std::string firstName;
    std::string lastName;
    std::string email;
};

struct FirstPersonLink
{
    std::string link;
    std::string recoveryCode; ///< in groups of four; shown once
};

struct AuditFindings
{
    std::vector<std::pair<std::string, long long>> entriesByAction;
    long long entries = 0;
    std::size_t signedHeads = 0;
    std::string problem; ///< empty when the log adds up
    long long badEntry = 0;
};

// Commands that work on the data folder itself. They refuse while a server has it.
[[nodiscard]] Result<FirstPersonLink> makeFirstPerson(const CoreOptions& options, const FirstPersonDetails& details);
[[nodiscard]] Result<AuditFindings> checkAuditLog(const CoreOptions& options);

} // namespace countersign::server
