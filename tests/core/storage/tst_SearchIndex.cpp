// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the search finds people by: filled for those who were there before, and read by index alone.
#include "PeopleBench.h"
#include "SpyConnection.h"
#include "base/Text.h"
#include "storage/people/SearchFill.h"
#include "support/TestMain.h"

#include <regex>

using namespace countersign;
using namespace countersign::tests;
using storage::people::SearchQuery;

namespace {

constexpr int before = 1200; // more than two transactions of the filling
constexpr int crowd = 5200; // more than are all looked at

SearchQuery forWords(const std::vector<std::string>& words, const std::set<std::string>& organisations)
{
    SearchQuery query;
    query.words = query.fragments = words;
    query.organisations = organisations;
    return query;
}

std::string numbered(int i)
{
    return std::to_string(500000000000 + i);
}

} // namespace

class TestSearchIndex : public QObject
{
    Q_OBJECT

private slots:
    void theyWhoWereThereBeforeAreFound()
    {
        PeopleBench bench;
        bench.organisation("o1", "X01", "One");
        bench.insert(peopleOf(before));
        asWrittenByAnEarlierProgram(bench);
        QCOMPARE(found(bench, "nnestle"), 0);
        // The filling is interrupted in its second transaction, as by a full disk, and goes on from there.
        bench.change("CREATE UNIQUE INDEX stop ON person(version) WHERE search_text IS NOT NULL AND id IN ('p1000', 'p1700')");
        QVERIFY(!storage::people::fillSearch(*bench.temp.database));
        const auto left = bench.number("SELECT count(*) FROM person WHERE search_text IS NULL");
        QVERIFY2(left > 0 && left < before, std::to_string(left).c_str());
        bench.change("DROP INDEX stop");
        bench.temp.database->close();
        QVERIFY(bench.temp.database->open()); // every program that opens the data goes on with it
        QCOMPARE(bench.number("SELECT count(*) FROM person WHERE search_text IS NULL"), 0LL);
        QCOMPARE(bench.number("SELECT count(*) FROM person_word WHERE organisation IS NULL"), 0LL);
        QCOMPARE(found(bench, "nnestle"), 1);
        QCOMPARE(found(bench, "ail1111"), 1);
    }

    void aSmallScopeFindsItsOwnAmongACrowd()
    {
        PeopleBench bench;
        bench.organisation("o1", "X01", "One");
        bench.organisation("o2", "X02", "Two");
        auto people = peopleOf(crowd, "Ann", "Jones");
        people.push_back(PeopleBench::person("last", "Ann", "Jones", "last@b.example", numbered(crowd + 1), "o2"));
        bench.insert(people);
        const auto own = bench.search(forWords({"jones", "ann"}, {"o2"}));
        QCOMPARE(own.rows.size(), std::size_t(1));
        QVERIFY(!own.more);
        const auto all = bench.search(forWords({"jones"}, {"o1", "o2"}));
        QVERIFY(all.more);
        QCOMPARE(all.rows.size(), std::size_t(200));
    }

    void anEditIsFoundByWhatItSaysNow()
    {
        PeopleBench bench;
        bench.organisation("o1", "X01", "One");
        bench.organisation("o2", "X02", "Two");
        auto person = PeopleBench::person("p1", "Mary", "Goldsmith", "mary@a.example", numbered(1), "o1");
        bench.insert({person});
        QCOMPARE(bench.search(forWords({"ldsmi"}, {"o1"})).rows.size(), std::size_t(1));
        person.names.last = "Underhill";
        person.names.display = "Mary Underhill";
        person.organisation = OrganisationId("o2");
        bench.update(person);
        QVERIFY(bench.search(forWords({"ldsmi"}, {"o1", "o2"})).rows.empty());
        QVERIFY(bench.search(forWords({"gold"}, {"o1", "o2"})).rows.empty());
        QVERIFY(bench.search(forWords({"underhill"}, {"o1"})).rows.empty());
        QCOMPARE(bench.search(forWords({"underhill"}, {"o2"})).rows.size(), std::size_t(1));
        QCOMPARE(bench.search(forWords({"derhi"}, {"o2"})).rows.size(), std::size_t(1));
    }

    void anIndexServesEveryQuery()
    {
        PeopleBench bench;
        bench.organisation("o1", "X01", "One");
        bench.organisation("o2", "X02", "Seaview");
        bench.insert(peopleOf(crowd, "Ann", "Jones"));
        SpyConnection spy(bench.temp.config);
        for (const auto& query : everyKind())
            runWith(spy, query);
        const auto asked = spy.asked;
        QVERIFY(asked.size() > 20);
        if (bench.temp.config.usesServer())
            spy.execute("SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = on");
        for (const auto& sql : asked) {
            if (sql.find("set_config") != std::string::npos || sql.ends_with("FROM organisation"))
                continue;
            const auto plan = planOf(spy, sql, bench.temp.config.usesServer());
            static const std::regex bad("Seq Scan on (person|person_word)\\b|Sort Key|SCAN (person|p|person_word|w)(\\n|$)|FOR ORDER BY");
            QVERIFY2(!std::regex_search(plan, bad), (sql + '\n' + plan).c_str());
        }
    }

private:
    static std::vector<domain::Person> peopleOf(int count, const std::string& first = "Annest", const std::string& last = "Lee")
    {
        std::vector<domain::Person> people;
        for (int i = 0; i < count; ++i)
            people.push_back(PeopleBench::person("p" + std::to_string(1000 + i), first, last, "mail" + std::to_string(i) + "@a.example",
                numbered(i), "o1"));
        return people;
    }

    static void asWrittenByAnEarlierProgram(PeopleBench& bench)
    {
        bench.change("UPDATE person SET search_text = NULL, search_number = NULL");
        bench.change("UPDATE person_word SET organisation = NULL");
        if (!bench.temp.config.usesServer())
            bench.change("INSERT INTO person_trigram (person_trigram) VALUES ('delete-all')");
        bench.change("UPDATE person SET first_name = 'Xannestlee' WHERE id = 'p1003'");
    }

    static int found(PeopleBench& bench, const std::string& fragment)
    {
        return static_cast<int>(bench.search(forWords({fragment}, {"o1"}), 5).rows.size());
    }

    static std::vector<SearchQuery> everyKind()
    {
        const std::set<std::string> scope{"o1", "o2"};
        std::vector<SearchQuery> all{forWords({"ann"}, scope), forWords({"jones", "ann"}, scope), forWords({"zed", "ann"}, scope),
            forWords({"jon", "jon", "ann"}, scope), forWords({"onest"}, scope), forWords({"seaview"}, scope), forWords({"nobody", "seaview"}, scope)};
        std::set<std::string> large = scope;
        for (int i = 0; i < 100; ++i)
            large.insert("x" + std::to_string(i));
        all.push_back(forWords({"ann"}, large));
        SearchQuery uuid = forWords({}, scope);
        uuid.uuidPrefix = "5000000012";
        uuid.fragments = {"0012"};
        all.push_back(uuid);
        SearchQuery address = forWords({}, scope);
        address.emailPrefix = "mail12";
        all.push_back(address);
        return all;
    }

    static void runWith(SpyConnection& spy, const SearchQuery& query)
    {
        spy.execute("BEGIN");
        storage::Reader reader(spy);
        (void)storage::people::search(reader, query, 200);
        spy.execute("COMMIT");
    }

    static std::string planOf(SpyConnection& spy, const std::string& sql, bool onServer)
    {
        std::string plan;
        storage::Statement rows(spy, (onServer ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + sql);
        while (rows.next())
            plan += rows.text(onServer ? 0 : 3) + '\n';
        return plan;
    }
};

COUNTERSIGN_TEST(TestSearchIndex)

#include "tst_SearchIndex.moc"
