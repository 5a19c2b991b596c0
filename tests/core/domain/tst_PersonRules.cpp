// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/Table.h"
#include "domain/people/PersonRules.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::domain;
using countersign::tests::readTable;

namespace {

std::string inWords(const Error& error)
{
    std::string text;
    for (const auto& field : error.fields)
        text += (text.empty() ? "" : " ") + field.field + " " + field.message;
    return text;
}

template <class T>
std::string problemsOf(const Result<T>& result)
{
    return result ? std::string() : inWords(result.error());
}

NewPerson goodPerson()
{
    NewPerson person;
    person.names.first = "Si\u00e2n";
    person.names.last = "Jones";
    person.organisation = OrganisationId("0190a000-0000-7000-8000-000000000001");
    return person;
}

} // namespace

class TestPersonRules : public QObject
{
    Q_OBJECT

private slots:
    void names()
    {
        const auto rows = readTable("people/names.txt");
        QVERIFY(rows.size() >= 20);
        for (const auto& row : rows) {
            const auto checked = checkNames({row.at(0), row.at(1), row.at(2), row.at(3), row.at(4)});
            const auto found = checked ? "= " + checked->display : inWords(checked.error());
            QVERIFY2(found == row.at(5), (row.about() + " " + found).c_str());
        }
    }

    void everyPartOfANameIsTidied()
    {
        const auto checked = checkNames({" Dr ", " e\u0301 ", " m  n ", " j ", " d "});
        QVERIFY(checked);
        QCOMPARE(checked->title, std::string("Dr"));
        QCOMPARE(checked->first, std::string("\u00e9"));
        QCOMPARE(checked->middle, std::string("m n"));
        QCOMPARE(checked->last, std::string("j"));
        QCOMPARE(checked->display, std::string("d"));
    }

    void namesEndAt128CodePoints()
    {
        std::string longest;
        for (int i = 0; i < 128; ++i)
            longest += "\u0175";
        QVERIFY(checkNames({"", longest, "", "Jones", "S"}));
        QCOMPARE(problemsOf(checkNames({"", longest + "w", "", "Jones", "S"})), std::string("first_name D-PER-2"));
        QCOMPARE(problemsOf(checkNames({longest + "w", "S", longest + "w", "J", longest + "w"})),
            std::string("title D-PER-2 middle_names D-PER-2 display_name D-PER-2"));
        // A display name that nobody typed can be too long as well.
        QCOMPARE(problemsOf(checkNames({"", longest, "", "Jones", ""})), std::string("display_name D-PER-2"));
    }

    void phones()
    {
        const auto rows = readTable("people/phones.txt");
        QVERIFY(rows.size() >= 30);
        for (const auto& row : rows) {
            const auto checked = checkPhone("mobile", row.at(0));
            if (!checked)
                QCOMPARE(inWords(checked.error()), std::string("mobile D-PER-5"));
            QVERIFY2(checked.value_or("refused") == row.at(1), row.about().c_str());
        }
    }

    void uuids()
    {
        const auto rows = readTable("people/uuids.txt");
        QVERIFY(rows.size() >= 15);
        for (const auto& row : rows) {
            const auto checked = checkUuid(row.at(0));
            if (!checked)
                QCOMPARE(inWords(checked.error()), std::string("uuid D-PER-4"));
            QVERIFY2(checked.value_or("refused") == row.at(1), row.about().c_str());
        }
    }

    void aPersonNeedsNamesAndOrganisationOnly()
    {
        const auto checked = checkNewPerson(goodPerson());
        QVERIFY2(checked, problemsOf(checked).c_str());
        QCOMPARE(checked->names.display, std::string("Si\u00e2n Jones"));
        QVERIFY(checked->uuid.empty() && checked->email.empty() && checked->mobile.empty() && checked->phone.empty());
        QCOMPARE(checked->language, std::string("en"));
    }

    void everyFieldOfAPersonIsTidied()
    {
        auto typed = goodPerson();
        typed.uuid = "5550 1234 5678";
        typed.email = " Sian.Jones@NHS.NET ";
        typed.mobile = "07700 900123";
        typed.phone = "+44 (0)20 7946 0018";
        typed.jobTitle = "  Ward  clerk ";
        typed.language = "cy";
        const auto checked = checkNewPerson(typed);
        QVERIFY2(checked, problemsOf(checked).c_str());
        QCOMPARE(checked->uuid, std::string("555012345678"));
        QCOMPARE(checked->email, std::string("Sian.Jones@nhs.net"));
        QCOMPARE(checked->mobile, std::string("07700900123"));
        QCOMPARE(checked->phone, std::string("+442079460018"));
        QCOMPARE(checked->jobTitle, std::string("Ward clerk"));
        QCOMPARE(checked->language, std::string("cy"));
        QCOMPARE(checked->organisation, typed.organisation);
    }

    /// One look tells everything that is wrong.
    void allProblemsComeTogether()
    {
        NewPerson typed;
        typed.uuid = "123";
        typed.email = "nobody";
        typed.mobile = "x";
        typed.phone = "y";
        typed.jobTitle = "a\u200b";
        typed.language = "fr";
        const auto checked = checkNewPerson(typed);
        QVERIFY(!checked);
        QCOMPARE(checked.error().kind, ErrorKind::invalidInput);
        QCOMPARE(inWords(checked.error()),
            std::string("first_name D-PER-1 last_name D-PER-1 uuid D-PER-4 email P-EML-2 mobile D-PER-5 phone D-PER-5 "
                        "organisation D-PER-1 job_title D-PER-3 language malformed"));
    }

    void blanksAreNoValue()
    {
        auto typed = goodPerson();
        typed.uuid = typed.email = typed.mobile = typed.phone = typed.jobTitle = "  ";
        typed.language.clear();
        const auto checked = checkNewPerson(typed);
        QVERIFY2(checked, problemsOf(checked).c_str());
        QVERIFY(checked->uuid.empty() && checked->email.empty() && checked->mobile.empty() && checked->jobTitle.empty());
        QCOMPARE(checked->language, std::string("en"));
    }

    void unreadableBytesAreNoBlank()
    {
        auto typed = goodPerson();
        typed.uuid = typed.email = "\xff";
        QCOMPARE(problemsOf(checkNewPerson(typed)), std::string("uuid D-PER-4 email P-EML-2"));
    }

    void initialsAreTwoCapitals()
    {
        QCOMPARE(initials({"", "si\u00e2n", "mair", "o'neil", ""}), std::string("SO"));
        QCOMPARE(initials({"", "\u00e9lo\u00efse", "", "'t Hooft", ""}), std::string("\u00c9T"));
        QCOMPARE(initials({"", "(Bob)", "", "Smith-Jones", ""}), std::string("BS"));
        QCOMPARE(initials({"", "", "", "", "the duty desk"}), std::string("T"));
        QCOMPARE(initials({}), std::string());
    }
};

COUNTERSIGN_TEST(TestPersonRules)
#include "tst_PersonRules.moc"
