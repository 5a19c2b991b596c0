// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/directory/PageJudge.h"
#include "services/DirectorySyncService.h"

namespace countersign::services {

/// One call of DirectorySyncService::run: begin, go, and in any case end.
class DirectoryRun
{
public:
    DirectoryRun(ServiceContext& context, directory::Directory& directory, const DirectoryPlan& plan,
        const Actor& actor, const DirectoryOrder& order, Organisations organisations);

    /// From here until end() nobody else reads the directory.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> go(const DirectoryStep& step);
    /// Writes down what came of it. Fails with what go() failed with.
    [[nodiscard]] Result<void> end(const Result<void>& gone);
    [[nodiscard]] DirectoryReport report() { return std::move(m_report); }

private:
    [[nodiscard]] bool isDry() const { return m_order.effect == DirectoryOrder::Effect::dryRun; }
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<std::string> serverMark();
    [[nodiscard]] directory::Query query() const;
    [[nodiscard]] Result<void> takePage(const std::vector<directory::Entry>& entries);
    [[nodiscard]] Result<JudgedPage> commit(storage::Transaction& transaction, const std::vector<DirectoryRow>& rows);
    void note(const std::vector<directory::Entry>& entries, const std::vector<DirectoryRow>& rows, JudgedPage page);
    void reject(const std::string& entryName, const std::string& reason);
    [[nodiscard]] Result<void> conclude(const DirectoryStep& step);
    [[nodiscard]] BatchSource source() const;
    [[nodiscard]] domain::AuditEvent result(const Result<void>& gone) const;

    ServiceContext& m_context;
    directory::Directory& m_directory;
    const DirectoryPlan& m_plan;
    const Actor& m_actor;
    const DirectoryOrder& m_order;
    EntryReader m_entries;
    std::string m_holder;
    storage::directory::Progress m_progress; ///< as it was, then as it is to be
    std::string m_from; ///< the mark that this run begins at; empty: everything
    std::set<std::string> m_disabled; ///< entries
    DirectoryReport m_report;
};

} // namespace countersign::services
