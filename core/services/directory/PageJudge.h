// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/directory/EntryReader.h"
#include "services/importing/BatchJudge.h"
#include "storage/people/DirectoryRepository.h"

#include <set>

namespace countersign::services {

/// What a page of the directory would do to the people who are there.
struct JudgedPage
{
    JudgedBatch batch;
    std::vector<std::pair<std::string, PersonId>> links; ///< new ones: (entry, person)
    std::set<std::string> disabled; ///< entries of people who are active here
    std::uint64_t leftOut = 0;
    std::uint64_t closedHere = 0;
};

/// Finds who each row is, and lets the judge of batches decide about them: who is an entry already stays that person
/// whatever the entry says; others are found by their UUID and, if the plan says so, by their address. Of a row that
/// has problems of its own it counts only whether it is disabled.
[[nodiscard]] Result<JudgedPage> judgePage(storage::Reader& reader, ServiceContext& context, const DirectoryPlan& plan,
    const BatchSource& source, const std::vector<DirectoryRow>& rows);

} // namespace countersign::services
