// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TempDatabase.h"
#include "base/Random.h"
#include "base/Text.h"
#include "crypto/KeyRing.h"
#include "storage/people/OrganisationRepository.h"
#include "storage/people/PeopleSearch.h"
#include "storage/people/PersonRepository.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::storage;
using countersign::tests::TempDatabase;

class TestPeopleSearch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_temp.opened);
        QVERIFY(m_keys.add("k", SecretBytes(randomBytes(m_random, 32))));
        QVERIFY(m_keys.makeCurrent("k"));
        QVERIFY(m_temp.database->write([](Transaction& transaction) -> Result<void> {
            organisations::insert(transaction, {OrganisationId("o1"), "X01", "Abbey", {}});
            organisations::insert(transaction, {OrganisationId("o2"), "X02", "Bridge", {}});
            return {};
        }));
        add("1", "Si\xC3\xA2n", "Jones", "sian.jones@a.example", "o1");
        add("2", "Patrick", "O'Neil", "p.oneil@a.example", "o1");
        add("3", "Owen", "Wilson-Hughes", "owen@a.example", "o1");
        add("4", "Huw", "Jones", "huw@b.example", "o2");
        add("5", "100%", "Percent_Case", "percent@a.example", "o1");
    }

    void finds_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("ids");
        QTest::newRow("accents ignored") << "sian" << "1";
        QTest::newRow("apostrophe ignored") << "oneil" << "2";
        QTest::newRow("apostrophe typed") << "O'Ne" << "2";
        QTest::newRow("second half of a double name") << "hughes" << "3";
        QTest::newRow("any order") << "jones sian" << "1";
        QTest::newRow("prefixes of both") << "si jo" << "1";
        QTest::newRow("out of scope stays unseen") << "jones" << "1";
        QTest::newRow("percent is literal") << "percent_" << "5";
        QTest::newRow("nobody") << "xyzzy" << "";
    }

    void finds()
    {
        QFETCH(QString, query);
        QFETCH(QString, ids);
        people::SearchQuery wanted;
        wanted.words = words(folded(query.toStdString()));
        wanted.status = "active";
        wanted.organisations = {"o1"};
        QCOMPARE(run(wanted), ids);
    }

    void findsByNumberAndAddress()
    {
        people::SearchQuery byUuid;
        byUuid.uuidPrefix = "50000000000";
        byUuid.organisations = {"o1", "o2"};
        QCOMPARE(run(byUuid).size(), 9);
        people::SearchQuery byEmail;
        byEmail.emailPrefix = "huw@b";
        byEmail.organisations = {"o1", "o2"};
        QCOMPARE(run(byEmail), QStringLiteral("4"));
    }

    void saysWhenThereAreMore()
    {
        people::SearchQuery wanted;
        wanted.emailPrefix = "";
        wanted.uuidPrefix = "5";
        wanted.organisations = {"o1", "o2"};
        const auto found = m_temp.database->read([&](Reader& reader) -> Result<domain::SearchResults> { return people::search(reader, wanted, 3); });
        QCOMPARE(found->rows.size(), std::size_t(3));
        QVERIFY(found->more);
    }

    void phoneNumbersAreSealedAtRest()
    {
        const auto raw = m_temp.database->read([](Reader& reader) -> Result<std::string> {
            auto row = reader.sql("SELECT mobile_sealed FROM person WHERE id = '1'");
            return row.next() ? textOf(row.blob(0)) : std::string();
        });
        QVERIFY(!raw->empty());
        QVERIFY(raw->find("07700") == std::string::npos);
        const auto person = m_temp.database->read([&](Reader& reader) { return people::find(reader, m_sealer, PersonId("1")); });
        QCOMPARE((*person)->mobile, std::string("07700900001"));
    }

private:
    void add(const std::string& id, const std::string& first, const std::string& last, const std::string& email, const char* organisation)
    {
        domain::Person person;
        person.id = PersonId(id);
        person.uuid = "50000000000" + id;
        person.names = {"", first, "", last, first + " " + last};
        person.email = email;
        person.mobile = "07700900001";
        person.organisation = OrganisationId(organisation);
        QVERIFY(m_temp.database->write([&](Transaction& transaction) { return people::insert(transaction, m_sealer, person); }));
    }

    QString run(const people::SearchQuery& query)
    {
        const auto found = m_temp.database->read([&](Reader& reader) -> Result<domain::SearchResults> { return people::search(reader, query, 200); });
        QStringList ids;
        for (const auto& row : found->rows)
            ids << QString::fromStdString(row.id.value);
        return ids.join(QLatin1Char(','));
    }

    TempDatabase m_temp;
    SystemRandom m_random;
    crypto::KeyRing m_keys;
    crypto::Sealer m_sealer{m_keys, m_random};
};

COUNTERSIGN_TEST(TestPeopleSearch)

#include "tst_PeopleSearch.moc"
