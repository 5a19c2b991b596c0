// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/restore/TableShape.h"

#include <algorithm>
#include <set>

namespace countersign::storage {
namespace {

constexpr int pageRows = 2000;
constexpr int rowsTogether = 50; ///< of one INSERT: a server is asked less often

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string marks(std::size_t count)
{
    return joined(std::vector<std::string>(count, "?"));
}

TableShape::Kind kindOf(const std::string& type)
{
    if (type == "BLOB")
        return TableShape::Kind::bytes;
    return type == "INTEGER" || type == "BIGINT" ? TableShape::Kind::number : TableShape::Kind::text;
}

TableShape shapeOf(Reader& sqlite, const std::string& name)
{
    TableShape table;
    table.name = name;
    std::vector<std::pair<int, std::string>> key;
    auto columns = sqlite.sql("SELECT name, type, pk FROM pragma_table_info(?)").with(name);
    while (columns.next()) {
        table.columns.push_back({columns.text(0), kindOf(columns.text(1))});
        if (columns.number(2) > 0)
            key.emplace_back(columns.number(2), columns.text(0));
    }
    std::sort(key.begin(), key.end());
    for (const auto& [place, column] : key)
        table.key.push_back(column);
    auto parents = sqlite.sql("SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?)").with(name);
    while (parents.next()) {
        if (parents.text(0) == name)
            table.own = parents.text(1);
        else
            table.parents.push_back(parents.text(0));
    }
    return table;
}

/// Rows on their way into a table, some at a time.
class Rows
{
public:
    explicit Rows(const TableShape& table)
        : m_table(table)
    {
    }
    struct Value
    {
        bool null = false;
        std::string text;
        long long number = 0;
        Bytes bytes;
    };

    void take(const Statement& row)
    {
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            const int at = static_cast<int>(i);
            const auto& column = m_table.columns[i];
            Value value;
            value.null = row.isNull(at);
            if (!value.null && column.kind == TableShape::Kind::text)
                value.text = row.text(at);
            else if (!value.null && column.kind == TableShape::Kind::number)
                value.number = row.integer(at);
            else if (!value.null)
                value.bytes = row.blob(at);
            m_values.push_back(std::move(value));
        }
        ++m_count;
    }
    [[nodiscard]] int count() const { return m_count; }

    void write(Connection& to)
    {
        if (m_count == 0)
            return;
        Statement insert(to, m_table.insertion(m_count));
        for (std::size_t i = 0; i < m_values.size(); ++i)
            bind(insert, m_values[i], m_table.columns[i % m_table.columns.size()]);
        insert.run();
        if (!m_table.own.empty())
            keepOwn();
        m_values.clear();
        m_count = 0;
    }
    /// What points to rows of the same table, once all of them are there.
    void writeOwn(Connection& to)
    {
        for (const auto& [key, value] : m_own)
            Statement(to, "UPDATE " + m_table.name + " SET " + m_table.own + " = ? WHERE " + m_table.key.front() + " = ?").with(value, key).run();
    }

private:
    void bind(Statement& insert, const Value& value, const TableShape::Column& column) const
    {
        if (value.null || column.name == m_table.own)
            insert.bind(nullptr);
        else if (column.kind == TableShape::Kind::text)
            insert.bind(value.text);
        else if (column.kind == TableShape::Kind::number)
            insert.bind(value.number);
        else
            insert.bind(value.bytes);
    }
    void keepOwn()
    {
        const auto width = m_table.columns.size();
        const auto at = [&](const std::string& name) {
            return static_cast<std::size_t>(std::find_if(m_table.columns.begin(), m_table.columns.end(), [&](const auto& c) { return c.name == name; })
                - m_table.columns.begin());
        };
        for (std::size_t row = 0; row < m_values.size(); row += width) {
            if (!m_values[row + at(m_table.own)].null)
                m_own.emplace_back(m_values[row + at(m_table.key.front())].text, m_values[row + at(m_table.own)].text);
        }
    }

    const TableShape& m_table;
    std::vector<Value> m_values;
    std::vector<std::pair<std::string, std::string>> m_own;
    int m_count = 0;
};

} // namespace

std::string TableShape::names() const
{
    std::vector<std::string> all;
    for (const auto& column : columns)
        all.push_back(column.name);
    return joined(all);
}

std::string TableShape::page(bool first, int rows) const
{
    const auto order = joined(key);
    return "SELECT " + names() + " FROM " + name + (first ? "" : " WHERE (" + order + ") > (" + marks(key.size()) + ")") + " ORDER BY " + order
        + " LIMIT " + std::to_string(rows);
}

std::string TableShape::insertion(int rows) const
{
    return "INSERT INTO " + name + " (" + names() + ") VALUES "
        + joined(std::vector<std::string>(static_cast<std::size_t>(rows), "(" + marks(columns.size()) + ")"));
}

std::vector<TableShape> tablesOf(Reader& sqlite)
{
    std::vector<TableShape> waiting;
    auto rows = sqlite.sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' "
                           "AND name NOT LIKE 'schema_%' ORDER BY name");
    while (rows.next())
        waiting.push_back(shapeOf(sqlite, rows.text(0)));
    // Keys that take nothing new are said last: what is still under them is put back before.
    std::stable_partition(waiting.begin(), waiting.end(), [](const auto& table) { return table.name != "closed_data_key"; });
    std::vector<TableShape> ordered;
    std::set<std::string> there;
    while (!waiting.empty()) {
        const auto next = std::find_if(waiting.begin(), waiting.end(), [&](const auto& table) {
            return std::all_of(table.parents.begin(), table.parents.end(), [&](const auto& parent) { return there.contains(parent); });
        });
        if (next == waiting.end())
            throw SqlFailure(SqlFailure::Kind::other, "tables point to each other in a circle");
        there.insert(next->name);
        ordered.push_back(std::move(*next));
        waiting.erase(next);
    }
    return ordered;
}

long long copyTable(const TableShape& table, Reader& from, Connection& to, const std::function<bool(long long)>& step)
{
    Rows rows(table);
    std::vector<std::size_t> keyPlaces;
    for (const auto& key : table.key)
        keyPlaces.push_back(static_cast<std::size_t>(
            std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.name == key; }) - table.columns.begin()));
    struct Last
    {
        std::string text;
        long long number = 0;
    };
    std::vector<Last> last(table.key.size());
    long long total = 0;
    for (bool first = true;; first = false) {
        auto page = from.sql(table.page(first, pageRows));
        for (std::size_t i = 0; !first && i < last.size(); ++i) {
            if (table.columns[keyPlaces[i]].kind == TableShape::Kind::number)
                page.bind(last[i].number);
            else
                page.bind(last[i].text);
        }
        int got = 0;
        while (page.next()) {
            rows.take(page);
            for (std::size_t i = 0; i < last.size(); ++i) {
                const int at = static_cast<int>(keyPlaces[i]);
                if (table.columns[keyPlaces[i]].kind == TableShape::Kind::number)
                    last[i].number = page.integer(at);
                else
                    last[i].text = page.text(at);
            }
            ++got;
            if (rows.count() == rowsTogether)
                rows.write(to);
        }
        total += got;
        if (!step(got))
            return -1;
        if (got < pageRows)
            break;
    }
    rows.write(to);
    rows.writeOwn(to);
    return total;
}

} // namespace countersign::storage
