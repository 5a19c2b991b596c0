// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"

#include <QSqlQuery>

namespace countersign::storage {

/// A query of Qt Sql. Throws SqlFailure.
class SqliteQuery final : public Query
{
public:
    SqliteQuery(const QSqlDatabase& database, std::string_view sql);

    void bindText(int position, std::string_view value) override;
    void bindInteger(int position, long long value) override;
    void bindBlob(int position, const Bytes& value) override;
    void bindNull(int position) override;

    int execute() override;
    bool next() override;
    void finish() override { m_query.finish(); }

    [[nodiscard]] std::string text(int column) const override;
    [[nodiscard]] long long integer(int column) const override;
    [[nodiscard]] Bytes blob(int column) const override;
    [[nodiscard]] bool isNull(int column) const override { return m_query.isNull(column); }

    [[noreturn]] static void raise(const QSqlError& error, std::string_view sql);

private:
    std::string m_sql;
    QSqlQuery m_query;
};

} // namespace countersign::storage
