// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/importing/BatchJudge.h"
#include "services/PeopleImportService.h"

#include <optional>

namespace countersign::services {

/// One call of PeopleImportService::run: takes batch after batch, reading one ahead.
class ImportRun
{
public:
    ImportRun(ServiceContext& context, const Actor& actor, const ImportOrder& order, ImportFile& file);

    /// Finds where an earlier run came to, or says that this one begins.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> go(const ImportStep& step);
    [[nodiscard]] ImportReport report() { return std::move(m_report); }

private:
    [[nodiscard]] bool isDry() const { return m_order.mode == ImportMode::dryRun; }
    [[nodiscard]] std::size_t batchSize() const;
    [[nodiscard]] Result<void> resume();
    [[nodiscard]] Result<void> take(const ImportBatch& batch);
    [[nodiscard]] Result<JudgedBatch> commit(
        storage::Transaction& transaction, const ImportBatch& batch, const domain::ImportState& from);
    [[nodiscard]] Result<void> noteStop();
    [[nodiscard]] domain::AuditEvent event(const char* action) const;
    [[nodiscard]] ImportProgress progress() const;

    ServiceContext& m_context;
    const Actor& m_actor;
    const ImportOrder& m_order;
    ImportFile& m_file;
    domain::ImportState m_state; ///< as it is committed
    ImportReport m_report;
};

} // namespace countersign::services
