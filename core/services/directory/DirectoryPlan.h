// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace countersign::services {

/// What becomes of somebody whose entry is gone, or disabled.
enum class Departure { leave, close };

/// Who is read from a directory, and what is done about them.
struct DirectoryPlan
{
    std::string server; ///< as it is named; only compared
    std::string base;
    std::string filter;
    std::string entryId = "entryUUID"; ///< the attribute that never changes of an entry; objectGUID in Active Directory
    std::string changes; ///< modifyTimestamp, uSNChanged, or empty: every run reads everything
    /// By the name that the column of an import has: "email" -> "mail".
    std::map<std::string, std::string> attributes;
    std::string organisation; ///< code, for an entry that names none
    bool matchByEmail = false; ///< people who are here are found by their address as well, not by their UUID alone
    std::string disabledAttribute; ///< empty: nobody counts as disabled
    std::vector<std::string> disabledValues; ///< "TRUE"; "&2": a number in which that bit is set
    Departure disabled = Departure::leave;
    Departure vanished = Departure::leave;
    int closingLimitPercent = 5; ///< of the people from the directory; more in one run, and nobody is closed
    bool ignoreReferrals = false; ///< parts of the tree on other servers are none of ours
    std::chrono::hours fullEvery{24};
    int pageSize = 500;
};

} // namespace countersign::services
