// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Engine.h"
#include "storage/sql/postgresql/Outage.h"
#include "storage/sql/postgresql/PgNotices.h"
#include "storage/sql/postgresql/PgPool.h"

#include <mutex>

namespace countersign::storage {

/// Pools of connections to a PostgreSQL server that other processes use too. Writes are serialisable transactions and run on the
/// caller's thread; one that was outrun, or whose connection broke before its commit was sent, is run again.
class PgEngine final : public Engine
{
public:
    explicit PgEngine(const StorageConfig& config);
    ~PgEngine() override;

    void onAuditHead(HeadListener listener) override { m_headListener = std::move(listener); }
    void onNotice(NoticeListener listener) override { m_notices.onNotice(std::move(listener)); }
    [[nodiscard]] Result<void> open() override;
    void close() override;

    [[nodiscard]] Result<void> read(const ReadWork& work) override { return readAs(Snapshot::ofTransaction, work); }
    [[nodiscard]] Result<void> look(const ReadWork& work) override { return readAs(Snapshot::ofStatement, work); }
    [[nodiscard]] Result<void> write(const WriteWork& work) override;
    void tellOthers(std::string notice) override { m_notices.tell(std::move(notice)); }

private:
    struct Attempt;
    enum class Snapshot { ofTransaction, ofStatement };

    [[nodiscard]] Result<void> readAs(Snapshot snapshot, const ReadWork& work);
    void readOnce(Snapshot snapshot, const ReadWork& work, PgSession::Deadline deadline);
    void writeOnce(const WriteWork& work, Attempt& attempt);
    void inTransaction(const WriteWork& work, Attempt& attempt, PgPooled& pooled);
    [[nodiscard]] bool mayRunAgain(const SqlFailure& cause, Attempt& attempt);
    [[nodiscard]] static bool mayHaveHappened(const SqlFailure& cause, const Attempt& attempt);
    void noteServerGone(const SqlFailure& cause);

    StorageConfig m_config;
    HeadListener m_headListener;
    Outage m_outage;
    HostNames m_names;
    PgPool m_readers;
    PgPool m_writers;
    std::timed_mutex m_outrun; ///< those that were outrun more than once go one by one
    PgNotices m_notices;
};

} // namespace countersign::storage
