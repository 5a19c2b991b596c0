// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"
#include "storage/sql/postgresql/PgSession.h"

#include <string>
#include <vector>

namespace countersign::storage {

/// A prepared statement of a session. The rows of an answer are all here when execute() returns: ask for pages, not for tables.
class PgQuery final : public Query
{
public:
    PgQuery(PgSession& session, std::string name, const std::string& sql); ///< prepares it

    void bindText(int position, std::string_view value) override;
    void bindInteger(int position, long long value) override;
    void bindBlob(int position, const Bytes& value) override;
    void bindNull(int position) override;

    int execute() override;
    void post() override;
    bool next() override;
    void finish() override;

    [[nodiscard]] std::string text(int column) const override;
    [[nodiscard]] long long integer(int column) const override;
    [[nodiscard]] Bytes blob(int column) const override;
    [[nodiscard]] bool isNull(int column) const override;

private:
    void bind(int position, PgValue value);

    PgSession& m_session;
    std::string m_name;
    std::vector<PgValue> m_values;
    PgResult m_result;
    int m_row = -1;
};

} // namespace countersign::storage
