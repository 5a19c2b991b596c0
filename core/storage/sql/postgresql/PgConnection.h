// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"
#include "storage/sql/postgresql/PgSession.h"

#include <unordered_map>

namespace countersign::storage {

/// A connection to a PostgreSQL server. May be handed from thread to thread, one at a time.
class PgConnection final : public Connection
{
public:
    PgConnection(const StorageConfig& config, PgSession::Deadline deadline, HostNames& names); ///< throws SqlFailure

    void execute(std::string_view sql) override;
    [[nodiscard]] std::unique_ptr<Query> checkOut(std::string_view sql) override;
    void checkIn(std::string_view sql, std::unique_ptr<Query> query) override;
    [[nodiscard]] const Dialect& dialect() const override { return postgresDialect; }

    /// Between two transactions: keeps the number of prepared statements within bounds.
    void tidy();
    [[nodiscard]] PgSession& session() { return m_session; }

private:
    PgSession m_session;
    std::unordered_map<std::string, std::unique_ptr<Query>> m_prepared;
    unsigned long m_names = 0;
};

} // namespace countersign::storage
