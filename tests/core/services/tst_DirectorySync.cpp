// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// People from a real OpenLDAP server: what becomes of them, and of entries that are wrong (security.md 63).
#include "SyncBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

constexpr int many = 1000;

std::string base64(const std::string& bytes)
{
    return QByteArray::fromStdString(bytes).toBase64().toStdString();
}

/// A person without one of the lines.
std::string without(int number, const std::string& line)
{
    auto ldif = ldifPerson(number);
    const auto at = ldif.find('\n' + line + ':');
    return ldif.erase(at, ldif.find('\n', at + 1) - at);
}

/// A person with another value.
std::string with(int number, const std::string& attribute, const std::string& value)
{
    auto ldif = without(number, attribute);
    return ldif.insert(ldif.size() - 1, attribute + ": " + value + '\n');
}

} // namespace

class TestDirectorySync : public QObject
{
    Q_OBJECT

private slots:
    void aThousandPeople()
    {
        SyncBench bench(ldifPeople(many));
        QCOMPARE(bench.dry(), std::string("finished full complete: 1000 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.people(), 0);
        QCOMPARE(bench.full(), std::string("finished full complete: 1000 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.people(), many);
        QCOMPARE(bench.number("SELECT count(*) FROM directory_person"), many);
        QCOMPARE(bench.number("SELECT count(DISTINCT person) FROM person_word"), many);
        QCOMPARE(bench.text("SELECT display_name FROM person WHERE uuid = '555000000007'"), std::string("Ann Lee 7"));
        QCOMPARE(bench.text("SELECT email FROM person WHERE uuid = '555000000007'"), std::string("ann7@trust.example"));
        QCOMPARE(bench.number("SELECT count(*) FROM person WHERE mobile_sealed IS NOT NULL"), many);
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 1000 unchanged"));
        QVERIFY(bench.auditIsWhole());
    }

    void changesAloneAreRead()
    {
        SyncBench bench(ldifPeople(20));
        QTest::qWait(1100); // the directory's clock counts seconds
        bench.core.clock.advance(minutes(5));
        bench.slapd.replace("u19", "sn", "Last");
        (void)bench.full();
        QTest::qWait(1100);
        bench.slapd.replace("u3", "sn", "Smith");
        bench.slapd.replace("u4", "mail", "new@trust.example");
        const auto report = bench.run();
        QVERIFY2(report && !report->isFull, SyncBench::words(report).c_str());
        QCOMPARE(report->counts.updated, 2);
        QCOMPARE(report->listing.entries, std::uint64_t(3)); // the last one of before as well
        QCOMPARE(bench.text("SELECT display_name FROM person WHERE uuid = '555000000003'"), std::string("Ann Smith"));
        QCOMPARE(bench.text("SELECT email FROM person WHERE uuid = '555000000004'"), std::string("new@trust.example"));
        QCOMPARE(bench.text("SELECT details FROM audit_event WHERE action = 'person.directory_changed' ORDER BY sequence"),
            std::string("fields=last_name display_name fields=email&from=ann4@trust.example&to=new@trust.example"));
        QCOMPARE(bench.number("SELECT count(*) FROM mail WHERE kind = 'M-9'"), 2); // to both addresses
        bench.core.clock.advance(std::chrono::hours(24));
        QCOMPARE(bench.due().substr(0, 13), std::string("finished full"));
    }

    /// Another question has another mark.
    void anotherFilterReadsEverything()
    {
        SyncBench bench(ldifPeople(5));
        (void)bench.full();
        QCOMPARE(bench.due().substr(0, 16), std::string("finished changes"));
        bench.plan.filter = "(objectClass=person)";
        QCOMPARE(bench.due(), std::string("finished full complete: 0 created, 0 updated, 5 unchanged"));
    }

    void s63_entriesThatAreNotTaken()
    {
        const std::string id = "entryUUID: 0a0a0a0a-0000-4000-8000-00000000000a\n";
        SyncBench bench(ldifPerson(0, id) + without(1, "mail") + without(2, "givenName")
            + ldifPerson(3, "telephoneNumber: ask the desk\n") + ldifPerson(4, "octets:: " + base64("J\xF6rg") + '\n')
            + with(5, "mail", "ann0@trust.example") + with(6, "employeeNumber", "12")
            + with(7, "employeeNumber", "555000000000") + ldifPerson(8, id) + with(9, "sn", std::string(300, 'x'))
            + ldifPerson(10, "octets: " + std::string(5000, 'x') + '\n'));
        bench.plan.attributes["middle_names"] = "octets";
        QCOMPARE(bench.full(),
            std::string("finished full complete: 2 created, 0 updated, 0 unchanged; uid=u2 first_name:D-PER-1; uid=u3 "
                        "phone:D-PER-5; uid=u4 octets:not_utf8; uid=u5 email:twice; uid=u6 uuid:D-PER-4; uid=u8 "
                        "entry:twice; uid=u9 last_name:D-PER-2; uid=u10 octets:too_long; uid=u7 uuid:other_entry"));
        QCOMPARE(bench.people(), 2);
        QCOMPARE(bench.text("SELECT uuid FROM person ORDER BY uuid"), std::string("555000000000 555000000001"));
        QVERIFY(bench.auditIsWhole());
    }

    /// What somebody is here they stay, whatever their entry says later.
    void s63_aUuidThatChangesIsNotBelieved()
    {
        SyncBench bench(ldifPeople(3));
        (void)bench.full();
        bench.slapd.replace("u1", "employeeNumber", "555000000099");
        bench.slapd.replace("u1", "sn", "Smith");
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 2 unchanged; uid=u1 uuid:changed"));
        QCOMPARE(bench.text("SELECT last_name FROM person ORDER BY uuid"), std::string("Lee 0 Lee 1 Lee 2"));
    }

    /// An address is not taken from somebody who has it; one that moves arrives once it is free.
    void s63_addressesThatMove()
    {
        SyncBench bench(ldifPeople(2));
        (void)bench.full();
        bench.slapd.replace("u0", "mail", "ann1@trust.example");
        bench.slapd.replace("u1", "mail", "free@trust.example");
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 1 updated, 0 unchanged; uid=u0 email:taken"));
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 1 updated, 1 unchanged"));
        QCOMPARE(bench.text("SELECT email FROM person ORDER BY uuid"), std::string("ann1@trust.example free@trust.example"));
    }

    void peopleWhoAreHereAlready()
    {
        SyncBench bench(ldifPerson(0) + without(1, "employeeNumber"));
        const auto known = bench.core.person("Anne", "Lee", "ann1@trust.example", bench.organisation);
        QCOMPARE(bench.full(), std::string("finished full complete: 1 created, 0 updated, 0 unchanged; uid=u1 email:taken"));
        bench.plan.matchByEmail = true;
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 1 updated, 1 unchanged"));
        QCOMPARE(bench.people(), 2);
        QCOMPARE(bench.text("SELECT first_name FROM person WHERE id = '" + known.value + "'"), std::string("Ann"));
        bench.plan.matchByEmail = false;
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 2 unchanged"));
    }

    void entriesWithoutAUuidGetOne()
    {
        SyncBench bench(ldifPeople(30));
        bench.plan.attributes.erase("uuid");
        QCOMPARE(bench.full(), std::string("finished full complete: 30 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 30 unchanged"));
        QCOMPARE(bench.number("SELECT count(DISTINCT uuid) FROM person"), 30);
    }

    void organisationsByTheirCode()
    {
        SyncBench bench(ldifPerson(0, "departmentNumber: X02\n") + ldifPerson(1) + ldifPerson(2, "departmentNumber: X99\n"));
        (void)bench.core.organisation("X02");
        bench.plan.attributes["organisation"] = "departmentNumber";
        QCOMPARE(bench.full(),
            std::string("finished full complete: 2 created, 0 updated, 0 unchanged; uid=u2 organisation:unknown"));
        QCOMPARE(bench.text("SELECT o.code FROM person p JOIN organisation o ON o.id = p.organisation ORDER BY p.uuid"),
            std::string("X02 X01"));
        bench.plan.organisation = "X77";
        QCOMPARE(bench.full(), std::string("invalid-input: there is no organisation with the code X77"));
    }

    /// Groups are asked for no member, and an attribute with thousands of values gives its first.
    void manyValuesDoNoHarm()
    {
        std::string group = "dn: cn=all,ou=people,dc=example,dc=org\nobjectClass: groupOfNames\ncn: all\n";
        std::string mails;
        for (int i = 0; i < 10'000; ++i) {
            group += "member: uid=u" + std::to_string(i) + ",ou=people,dc=example,dc=org\n";
            mails += "mail: also" + std::to_string(i) + "@trust.example\n";
        }
        SyncBench bench(ldifPerson(0) + group + '\n' + ldifPerson(1, mails));
        bench.plan.filter = "(|(objectClass=inetOrgPerson)(objectClass=groupOfNames))";
        QCOMPARE(bench.full(),
            std::string("finished full complete: 2 created, 0 updated, 0 unchanged; cn=all first_name:D-PER-1 last_name:D-PER-1"));
        QCOMPARE(bench.text("SELECT email FROM person WHERE uuid = '555000000001'"), std::string("ann1@trust.example"));
    }

    /// Its words for the same: 16 bytes for what never changes, and a number that the server counts its changes with.
    void activeDirectory()
    {
        std::string people;
        for (int i = 0; i < 10; ++i)
            people += ldifPerson(i, "objectGUID:: " + base64(std::string(15, '\xFE') + static_cast<char>(i)) + "\nuSNChanged: "
                + std::to_string(100 + i) + '\n');
        SyncBench bench({people, {}, "highestCommittedUSN: 108\ndsServiceName: CN=DC1\n"});
        bench.plan.entryId = "objectGUID";
        bench.plan.changes = "uSNChanged";
        QCOMPARE(bench.full(), std::string("finished full complete: 10 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.text("SELECT min(entry) FROM directory_person"), std::string("fefefefefefefefefefefefefefefe00"));
        QCOMPARE(bench.text("SELECT mark FROM directory_sync"), std::string("108"));
        bench.slapd.replace("u3", "sn", "Smith");
        bench.slapd.replace("u3", "uSNChanged", "120");
        QCOMPARE(bench.due(), std::string("finished changes complete: 0 created, 1 updated, 2 unchanged"));
    }
};

COUNTERSIGN_TEST(TestDirectorySync)
#include "tst_DirectorySync.moc"
