// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are right and files that are wrong (security.md 63, 65).
#include "base/Text.h"
#include "ImportBench.h"
#include "services/PersonService.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

const std::string header =
    "uuid,title,first_name,middle_names,last_name,display_name,email,mobile,phone,organisation,job_title,language\n";

/// A row under the header that is right but for one cell.
std::string rowWith(std::size_t cell, const std::string& value)
{
    std::vector<std::string> cells{"555000000001", "Dr", "Ann", "May", "Lee", "", "ann.lee@trust.example",
        "+447700900001", "", "X01", "Nurse", "cy"};
    cells[cell] = value;
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : ",") + cells[i];
    return header + line + "\n";
}

} // namespace

class TestImportedFiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_bench = std::make_unique<ImportBench>(); }
    void cleanupTestCase() { m_bench.reset(); }

    void aRowIsWhatPersonServiceMakes()
    {
        ImportBench bench;
        QCOMPARE(bench.whole(header
                     + "555000000001,Dr,Si\xC3\xA2n,,O'Neil-Lee,,Sian.ONeil@Trust.example,+44 (0)7700 "
                       "900001,,X01,Nurse,cy\n"),
            std::string("1 created, 0 updated, 0 unchanged"));
        domain::NewPerson typed;
        typed.names = {"Dr", "Si\xC3\xA2n", "", "O'Neil-Lee", ""};
        typed.email = "Sian.ONeil@b.Trust.example";
        typed.mobile = "+44 (0)7700 900001";
        typed.organisation = bench.first;
        typed.jobTitle = "Nurse";
        typed.language = "cy";
        services::Actor actor;
        actor.kind = services::Actor::Kind::staff;
        actor.roles = {domain::Role::raManager};
        actor.organisations = {bench.first.value};
        services::PersonService people(bench.core.context());
        QVERIFY(people.create(actor, typed));
        const auto same = [&](const char* what) {
            const auto both = QString::fromStdString(
                bench.text(std::string("SELECT ") + what + " FROM person ORDER BY created_at, id"))
                                  .split(u'\n');
            QVERIFY2(both.size() == 3 && both[0] == both[1], qPrintable(both.join(u'|')));
        };
        for (const char* what : {"first_name", "last_name", "display_name", "title", "first_key", "last_key",
                 "job_title", "language", "status", "organisation", "version", "email_proved"})
            same(what);
        QCOMPARE(bench.text("SELECT email FROM person WHERE uuid = '555000000001'"),
            std::string("Sian.ONeil@trust.example\n"));
        QCOMPARE(bench.text("SELECT email_key FROM person WHERE uuid = '555000000001'"),
            std::string("sian.oneil@trust.example\n"));
        QCOMPARE(bench.text("SELECT word FROM person_word GROUP BY word HAVING count(*) = 2 ORDER BY word"),
            std::string("lee\noneil\nsian\n"));
        QCOMPARE(bench.number("SELECT count(*) FROM person_word"), 6);
    }

    void aServerThatRunsSeesThemAtOnce()
    {
        ImportBench bench;
        services::Actor actor;
        actor.kind = services::Actor::Kind::staff;
        actor.roles = {domain::Role::raManager};
        actor.organisations = {bench.first.value};
        services::PersonService people(bench.core.context());
        std::vector<std::size_t> seen;
        const auto file = bench.write(manyRows(30));
        QVERIFY(bench.run(file, 10, [&](const auto&) {
            seen.push_back(people.search(actor, "ann lee", services::StatusFilter::active)->rows.size());
            return true;
        }));
        QCOMPARE(seen, (std::vector<std::size_t>{0, 10, 20, 30}));
    }

    void theSameUuidIsUpdatedOrUnchanged()
    {
        ImportBench bench;
        QCOMPARE(bench.whole(rowWith(0, "555000000001")), std::string("1 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.whole(rowWith(0, "555-000-000-001")), std::string("0 created, 0 updated, 1 unchanged"));
        QCOMPARE(bench.whole(rowWith(4, "Smith")), std::string("0 created, 1 updated, 0 unchanged"));
        QCOMPARE(bench.text("SELECT display_name FROM person"), std::string("Ann Smith\n"));
        QCOMPARE(bench.text("SELECT word FROM person_word ORDER BY word"), std::string("ann\nmay\nsmith\n"));
        QCOMPARE(bench.number("SELECT version FROM person"), 2);
        QCOMPARE(bench.text("SELECT details FROM audit_event WHERE action = 'person.import_changed'"),
            std::string("fields=last_name display_name\n"));
        QCOMPARE(bench.whole(rowWith(7, "+447700900002")), std::string("0 created, 1 updated, 0 unchanged"));
        QVERIFY(bench.auditIsWhole());
    }

    void whatTheFileDoesNotSayStays()
    {
        ImportBench bench;
        QCOMPARE(bench.whole(rowWith(5, "Annie")), std::string("1 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.whole("organisation,last_name,first_name,uuid\nX02,Smith,Ann,555000000001\n"),
            std::string("0 created, 1 updated, 0 unchanged"));
        QCOMPARE(bench.text("SELECT title FROM person"), std::string("Dr\n"));
        QCOMPARE(bench.text("SELECT display_name FROM person"), std::string("Annie\n"));
        QCOMPARE(bench.text("SELECT email FROM person"), std::string("ann.lee@trust.example\n"));
        QCOMPARE(bench.text("SELECT language FROM person"), std::string("cy\n"));
        QCOMPARE(
            bench.whole(rowWith(6, "")), std::string("0 created, 1 updated, 0 unchanged")); // names and organisation
        QCOMPARE(bench.text("SELECT email FROM person"), std::string("ann.lee@trust.example\n"));
    }

    // S 32: whoever changes an address, both are told and an open link ends.
    void s32_anAddressChangesAsPersonServiceChangesIt()
    {
        ImportBench bench;
        QCOMPARE(bench.whole(rowWith(0, "555000000001")), std::string("1 created, 0 updated, 0 unchanged"));
        bench.change("UPDATE person SET email_proved = 1");
        QCOMPARE(bench.whole(rowWith(6, "ANN.LEE@trust.example")), std::string("0 created, 0 updated, 1 unchanged"));
        QCOMPARE(bench.core.mailCount("M-9"), 0);
        QCOMPARE(bench.whole(rowWith(6, "ann.smith@trust.example")), std::string("0 created, 1 updated, 0 unchanged"));
        QCOMPARE(bench.core.mailCount("M-9"), 2);
        QCOMPARE(bench.number("SELECT email_proved FROM person"), 0);
    }

    void s63_rowsThatAreNotTaken_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("outcome");
        const auto row = [](const char* name, const std::string& file, const char* reasons) {
            QTest::newRow(name) << QByteArray::fromStdString(file)
                                << QByteArray("0 created, 0 updated, 0 unchanged; ") + reasons;
        };
        row("no first name", rowWith(2, "  "), "2 first_name:D-PER-1");
        row("no last name", rowWith(4, ""), "2 last_name:D-PER-1");
        row("organisation nobody has", rowWith(9, "X99"), "2 organisation:unknown");
        row("organisation by its name", rowWith(9, "Organisation X01"), "2 organisation:unknown");
        row("no organisation", rowWith(9, ""), "2 organisation:D-PER-1");
        row("UUID too short", rowWith(0, "55500000000"), "2 uuid:D-PER-4");
        row("UUID with letters", rowWith(0, "55500000000A"), "2 uuid:D-PER-4");
        row("address", rowWith(6, "j.smith@"), "2 email:P-EML-2");
        row("phone", rowWith(7, "ask Bob"), "2 mobile:D-PER-5");
        row("language", rowWith(11, "fr"), "2 language:malformed");
        row("everything", header + "1,,,,,,x,y,z,Q,,fr\n",
            "2 first_name:D-PER-1 last_name:D-PER-1 uuid:D-PER-4 email:P-EML-2 mobile:D-PER-5 phone:D-PER-5 "
            "language:malformed organisation:unknown");
        row("Latin-1", rowWith(2, "Si\xE2n"), "2 row:not_utf8");
        row("overlong UTF-8", rowWith(2, "A\xC0\x80"), "2 row:not_utf8");
        row("surrogate", rowWith(2, "A\xED\xA0\x80"), "2 row:not_utf8");
        row("NUL", rowWith(2, std::string("A\0b", 3)), "2 first_name:D-PER-3");
        row("ESC", rowWith(2, "A\x1b[31m"), "2 first_name:D-PER-3");
        row("turned about",
            rowWith(2,
                "A\xE2\x80\xAE"
                "b"),
            "2 first_name:D-PER-3");
        row("129 characters", rowWith(2, std::string(129, 'a')), "2 first_name:D-PER-2");
        row("64 kB", rowWith(2, std::string(64 * 1024, 'a')), "2 first_name:D-PER-2");
        row("more than 64 kB", rowWith(2, std::string(64 * 1024 + 1, 'a')), "2 row:too_long");
        row("a megabyte in quotation marks", rowWith(2, '"' + std::string(1 << 20, 'a') + '"'), "2 row:too_long");
        row("too few fields", header + "555000000001,Ann\n", "2 row:2_fields");
        row("too many fields", rowWith(11, "cy,"), "2 row:13_fields");
        row("quotation mark inside", rowWith(2, "A\"n\"n"), "2 row:quote_inside");
        row("text after quotation mark", rowWith(2, "\"Ann\"x"), "2 row:text_after_quote");
        row("never closed", rowWith(2, "\"Ann"), "2 row:unclosed_quote");
    }

    void s63_rowsThatAreNotTaken()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, outcome);
        auto& bench = *m_bench;
        QCOMPARE(QByteArray::fromStdString(bench.whole(file.toStdString())), outcome);
        QCOMPARE(bench.number("SELECT count(*) FROM person"), 0);
    }

    void s63_oneHasAUuidAndAnAddress()
    {
        ImportBench bench;
        (void)bench.core.person("Bob", "Old", "bob@trust.example", bench.first);
        const std::string rows =
            "uuid,first_name,last_name,email,organisation\n"
            "555000000001,Ann,Lee,ann@trust.example,X01\n"
            "555 000 000 001,Ann,Two,two@trust.example,X01\n" // the same UUID
            "555000000003,Ann,Three,ANN@Trust.Example,X01\n" // the same address
            "555000000004,Ann,Four,Bob@trust.example,X01\n" // somebody's in the directory
            "555000000005,Ann,Five,bad@,X01\n"
            "555000000005,Ann,Six,two@trust.example,X01\n"; // what a row that was not taken had is free
        for (const std::size_t batch : {100u, 2u, 1u}) {
            bench.change("DELETE FROM person WHERE first_name = 'Ann'");
            QCOMPARE(bench.whole(rows, batch),
                std::string("2 created, 0 updated, 0 unchanged; 3 uuid:line_2; 4 email:line_2; 5 email:taken; 6 "
                            "email:P-EML-2"));
        }
    }

    void s63_onlyFilesOfPeople_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << "the file is empty";
        QTest::newRow("a mark and nothing") << QByteArray("\xEF\xBB\xBF") << "the file is empty";
        QTest::newRow("no last name") << QByteArray("first_name,organisation\na,b\n")
                                      << "does not name the column last_name";
        QTest::newRow("no organisation") << QByteArray("first_name,last_name\na,b\n")
                                         << "does not name the column organisation";
        QTest::newRow("unknown") << QByteArray("first_name,last_name,organisation,Shoe\x1bsize\n")
                                 << "not known: \"Shoe\\x1bsize\". Known are: uuid, ";
        QTest::newRow("twice") << QByteArray("first_name,last_name,organisation,First name\n")
                               << "names the column first_name twice";
        QTest::newRow("no name") << QByteArray("first_name,last_name,organisation,\n") << "not known: \"\"";
        QTest::newRow("semicolons") << QByteArray("first_name;last_name;organisation\n") << "not separated by commas";
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "f\0i\0",
            6) << "not CSV in UTF-8";
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n") << "not CSV in UTF-8";
        QTest::newRow("quotation marks") << QByteArray("\"first_name\n") << "no line of CSV";
    }

    void s63_onlyFilesOfPeople()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, says);
        auto& bench = *m_bench;
        const auto report = bench.run(bench.write(file.toStdString()));
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::invalidInput);
        QVERIFY2(report.error().detail.find(says.toStdString()) != std::string::npos, report.error().detail.c_str());
        QCOMPARE(bench.number("SELECT count(*) FROM people_import"), 0);
    }

    void aFileThatIsNotThere()
    {
        ImportBench bench;
        QCOMPARE(bench.run("/no/such/file.csv").error().kind, ErrorKind::notFound);
        QCOMPARE(bench.whole("first_name,last_name,organisation\n"), std::string("0 created, 0 updated, 0 unchanged"));
    }

    void filesOfSpreadsheets()
    {
        ImportBench bench;
        QCOMPARE(bench.whole(
                     "\xEF\xBB\xBF"
                     "UUID,First name,Last-Name,ORGANISATION,Job title,mobile\r\n"
                     "555000000001,Ann,\"Lee, \"\"the\"\" Younger\",X01,\"Ward\r\nmanager\",'+44 7700 900001\r\n\r\n"),
            std::string("1 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.text("SELECT last_name FROM person"), std::string("Lee, \"the\" Younger\n"));
        QCOMPARE(bench.text("SELECT job_title FROM person"), std::string("Ward manager\n"));
    }

    // S 61: what looks like a formula, markup or a statement is a name like others, and stays one.
    void s60_s61_hostileTextStaysText()
    {
        ImportBench bench;
        for (const std::string name : {"'; DROP TABLE person; --", "<b>Ann</b>", "%_", "${x}"}) {
            bench.change("DELETE FROM person");
            QCOMPARE(bench.whole(rowWith(2, name)), std::string("1 created, 0 updated, 0 unchanged"));
            QCOMPARE(bench.text("SELECT first_name FROM person"), name + "\n");
        }
    }

private:
    std::unique_ptr<ImportBench> m_bench; ///< of the rows and files that change nothing
};

COUNTERSIGN_TEST(TestImportedFiles)
#include "tst_ImportedFiles.moc"
