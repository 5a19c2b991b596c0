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

/// More bearers of the rarest word than this, and a page fills soonest along a sorted index.
constexpr int mostLookedAt = 10000;

constexpr const char* columns =
    "SELECT p.id, p.uuid, p.display_name, p.email, (SELECT o.name FROM organisation o WHERE o.id = p.organisation), "
    "p.job_title, p.status, "
    "(SELECT count(*) FROM authenticator a WHERE a.person = p.id AND a.status = 'active'), "
    "EXISTS (SELECT 1 FROM enrolment e WHERE e.person = p.id AND e.state IN ('link_made','started',"
    "'address_entered','address_proved','password_set','secret_shown')), p.last_key, p.first_key ";

/// Where people are taken from, by the index that the search is meant to walk; two marks for the prefix and its end.
struct Walk
{
    const char* from;
    const char* person; ///< the column with the person's id, as early as the walk has it
    const char* order;
};

constexpr Walk alongUuids{"FROM person p WHERE p.uuid >= ? AND p.uuid < ? ", "p.id", "ORDER BY p.uuid "};
constexpr Walk alongAddresses{
    "FROM person p WHERE p.email_key >= ? AND p.email_key < ? ", "p.id", "ORDER BY p.email_key "};
constexpr Walk alongLastNames{
    "FROM person p WHERE p.last_key >= ? AND p.last_key < ? ", "p.id", "ORDER BY p.last_key, p.first_key, p.id "};
constexpr Walk alongFirstNames{
    "FROM person p WHERE p.first_key >= ? AND p.first_key < ? ", "p.id", "ORDER BY p.first_key, p.last_key, p.id "};
constexpr Walk alongWords{
    "FROM person_word w JOIN person p ON p.id = w.person WHERE w.word >= ? AND w.word < ? ", "w.person", ""};

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
            collect(alongUuids, m_query.uuidPrefix, {}, m_limit + 1);
        else if (!m_query.emailPrefix.empty())
            collect(alongAddresses, m_query.emailPrefix, {}, m_limit + 1);
        else
            byNames();
        return results();
    }

private:
    void byNames()
    {
        const auto& words = m_query.words;
        const auto rarest = words.size() > 1 ? rarestWord() : words.size();
        if (rarest < words.size())
            collect(alongWords, words[rarest], without(rarest), mostLookedAt);
        else
            bySortedNames();
    }

    /// The word with the fewest bearers, all of whom can be looked at; words.size() when even that one is too common.
    [[nodiscard]] std::size_t rarestWord()
    {
        std::size_t rarest = m_query.words.size();
        int fewest = mostLookedAt + 1;
        for (std::size_t i = 0; i < m_query.words.size(); ++i) {
            const auto& word = m_query.words[i];
            auto row = m_reader
                           .sql("SELECT count(*) FROM (SELECT 1 FROM person_word WHERE word >= ? AND word < ? LIMIT ?) "
                                "AS bearers")
                           .with(word, afterPrefix(word), mostLookedAt + 1);
            const int bearers = row.next() ? row.number(0) : 0;
            if (bearers < fewest) {
                fewest = bearers;
                rarest = i;
            }
        }
        return rarest;
    }

    /// Each word in turn leads one walk along a sorted index; the others are checked at each person met.
    void bySortedNames()
    {
        const auto& words = m_query.words;
        for (std::size_t i = 0; i < words.size(); ++i) {
            collect(alongLastNames, words[i], without(i), m_limit + 1);
            collect(alongFirstNames, words[i], without(i), m_limit + 1);
            if (static_cast<int>(m_found.size()) > m_limit)
                return;
        }
        const auto longest = std::max_element(
            words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
        if (longest != words.end())
            collect(alongWords, *longest, without(static_cast<std::size_t>(longest - words.begin())), m_limit + 1);
    }

    [[nodiscard]] std::vector<std::string> without(std::size_t word) const
    {
        auto others = m_query.words;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(word));
        return others;
    }

    void collect(const Walk& walk, const std::string& prefix, const std::vector<std::string>& others, int most)
    {
        std::string sql = std::string(columns) + walk.from;
        for (std::size_t i = 0; i < others.size(); ++i)
            sql += std::string("AND EXISTS (SELECT 1 FROM person_word x WHERE x.person = ") + walk.person
                + " AND x.word >= ? AND x.word < ?) ";
        if (!m_query.status.empty())
            sql += "AND p.status = ? ";
        sql += scopeCondition() + walk.order + "LIMIT ?";
        auto rows = m_reader.sql(sql).with(prefix, afterPrefix(prefix));
        for (const auto& other : others) {
            rows.bind(other);
            rows.bind(afterPrefix(other));
        }
        if (!m_query.status.empty())
            rows.bind(m_query.status);
        for (const auto& organisation : m_query.organisations)
            rows.bind(organisation);
        rows.bind(most);
        while (rows.next())
            keep(rows);
    }

    /// Inside the query, so that a full page is a page of people in scope (security.md 53). An expression rather than
    /// the column alone: its index would be taken for narrower than a prefix, and everybody in scope would be read.
    [[nodiscard]] std::string scopeCondition() const
    {
        std::string marks;
        for (std::size_t i = 0; i < m_query.organisations.size(); ++i)
            marks += i == 0 ? "?" : ",?";
        return "AND p.organisation || '' IN (" + marks + ") ";
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
