// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "storage/audit/AuditHeads.h"
#include "storage/audit/AuditLog.h"

#include <map>
#include <string>
#include <vector>

namespace countersign::storage {

class Database;

/// What `countersignd audit verify` found.
struct AuditReport
{
    long long entries = 0;
    std::map<std::string, long long> byAction; ///< coverage: entries of each type inside the chain
    std::string problem; ///< empty when the log adds up; else names the first bad entry
    std::string badLane;
    long long badSequence = 0;
    std::vector<AuditHead> heads; ///< of every lane, in the order of their names
    std::vector<domain::AuditEvent> restores; ///< each began a new epoch
    std::vector<long long> restoredAt; ///< their entries
};

/// Walks every entry of every lane and checks it against its neighbours and against the signed heads kept outside the
/// database: finds edits, deletions, insertions, changed order, truncation, forks and lanes that are gone (security.md 74).
/// Reads page by page while others write; what they add meanwhile is checked or not.
[[nodiscard]] Result<AuditReport> verifyAudit(Database& database, const std::vector<AuditHead>& signedHeads);

} // namespace countersign::storage
