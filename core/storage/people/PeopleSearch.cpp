// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PeopleSearch.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace countersign::storage::people {
namespace {

/// The smallest text after every text that begins with the prefix, so that an index range serves (bytes, not locale).
std::string afterPrefix(const std::string& prefix)
{
    return prefix + "\xF4\x8F\xBF\xBF";
}

struct Found
{
    std::string lastKey;
    std::string firstKey;
    domain::PersonRow row;
};

constexpr const char* columns = "SELECT p.id, p.uuid, p.display_name, p.email, o.name, p.job_title, p.status, "
                                "(SELECT count(*) FROM authenticator a WHERE a.person = p.id AND a.status = 'active'), "
                                "EXISTS (SELECT 1 FROM enrolment e WHERE e.person = p.id AND e.state IN ('link_made','started',"
                                "'address_entered','address_proved','password_set','secret_shown')), p.last_key, p.first_key ";

class Search
{
public:
    Search(Reader& reader, const SearchQuery& query, int limit)
        : m_reader(reader)
        , m_query(query)
        , m_limit(limit)
    {
    }

    domain::SearchResults run()
    {
        if (!m_query.uuidPrefix.empty())
            collect("FROM person p JOIN organisation o ON o.id = p.organisation WHERE p.uuid >= ? AND p.uuid < ? ",
                m_query.uuidPrefix, {}, "ORDER BY p.uuid");
        else if (!m_query.emailPrefix.empty())
            collect("FROM person p JOIN organisation o ON o.id = p.organisation WHERE p.email_key >= ? AND p.email_key < ? ",
                m_query.emailPrefix, {}, "ORDER BY p.email_key");
        else
            byNames();
        return results();
    }

private:
    /// Each word in turn leads one walk along a sorted index; the others are checked at each person met.
    void byNames()
    {
        for (std::size_t i = 0; i < m_query.words.size(); ++i) {
            auto others = m_query.words;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
            const auto& lead = m_query.words[i];
            collect("FROM person p JOIN organisation o ON o.id = p.organisation WHERE p.last_key >= ? AND p.last_key < ? ", lead,
                others, "ORDER BY p.last_key, p.first_key, p.id");
            collect("FROM person p JOIN organisation o ON o.id = p.organisation WHERE p.first_key >= ? AND p.first_key < ? ", lead,
                others, "ORDER BY p.first_key, p.last_key, p.id");
            if (static_cast<int>(m_found.size()) > m_limit)
                return;
        }
        const auto longest = std::max_element(m_query.words.begin(), m_query.words.end(),
            [](const auto& a, const auto& b) { return a.size() < b.size(); });
        if (longest == m_query.words.end())
            return;
        auto others = m_query.words;
        others.erase(others.begin() + (longest - m_query.words.begin()));
        collect("FROM person_word w JOIN person p ON p.id = w.person JOIN organisation o ON o.id = p.organisation "
                "WHERE w.word >= ? AND w.word < ? ",
            *longest, others, "");
    }

    void collect(const std::string& from, const std::string& prefix, const std::vector<std::string>& others, const char* order)
    {
        std::string sql = columns + from;
        for (std::size_t i = 0; i < others.size(); ++i)
            sql += "AND EXISTS (SELECT 1 FROM person_word x WHERE x.person = p.id AND x.word >= ? AND x.word < ?) ";
        if (!m_query.status.empty())
            sql += "AND p.status = ? ";
        sql += scopeCondition();
        sql += order + std::string(" LIMIT ?");
        auto rows = m_reader.sql(sql).with(prefix, afterPrefix(prefix));
        for (const auto& other : others) {
            rows.bind(other);
            rows.bind(afterPrefix(other));
        }
        if (!m_query.status.empty())
            rows.bind(m_query.status);
        for (const auto& organisation : m_query.organisations)
            rows.bind(organisation);
        rows.bind(m_limit + 1);
        while (rows.next())
            keep(rows);
    }

    /// Inside the query, so that a full page is a page of people in scope (security.md 53).
    [[nodiscard]] std::string scopeCondition() const
    {
        std::string marks;
        for (std::size_t i = 0; i < m_query.organisations.size(); ++i)
            marks += i == 0 ? "?" : ",?";
        return "AND p.organisation IN (" + marks + ") ";
    }

    void keep(const Statement& row)
    {
        Found found{row.text(9), row.text(10), {}};
        found.row = {row.id<PersonId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
            row.named<domain::PersonStatus>(6), row.number(7), row.flag(8)};
        m_found.emplace(found.row.id.value, std::move(found));
    }

    domain::SearchResults results()
    {
        std::vector<Found> sorted;
        for (auto& [id, found] : m_found)
            sorted.push_back(std::move(found));
        std::sort(sorted.begin(), sorted.end(), [](const Found& a, const Found& b) {
            return std::tie(a.lastKey, a.firstKey, a.row.id) < std::tie(b.lastKey, b.firstKey, b.row.id);
        });
        domain::SearchResults results;
        results.more = static_cast<int>(sorted.size()) > m_limit;
        for (auto& found : sorted) {
            if (static_cast<int>(results.rows.size()) < m_limit)
                results.rows.push_back(std::move(found.row));
        }
        return results;
    }

    Reader& m_reader;
    const SearchQuery& m_query;
    int m_limit;
    std::map<std::string, Found> m_found;
};

} // namespace

domain::SearchResults search(Reader& reader, const SearchQuery& query, int limit)
{
    return Search(reader, query, limit).run();
}

} // namespace countersign::storage::people
