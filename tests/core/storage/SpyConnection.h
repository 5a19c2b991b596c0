// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/postgresql/PgConnection.h"
#include "storage/sql/sqlite/SqliteConnection.h"

#include <vector>

namespace countersign::tests {

/// A connection that keeps what is asked through it, with its text values in place.
class SpyConnection final : public storage::Connection
{
public:
    explicit SpyConnection(const storage::StorageConfig& config)
    {
        storage::HostNames names;
        if (config.usesServer())
            m_real = std::make_unique<storage::PgConnection>(config, std::chrono::steady_clock::now() + std::chrono::minutes(1), names);
        else
            m_real = std::make_unique<storage::SqliteConnection>(config, Access::readWrite);
    }

    void execute(std::string_view sql) override { m_real->execute(sql); }
    [[nodiscard]] std::unique_ptr<storage::Query> checkOut(std::string_view sql) override
    {
        return std::make_unique<SpyQuery>(*this, std::string(sql), m_real->checkOut(sql));
    }
    void checkIn(std::string_view, std::unique_ptr<storage::Query>) override {}
    [[nodiscard]] const storage::Dialect& dialect() const override { return m_real->dialect(); }

    std::vector<std::string> asked;

private:
    class SpyQuery final : public storage::Query
    {
    public:
        SpyQuery(SpyConnection& spy, std::string sql, std::unique_ptr<storage::Query> real)
            : m_spy(spy)
            , m_sql(std::move(sql))
            , m_real(std::move(real))
        {
        }
        void bindText(int position, std::string_view value) override
        {
            m_values.push_back("'" + std::string(value) + "'");
            m_real->bindText(position, value);
        }
        void bindInteger(int position, long long value) override
        {
            m_values.push_back(std::to_string(value));
            m_real->bindInteger(position, value);
        }
        void bindBlob(int position, const Bytes& value) override { m_real->bindBlob(position, value); }
        void bindNull(int position) override { m_real->bindNull(position); }
        int execute() override
        {
            std::string filled;
            std::size_t next = 0;
            for (const char c : m_sql)
                filled += c == '?' ? m_values.at(next++) : std::string(1, c);
            m_spy.asked.push_back(filled);
            return m_real->execute();
        }
        bool next() override { return m_real->next(); }
        void finish() override { m_real->finish(); }
        [[nodiscard]] std::string text(int column) const override { return m_real->text(column); }
        [[nodiscard]] long long integer(int column) const override { return m_real->integer(column); }
        [[nodiscard]] Bytes blob(int column) const override { return m_real->blob(column); }
        [[nodiscard]] bool isNull(int column) const override { return m_real->isNull(column); }

    private:
        SpyConnection& m_spy;
        std::string m_sql;
        std::unique_ptr<storage::Query> m_real;
        std::vector<std::string> m_values;
    };

    std::unique_ptr<storage::Connection> m_real;
};

} // namespace countersign::tests
