// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The search beside one that looks at everybody: random people, random queries, the same answer.
#include "base/Text.h"
#include "PeopleBench.h"
#include "storage/people/PersonRow.h"
#include "support/TestMain.h"

#include <algorithm>
#include <random>
#include <set>
#include <tuple>

using namespace countersign;
using namespace countersign::tests;
using storage::people::SearchQuery;

namespace {

using Texts = std::vector<std::string>;

constexpr int many = 3000;
constexpr int asked = 400;
constexpr int limit = 200;

struct Organisation
{
    std::string id;
    std::string code;
    std::string name;
};

const std::vector<Organisation> organisations{
    {"o1", "RX1", "Seaview Hospital"}, {"o2", "RX2", "Marsh Park"}, {"o3", "QQ3", "Jones Clinic"}};

/// A person, and what is compared: folded once.
struct Known
{
    explicit Known(const domain::Person& p)
        : person(p)
        , words(storage::people::searchWords(p.names))
        , wordsAndPlace(words)
        , key(folded(p.names.last), folded(p.names.first), p.id.value)
    {
        for (const auto& o : organisations) {
            if (o.id != p.organisation.value)
                continue;
            const auto theirs = countersign::words(folded(o.code + ' ' + o.name));
            wordsAndPlace.insert(wordsAndPlace.end(), theirs.begin(), theirs.end());
        }
        for (const auto& word : words)
            text += ' ' + word;
        text += '<' + p.email.substr(0, p.email.find('@')) + '<' + p.uuid;
    }

    domain::Person person;
    Texts words;
    Texts wordsAndPlace;
    std::string text;
    std::tuple<std::string, std::string, std::string> key;
};

/// Everybody in turn, by the rules as PeopleSearch.h has them.
class Naive
{
public:
    /// In any order; find() wants them in order().
    void add(const domain::Person& person) { m_people.emplace_back(person); }
    void order()
    {
        std::sort(m_people.begin(), m_people.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    }

    [[nodiscard]] Texts find(const SearchQuery& query) const
    {
        auto found = those(query, [&](const auto& p) { return byName(query, p); });
        const auto few = [&] {
            return static_cast<int>(found.size()) < storage::people::fewFound;
        };
        const auto besides = [&](const auto& accepts) {
            for (auto& id : those(query, accepts)) {
                if (std::find(found.begin(), found.end(), id) == found.end())
                    found.push_back(id);
            }
        };
        const auto first = found;
        if (few() && !query.words.empty()) {
            besides([&](const auto& p) { return everyWordBeginsOne(query, p.wordsAndPlace); });
            if (few() && !query.emailPrefix.empty())
                besides([&](const auto& p) { return p.person.email.starts_with(query.emailPrefix); });
        }
        if (few() && canLookInside(query))
            besides([&](const auto& p) { return byFragments(query, p); });
        return inOrder(first, found);
    }

private:
    template <class Accepts>
    [[nodiscard]] Texts those(const SearchQuery& query, const Accepts& accepts) const
    {
        Texts ids;
        for (const auto& p : m_people) {
            if (query.organisations.contains(p.person.organisation.value)
                && (query.status.empty() || query.status == domain::nameOf(p.person.status)) && accepts(p))
                ids.push_back(p.person.id.value);
        }
        return ids;
    }

    static bool everyWordBeginsOne(const SearchQuery& query, const Texts& theirs)
    {
        return std::all_of(query.words.begin(), query.words.end(), [&](const auto& word) {
            return std::any_of(theirs.begin(), theirs.end(), [&](const auto& one) { return one.starts_with(word); });
        });
    }

    static bool byName(const SearchQuery& query, const Known& p)
    {
        if (!query.uuidPrefix.empty())
            return p.person.uuid.starts_with(query.uuidPrefix);
        if (query.words.empty())
            return !query.emailPrefix.empty() && p.person.email.starts_with(query.emailPrefix);
        return everyWordBeginsOne(query, p.words);
    }

    static bool canLookInside(const SearchQuery& query)
    {
        return std::any_of(query.fragments.begin(), query.fragments.end(), [](const auto& f) { return f.size() >= 3; });
    }

    static bool byFragments(const SearchQuery& query, const Known& p)
    {
        return std::all_of(query.fragments.begin(), query.fragments.end(),
            [&](const auto& f) { return p.text.find(f) != std::string::npos; });
    }

    /// Those of `first`, then the others, each in the order of their names.
    [[nodiscard]] Texts inOrder(const Texts& first, const Texts& all) const
    {
        const std::set<std::string> earlier(first.begin(), first.end());
        const std::set<std::string> wanted(all.begin(), all.end());
        auto ordered = first;
        for (const auto& p : m_people) {
            if (wanted.contains(p.person.id.value) && !earlier.contains(p.person.id.value))
                ordered.push_back(p.person.id.value);
        }
        return ordered;
    }

    std::vector<Known> m_people;
};

} // namespace

class TestSearchAtRandom : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const auto& o : organisations)
            m_bench.organisation(o.id, o.code, o.name);
        std::vector<domain::Person> people;
        for (int i = 0; i < many; ++i)
            people.push_back(somebody(i));
        m_bench.insert(people);
        for (int i = 0; i < many; i += 7) { // some are edited: names, place, address, status
            auto changed = somebody(i);
            changed.id = people[static_cast<std::size_t>(i)].id;
            changed.uuid = people[static_cast<std::size_t>(i)].uuid;
            m_bench.update(people[static_cast<std::size_t>(i)] = changed);
        }
        for (const auto& person : people)
            m_naive.add(person);
        m_naive.order();
    }

    void theSameAsLookingAtEverybody()
    {
        int whole = 0;
        int inside = 0;
        for (int i = 0; i < asked; ++i) {
            const auto query = anything();
            const auto expected = m_naive.find(query);
            const auto found = m_bench.search(query, limit);
            Texts ids;
            for (const auto& row : found.rows)
                ids.push_back(row.id.value);
            if (expected.size() <= static_cast<std::size_t>(limit)) {
                QVERIFY2(ids == expected && !found.more, said(query, expected, ids).c_str());
                whole += expected.empty() ? 0 : 1;
                inside += query.fragments.empty() || expected.empty() ? 0 : 1;
            } else {
                QVERIFY2(
                    found.more && ids.size() == static_cast<std::size_t>(limit), said(query, expected, ids).c_str());
                const auto isExpected = [&](const auto& id) {
                    return std::find(expected.begin(), expected.end(), id) != expected.end();
                };
                QVERIFY2(std::all_of(ids.begin(), ids.end(), isExpected), said(query, expected, ids).c_str());
            }
        }
        QVERIFY2(whole > asked / 4 && inside > asked / 20, "the queries find too little to say anything");
    }

    void nothingIsLeftOfWhatWasEdited()
    {
        QCOMPARE(m_bench.number("SELECT count(*) FROM person_word w JOIN person p ON p.id = w.person "
                                "WHERE p.search_text NOT LIKE '% ' || w.word || '%'"),
            0LL);
        QCOMPARE(m_bench.number("SELECT count(*) FROM person_word w JOIN person p ON p.id = w.person "
                                "JOIN organisation o ON o.id = p.organisation WHERE o.number <> w.organisation"),
            0LL);
    }

private:
    template <class List>
    const auto& oneOf(const List& list)
    {
        return list[m_engine() % list.size()];
    }

    domain::Person somebody(int i)
    {
        static const Texts firsts{"Ann", "Si\xC3\xA2n", "Owen", "Joanna", "Jo", "Huw", "Mari", "Annest"};
        static const Texts lasts{"Jones", "Smith", "Smithson", "Goldsmith", "Ann", "O'Neil", "Wilson-Hughes", "Marsh",
            "Owens", "De Jong", "Rx"};
        auto person = PeopleBench::person("p" + std::to_string(10000 + i), oneOf(firsts), oneOf(lasts), {},
            std::to_string(500000000000 + (static_cast<long long>(i) * 7919123) % 99999999), oneOf(organisations).id);
        if (m_engine() % 3 == 0)
            person.names.middle = oneOf(firsts);
        auto local = folded(person.names.first).substr(0, 1) + "." + folded(person.names.last);
        std::replace(local.begin(), local.end(), ' ', '-');
        person.email =
            m_engine() % 5 == 0 ? "" : local + std::to_string(i) + "@" + (i % 2 == 0 ? "a" : "b") + ".example";
        if (m_engine() % 10 == 0)
            person.status = domain::PersonStatus::closed;
        return person;
    }

    SearchQuery anything()
    {
        static const Texts typed{"ann", "jo", "smith", "mith", "smi", "ones", "sian", "owen", "hug", "neil", "oneil",
            "rx1", "sea", "park", "clinic", "marsh", "jones", "gold", "nnes", "a", "h", "jong", "qq", "hospital", "zzz",
            "ughe", "dsm", "nna", "wils"};
        static const Texts whole{
            "h.jones", "j.smith2", ".onei", "a.de-jo", "50000", "5000", "919", "79191", "@", "o.marsh1", "s.rx"};
        SearchQuery query;
        for (const auto& o : organisations) {
            if (m_engine() % 2 == 0)
                query.organisations.insert(o.id);
        }
        if (query.organisations.empty())
            query.organisations.insert(oneOf(organisations).id);
        query.status = m_engine() % 3 == 0 ? "" : m_engine() % 5 == 0 ? "closed" : "active";
        if (m_engine() % 4 == 0)
            return withOne(std::move(query), oneOf(whole));
        for (auto left = 1 + m_engine() % 3; left > 0; --left)
            query.words.push_back(oneOf(typed));
        query.fragments = query.words;
        if (query.words.size() == 1)
            query.emailPrefix = query.words.front();
        return query;
    }

    static SearchQuery withOne(SearchQuery query, const std::string& typed)
    {
        if (typed.find_first_not_of("0123456789") == std::string::npos) {
            query.uuidPrefix = typed;
            query.fragments = {typed};
        } else if (typed == "@") {
            query.emailPrefix = "a.jones7";
        } else {
            query.words = words(folded(typed));
            query.emailPrefix = typed;
            query.fragments = {typed};
        }
        return query;
    }

    static std::string said(const SearchQuery& query, const Texts& expected, const Texts& found)
    {
        std::string text = "words";
        for (const auto& word : query.words)
            text += " " + word;
        text +=
            ", UUID " + query.uuidPrefix + ", address " + query.emailPrefix + ", status " + query.status + ", inside";
        for (const auto& fragment : query.fragments)
            text += " " + fragment;
        for (const auto& o : query.organisations)
            text += ", " + o;
        text += ": " + std::to_string(expected.size()) + " expected, " + std::to_string(found.size()) + " found";
        const auto apart = std::mismatch(expected.begin(), expected.end(), found.begin(), found.end());
        if (apart.first != expected.end())
            text += ", expected " + *apart.first;
        if (apart.second != found.end())
            text += ", found " + *apart.second;
        return text;
    }

    std::mt19937 m_engine{20260118};
    PeopleBench m_bench;
    Naive m_naive;
};

COUNTERSIGN_TEST(TestSearchAtRandom)

#include "tst_SearchAtRandom.moc"
