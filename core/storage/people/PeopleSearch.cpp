// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/people/PeopleSearch.h"

#include "base/Text.h"
#include "storage/people/SearchWalks.h"
#include "storage/sql/Dialect.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace countersign::storage::people {
namespace {

/// As many people as fill a page although some are closed or elsewhere.
constexpr int aPageful = 400;
/// So many can all be looked at.
constexpr int mostLookedAt = 5000;
/// Nobody is said to be nobody only after so many.
constexpr int mostForNobody = 20000;
/// Insides of words are a second guess.
constexpr int mostInside = 2000;
/// Less is asked about each: both names are in the index.
constexpr int mostPairs = 10000;
/// Ways to take some words for an organisation's, and organisations that are listed: each is a query.
constexpr std::size_t mostGroups = 4;
constexpr std::size_t mostListed = 16;

constexpr const char* columns =
    "SELECT p.id, p.uuid, p.display_name, p.email, o.name, p.job_title, p.status, "
    "(SELECT count(*) FROM authenticator a WHERE a.person = p.id AND a.status = 'active'), "
    "EXISTS (SELECT 1 FROM enrolment e WHERE e.person = p.id AND e.state IN ('link_made','started',"
    "'address_entered','address_proved','password_set','secret_shown','key_exchanged')), p.last_key, p.first_key ";

using Texts = std::vector<std::string>;

struct Found
{
    int group; ///< 0 for those whose words begin as typed
    std::string lastKey;
    std::string firstKey;
    domain::PersonRow row;
};

bool beginsSome(const Texts& words, const std::string& prefix)
{
    return std::any_of(words.begin(), words.end(), [&](const auto& word) { return word.starts_with(prefix); });
}

std::string joined(const Texts& words)
{
    std::string all;
    for (const auto& word : words)
        all += (all.empty() ? "" : " ") + word;
    return all;
}

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
            look(alongUuids(m_query.uuidPrefix, mostLookedAt));
        else if (!m_query.words.empty())
            byNames(m_query.words, m_query.organisations);
        else if (!m_query.emailPrefix.empty())
            look(alongAddresses(m_query.emailPrefix, mostLookedAt));
        m_group = 1;
        if (isFew() && !m_query.words.empty()) {
            byOrganisations();
            if (isFew() && !m_query.emailPrefix.empty())
                look(alongAddresses(m_query.emailPrefix, mostLookedAt));
        }
        if (isFew())
            byFragments();
        return results();
    }

private:
    /// Whoever bears a word that few bear can be looked at; the others are met where most of them are found.
    void byNames(const Texts& words, const Scope& scope)
    {
        const auto [rarest, bearers] = rarestOf(words, scope, aPageful);
        if (bearers < aPageful) {
            collect(alongWords(words[rarest], aPageful, scope), words, scope);
            return;
        }
        words.size() == 1 ? bySortedNames(words.front(), scope) : byPairs(words, scope);
        if (isFull())
            return;
        if (!isWholeWith(words, scope, mostLookedAt) && (!m_found.empty() || !isWholeWith(words, scope, mostForNobody)))
            m_more = true;
    }

    /// Looks at the bearers of the rarest word; false when there were more of them.
    bool isWholeWith(const Texts& words, const Scope& scope, int most)
    {
        const auto [leader, bearers] = rarestOf(words, scope, most);
        collect(alongWords(words[leader], most, scope), words, scope);
        return bearers < most;
    }

    /// (Which of the words has fewest bearers, how many: at most `most` are counted.)
    std::pair<std::size_t, int> rarestOf(const Texts& words, const Scope& scope, int most)
    {
        std::pair<std::size_t, int> rarest{0, most};
        for (std::size_t i = 0; i < words.size(); ++i) {
            const int bearers = count(alongWords(words[i], most, scope));
            if (bearers < rarest.second)
                rarest = {i, bearers};
        }
        return rarest;
    }

    void bySortedNames(const std::string& word, const Scope& scope)
    {
        collect(alongLastNames(word, aPageful), {word}, scope);
        if (!isFull())
            collect(alongFirstNames(word, aPageful), {word}, scope);
    }

    /// Each word in turn as the last name, each other one as the first.
    void byPairs(const Texts& words, const Scope& scope)
    {
        collect(alongLastNames(joined(words), aPageful), words, scope); // a double name as it is written
        for (const auto& last : words) {
            for (const auto& first : words) {
                if (&first != &last && !isFull())
                    collect(alongLastNames(last, mostPairs, first), words, scope);
            }
        }
    }

    /// What is typed may name an organisation in scope, alone or beside names: the other words are those of its people.
    void byOrganisations()
    {
        auto groups = groupsByOtherWords();
        m_more = m_more || groups.size() > mostGroups;
        for (std::size_t left = std::min(groups.size(), mostGroups); left > 0 && !isFull(); --left) {
            const auto group = groups.extract(groups.begin());
            if (group.key().empty())
                list(group.mapped());
            else
                byNames(group.key(), group.mapped());
        }
    }

    std::map<Texts, Scope> groupsByOtherWords()
    {
        std::map<Texts, Scope> groups;
        auto rows = m_reader.sql("SELECT id, code, name FROM organisation");
        while (rows.next()) {
            if (!m_query.organisations.contains(rows.text(0)))
                continue;
            const auto theirs = words(folded(rows.text(1) + ' ' + rows.text(2)));
            auto others = m_query.words;
            std::erase_if(others, [&](const auto& word) { return beginsSome(theirs, word); });
            if (others.size() < m_query.words.size())
                groups[others].insert(rows.text(0));
        }
        return groups;
    }

    void list(const Scope& organisations)
    {
        std::size_t listed = 0;
        for (const auto& organisation : organisations) {
            if (isFull() || listed++ == mostListed) {
                m_more = true;
                return;
            }
            look(alongOrganisation(organisation, mostLookedAt));
        }
    }

    /// The longest fragment leads; everybody met is asked for all of them.
    void byFragments()
    {
        const auto& all = m_query.fragments;
        const auto longest = std::max_element(
            all.begin(), all.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
        if (longest != all.end() && canFindInside(m_reader, *longest))
            collectWith(inside(m_reader, *longest, mostInside), all, m_query.organisations);
    }

    /// A walk that may have been too short.
    void look(const Walk& walk)
    {
        collectWith(walk, {}, m_query.organisations);
        m_more = m_more || (!isFull() && count(walk) >= walk.most);
    }

    void collect(const Walk& walk, const Texts& words, const Scope& scope)
    {
        Texts beginnings;
        for (const auto& word : words)
            beginnings.push_back(' ' + word);
        collectWith(walk, beginnings, scope);
    }

    /// Those on the walk whose search_text holds all that is asked for. Scope is part of the query, so that a full page is
    /// a page of people in scope (security.md 53). CROSS JOIN, and an expression in place of the column: the walk comes first.
    void collectWith(const Walk& walk, const Texts& inText, const Scope& scope)
    {
        const auto met = walk.twice ? "SELECT DISTINCT id FROM (" + walk.bounded() + ") AS met" : walk.bounded();
        std::string sql = columns + ("FROM (" + met + ") c CROSS JOIN person p CROSS JOIN organisation o WHERE "
                 + walk.join + " AND o.id = p.organisation || ''");
        if (!walk.condition.empty())
            sql += " AND " + walk.condition;
        for (std::size_t i = 0; i < inText.size(); ++i)
            sql += std::string(" AND ") + m_reader.dialect().position + "(p.search_text, ?) > 0";
        if (!m_query.status.empty())
            sql += " AND p.status = ?";
        sql += " AND o.id IN (" + marks(scope.size()) + ") LIMIT " + std::to_string(m_limit + 1);
        auto rows = m_reader.sql(sql);
        const Texts status = m_query.status.empty() ? Texts() : Texts{m_query.status};
        for (const auto* values : {&walk.values, &walk.conditionValues, &inText, &status})
            bindAll(rows, *values);
        bindAll(rows, scope);
        int taken = 0;
        for (; rows.next(); ++taken)
            keep(rows);
        m_more = m_more || taken > m_limit;
    }

    template <class Values>
    static void bindAll(Statement& statement, const Values& values)
    {
        for (const auto& value : values)
            statement.bind(value);
    }

    int count(const Walk& walk)
    {
        auto row = m_reader.sql("SELECT count(*) FROM (" + walk.bounded() + ") AS met");
        bindAll(row, walk.values);
        return row.next() ? row.number(0) : 0;
    }

    void keep(const Statement& row)
    {
        Found found{m_group, row.text(9), row.text(10), {}};
        found.row = {row.id<PersonId>(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
            row.named<domain::PersonStatus>(6), row.number(7), row.flag(8)};
        m_found.emplace(found.row.id.value, std::move(found));
    }

    [[nodiscard]] bool isFew() const { return static_cast<int>(m_found.size()) < std::min(fewFound, m_limit) && !m_more; }
    [[nodiscard]] bool isFull() const { return static_cast<int>(m_found.size()) > m_limit; }

    domain::SearchResults results()
    {
        std::vector<Found> sorted;
        for (auto& [id, found] : m_found)
            sorted.push_back(std::move(found));
        std::sort(sorted.begin(), sorted.end(), [](const Found& a, const Found& b) {
            return std::tie(a.group, a.lastKey, a.firstKey, a.row.id) < std::tie(b.group, b.lastKey, b.firstKey, b.row.id);
        });
        domain::SearchResults results;
        results.more = m_more || isFull();
        for (auto& found : sorted) {
            if (static_cast<int>(results.rows.size()) < m_limit)
                results.rows.push_back(std::move(found.row));
        }
        return results;
    }

    Reader& m_reader;
    const SearchQuery& m_query;
    int m_limit;
    int m_group = 0;
    bool m_more = false;
    std::map<std::string, Found> m_found;
};

} // namespace

domain::SearchResults search(Reader& reader, const SearchQuery& query, int limit)
{
    return Search(reader, query, limit).run();
}

} // namespace countersign::storage::people
