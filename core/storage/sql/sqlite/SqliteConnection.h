// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sql/Connection.h"

#include <functional>
#include <unordered_map>

struct sqlite3;

namespace countersign::storage {

/// A connection to an SQLite file, through SQLite's own interface (docs/decisions/0022-sqlite-interface.md). Any thread
/// may use it, one at a time.
class SqliteConnection final : public Connection
{
public:
    SqliteConnection(const StorageConfig& config, Access access); ///< throws SqlFailure
    ~SqliteConnection() override;

    void execute(std::string_view sql) override; ///< one statement
    [[nodiscard]] std::unique_ptr<Query> checkOut(std::string_view sql) override;
    void checkIn(std::string_view sql, std::unique_ptr<Query> query) override;
    [[nodiscard]] const Dialect& dialect() const override { return sqliteDialect; }

private:
    struct TextHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    void setUp(Access access);

    sqlite3* m_database = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Query>, TextHash, std::equal_to<>> m_prepared;
};

} // namespace countersign::storage
