// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Table.h"
#include "domain/people/EmailAddress.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign::domain;
using countersign::tests::readTable;
using countersign::tests::wordsOf;

namespace {

/// "nhs.net example.org+": the plus allows subdomains.
std::vector<AllowedDomain> allowedOf(const std::string& cell)
{
    std::vector<AllowedDomain> allowed;
    for (auto& word : wordsOf(cell)) {
        const bool subdomains = word.ends_with('+');
        allowed.push_back({word.substr(0, word.size() - (subdomains ? 1 : 0)), subdomains});
    }
    return allowed;
}

} // namespace

class TestEmailAddress : public QObject
{
    Q_OBJECT

private slots:
    void parsesAddresses()
    {
        const auto rows = readTable("email/valid.txt");
        QVERIFY(rows.size() >= 20);
        for (const auto& row : rows) {
            const auto address = parseEmailAddress(row.at(0));
            QVERIFY2(address, row.about().c_str());
            QCOMPARE(address->text(), row.at(1));
            QCOMPARE(parseEmailAddress(address->text()), address);
        }
    }

    void refusesWhatIsNoPlainAddress()
    {
        const auto rows = readTable("email/invalid.txt");
        QVERIFY(rows.size() >= 80);
        for (const auto& row : rows)
            QVERIFY2(!parseEmailAddress(row.at(0)), row.about().c_str());
    }

    void lengthsEndAtTheirLimits()
    {
        const std::string label(49, 'd');
        const std::string domain = label + "." + label + "." + label + ".example"; // 157 octets
        QVERIFY(parseEmailAddress(std::string(64, 'a') + "@" + domain));
        QVERIFY(!parseEmailAddress(std::string(65, 'a') + "@" + domain));
        QVERIFY(parseEmailAddress("a@" + std::string(63, 'd') + ".example"));
        QVERIFY(!parseEmailAddress("a@" + std::string(64, 'd') + ".example"));

        const std::string three = std::string(63, 'd') + "." + std::string(63, 'd') + "." + std::string(63, 'd') + ".";
        const std::string at254 = std::string(54, 'a') + "@" + three + "example";
        QCOMPARE(at254.size(), std::size_t(254));
        QVERIFY(parseEmailAddress(at254));
        QVERIFY(!parseEmailAddress("a" + at254));
        QVERIFY(!parseEmailAddress(std::string(1'000'000, 'a') + "@nhs.net"));
        QVERIFY(!parseEmailAddress("a@" + std::string(100'000, '.')));
    }

    void caseNeverTellsTwoPeopleApart()
    {
        const auto upper = parseEmailAddress("SIAN.Jones@NHS.net");
        const auto lower = parseEmailAddress("sian.jones@nhs.net");
        QVERIFY(upper && lower);
        QCOMPARE(upper->key(), lower->key());
        QVERIFY(*upper != *lower);
        QCOMPARE(upper->local, std::string("SIAN.Jones"));
    }

    void allowsByLabelsAndSuggests()
    {
        const auto rows = readTable("email/allowed.txt");
        QVERIFY(rows.size() >= 35);
        for (const auto& row : rows) {
            const auto address = parseEmailAddress(row.at(0));
            QVERIFY2(address, row.about().c_str());
            const auto allowed = allowedOf(row.at(1));
            QVERIFY2(isAllowed(*address, allowed) == (row.at(2) == "yes"), row.about().c_str());
            const auto suggestion = likelyDomain(*address, allowed);
            QVERIFY2(suggestion.value_or("") == row.at(3), (row.about() + " but " + suggestion.value_or("nothing")).c_str());
            if (suggestion)
                QVERIFY2(isAllowed({address->local, *suggestion}, allowed), row.about().c_str());
        }
    }

    void readsDomainsOfTheAllowList()
    {
        const auto rows = readTable("email/domains.txt");
        QVERIFY(rows.size() >= 20);
        for (const auto& row : rows)
            QVERIFY2(parseDomain(row.at(0)).value_or("refused") == row.at(1), row.about().c_str());
    }
};

COUNTERSIGN_TEST(TestEmailAddress)
#include "tst_EmailAddress.moc"
