// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/directory/EntryReader.h"
#include "services/DirectorySyncService.h"
#include "storage/people/DirectoryRepository.h"

#include <set>

namespace countersign::services {

/// The people whose entry is disabled or gone, after a listing that was whole.
class Leavers
{
public:
    /// What is found and done is counted in the report.
    Leavers(ServiceContext& context, const DirectoryPlan& plan, const Actor& actor, DirectoryReport& report);

    [[nodiscard]] Result<void> find(const EntryReader& seen, const std::set<std::string>& disabled);
    [[nodiscard]] bool areTooMany() const { return m_leavers.size() > m_report.mayClose; }
    /// One transaction each, while the lease is the holder's.
    [[nodiscard]] Result<void> close(const std::string& holder, const DirectoryStep& step);

private:
    struct Leaver
    {
        PersonId person;
        const char* note;
    };
    enum class Outcome { closed, kept, closedBefore };

    [[nodiscard]] Result<Outcome> closeOne(
        storage::Transaction& transaction, const std::string& holder, const Leaver& leaver);

    ServiceContext& m_context;
    const DirectoryPlan& m_plan;
    const Actor& m_actor;
    DirectoryReport& m_report;
    std::vector<Leaver> m_leavers;
};

} // namespace countersign::services
