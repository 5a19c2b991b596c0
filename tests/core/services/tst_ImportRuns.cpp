// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An import that is tried, stopped, broken and gone on with (security.md 63), and what it leaves behind.
#include "ImportBench.h"
#include "server/RejectedRows.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <sstream>

using namespace countersign;
using namespace countersign::tests;
using services::ImportReport;

namespace {

constexpr int many = 1000;
constexpr int badEvery = 100;

/// One row in a hundred has an address that is none.
std::string onePercentBad()
{
    std::istringstream in(manyRows(many));
    std::string text;
    int number = -1;
    for (std::string line; std::getline(in, line); ++number) {
        if (number >= 0 && number % badEvery == badEvery - 1)
            line.replace(line.find('@'), 1, "(at)");
        text += line + '\n';
    }
    return text;
}

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    return content.str();
}

services::ImportStep stopAfter(int batches)
{
    return [batches](const auto&) mutable {
        return batches-- > 0;
    };
}

} // namespace

class TestImportRuns : public QObject
{
    Q_OBJECT

private slots:
    void s63_onePercentBadRows()
    {
        ImportBench bench;
        std::vector<std::uint64_t> told;
        const auto report = bench.run(bench.write(onePercentBad()), 70, [&](const services::ImportProgress& progress) {
            told.push_back(progress.done);
            return progress.rows == many;
        });
        QVERIFY(report && report->end == ImportReport::End::finished);
        QCOMPARE(report->counts.created, many - many / badEvery);
        QCOMPARE(report->rejected.size(), std::size_t(many / badEvery));
        for (std::size_t i = 0; i < report->rejected.size(); ++i) {
            QCOMPARE(report->rejected[i].line, std::uint64_t(badEvery * (i + 1) + 1));
            QCOMPARE(report->rejected[i].reason, std::string("email:P-EML-2"));
        }
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QCOMPARE(told.front(), std::uint64_t(0));
        QCOMPARE(told.back(), std::uint64_t(many));
        QCOMPARE(bench.number("SELECT count(*) FROM person"), many - many / badEvery);
        QCOMPARE(bench.number("SELECT count(DISTINCT person) FROM person_word"), many - many / badEvery);
        QCOMPARE(bench.number("SELECT count(*) FROM people_import_rejection"), many / badEvery);
        QVERIFY(bench.import.conclude(bench.actor, *report));
        QCOMPARE(bench.number("SELECT count(*) FROM people_import"), 0);
        QCOMPARE(bench.number("SELECT count(*) FROM people_import_rejection"), 0);
        QCOMPARE(bench.whole(onePercentBad()).substr(0, 38), std::string("0 created, 0 updated, 990 unchanged; 1"));
    }

    void everyBatchIsAudited()
    {
        ImportBench bench;
        (void)bench.whole(onePercentBad(), 300);
        QCOMPARE(bench.number("SELECT count(*) FROM audit_event WHERE action = 'people.import_started'"), 1);
        QCOMPARE(bench.number("SELECT count(*) FROM audit_event WHERE action = 'people.imported'"), 4);
        const auto finished = bench.text("SELECT details FROM audit_event WHERE action = 'people.import_finished'");
        QVERIFY2(finished.find("created=990&updated=0&unchanged=0&rejected=10") != std::string::npos, finished.c_str());
        const auto batches =
            bench.text("SELECT details FROM audit_event WHERE action = 'people.imported' ORDER BY sequence");
        QVERIFY2(batches.find("lines=2-301&created=297&updated=0&unchanged=0&rejected=3") != std::string::npos,
            batches.c_str());
        QCOMPARE(bench.text("SELECT DISTINCT actor_kind FROM audit_event WHERE action LIKE 'people.%'"),
            std::string("operator\n"));
        QVERIFY(bench.auditIsWhole());
    }

    void s63_stoppedHalfWayAndGoneOnWith_data()
    {
        QTest::addColumn<bool>("withoutUuids");
        QTest::newRow("with UUIDs") << false;
        QTest::newRow("without: nobody is made twice") << true;
    }

    void s63_stoppedHalfWayAndGoneOnWith()
    {
        QFETCH(bool, withoutUuids);
        ImportBench bench;
        auto rows = manyRows(100, withoutUuids);
        rows += "555000000999,Bad,Row,ann7@trust.example,X01\n"; // the address of a row of the first run
        const auto file = bench.write(rows);
        const auto first = bench.run(file, 10, stopAfter(4));
        QVERIFY(first && first->end == ImportReport::End::stopped);
        QCOMPARE(first->counts.created, 40);
        QCOMPARE(bench.number("SELECT count(*) FROM person"), 40);
        QCOMPARE(bench.number("SELECT count(*) FROM audit_event WHERE action = 'people.import_stopped'"), 1);
        const auto second = bench.run(file, 7);
        QVERIFY(second && second->end == ImportReport::End::finished);
        QCOMPARE(second->resumedAt, std::uint64_t(42));
        QCOMPARE(ImportBench::words(*second), std::string("100 created, 0 updated, 0 unchanged; 102 email:line_9"));
        QCOMPARE(bench.number("SELECT count(*) FROM person"), 100);
        QCOMPARE(bench.number("SELECT count(DISTINCT uuid) FROM person"), 100);
    }

    void untilItIsConcludedTheReportIsKept()
    {
        ImportBench bench;
        const auto file = bench.write(onePercentBad());
        const auto report = bench.run(file); // and killed before the rejected rows were written
        QVERIFY(report);
        const auto again = bench.run(file);
        QVERIFY(again);
        QCOMPARE(ImportBench::words(*again), ImportBench::words(*report));
    }

    void anotherFileIsAnotherImport()
    {
        ImportBench bench;
        QVERIFY(bench.run(bench.write(manyRows(20)), 5, stopAfter(2)));
        const auto other = bench.run(bench.write(manyRows(21)));
        QVERIFY(other);
        QCOMPARE(ImportBench::words(*other), std::string("11 created, 0 updated, 10 unchanged"));
        QCOMPARE(other->resumedAt, std::uint64_t(0));
    }

    // S 63: a batch that fails in its midst leaves nothing of itself, and the next run goes on there.
    void s63_nothingIsHalfApplied()
    {
        ImportBench bench;
        const auto file = bench.write(manyRows(30));
        int batch = 0;
        const auto broken = bench.run(file, 10, [&](const auto&) {
            if (++batch == 2)
                bench.change("ALTER TABLE person_word RENAME TO mislaid"); // people are written first, their words then
            return true;
        });
        QVERIFY(!broken);
        bench.change("ALTER TABLE mislaid RENAME TO person_word");
        QCOMPARE(bench.number("SELECT count(*) FROM person"), 10);
        QCOMPARE(bench.number("SELECT count(*) FROM audit_event WHERE action = 'people.imported'"), 1);
        const auto mended = bench.run(file, 10);
        QVERIFY(mended);
        QCOMPARE(mended->resumedAt, std::uint64_t(12));
        QCOMPARE(ImportBench::words(*mended), std::string("30 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.number("SELECT count(DISTINCT person) FROM person_word"), 30);
        QVERIFY(bench.auditIsWhole());
    }

    void ofTwoAtOnceOneGoesOn()
    {
        ImportBench bench;
        const auto file = bench.write(manyRows(30, true));
        int batch = 0;
        Result<ImportReport> other = fail(failure(ErrorKind::internal, "not run"));
        const auto outrun = bench.run(file, 10, [&](const auto&) {
            if (++batch == 2)
                other = bench.run(file, 10);
            return true;
        });
        QVERIFY(other);
        QCOMPARE(ImportBench::words(*other), std::string("30 created, 0 updated, 0 unchanged"));
        QVERIFY(!outrun);
        QCOMPARE(outrun.error().kind, ErrorKind::conflict);
        QCOMPARE(bench.number("SELECT count(*) FROM person"), 30);
    }

    void aDryRunChangesNothing()
    {
        ImportBench bench;
        (void)bench.whole(manyRows(10));
        const auto before = bench.text("SELECT uuid || last_name || version FROM person ORDER BY uuid")
            + std::to_string(bench.number("SELECT count(*) FROM audit_event"));
        auto rows = manyRows(20) + "555000000999,Bad,Row,bad@,X01\n";
        rows.replace(rows.find("Lee-3"), 5, "Smith");
        const auto dry = bench.import.run(
            bench.actor, {bench.write(rows), services::ImportMode::dryRun, 6}, [](const auto&) { return true; });
        QVERIFY(dry);
        QCOMPARE(ImportBench::words(*dry), std::string("10 created, 1 updated, 9 unchanged; 22 email:P-EML-2"));
        QCOMPARE(bench.text("SELECT uuid || last_name || version FROM person ORDER BY uuid")
                + std::to_string(bench.number("SELECT count(*) FROM audit_event")),
            before);
        QCOMPARE(bench.number("SELECT count(*) FROM people_import"), 0);
        QCOMPARE(bench.whole(rows), ImportBench::words(*dry));
    }

    void s63_s64_rejectedRowsAreAFileToCorrect()
    {
        ImportBench bench;
        const auto file = bench.write("uuid,first_name,last_name,mobile,organisation\r\n"
                                      "555000000001,Ann,Lee,+447700900001,X01\r\n"
                                      "555000000002,\"Bob,\n\"\"Jr\"\"\",Old,+447700900002,X99\r\n"
                                      "5,=cmd|x,Old,-1,X01\r\n"
                                      "555000000004,Si\xE2n,Lee,,X01\r\n"
                                      "555000000001,Two,Lee,,X01\r\n"
                                      "555000000006,\"Never,closed\r\n"
                                      "555000000007,Gwen\r\n");
        const auto report = bench.run(file);
        QVERIFY(report);
        const auto target = file.parent_path() / "rejected.csv";
        QVERIFY(server::writeRejectedRows(file, target, *report));
        QCOMPARE(QByteArray::fromStdString(contentOf(target)),
            QByteArray("line,reason,uuid,first_name,last_name,mobile,organisation\r\n"
                       "3,organisation is no code of an organisation "
                       "here,555000000002,\"Bob,\n\"\"Jr\"\"\",Old,'+447700900002,X99\r\n"
                       "5,uuid must have 12 digits; mobile is no phone number,5,'=cmd|x,Old,'-1,X01\r\n"
                       "6,row is not in UTF-8,555000000004,Si\xEF\xBF\xBDn,Lee,,X01\r\n"
                       "7,uuid is the same as in line 2,555000000001,Two,Lee,,X01\r\n"
                       "8,row has a quotation mark that is never "
                       "closed,555000000006,\"Never,closed\"\r\n"
                       "9,\"row has 2 fields, unlike the first line\",555000000007,Gwen\r\n"));
#ifdef Q_OS_UNIX
        QCOMPARE(std::filesystem::status(target).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
#endif
        QVERIFY(bench.import.conclude(bench.actor, *report));
        auto corrected = contentOf(target);
        corrected.replace(corrected.find("X99"), 3, "X01");
        QCOMPARE(bench.whole(corrected.substr(0, corrected.find("5,uuid"))),
            std::string("1 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.text("SELECT first_name FROM person WHERE uuid = '555000000002'"), std::string("Bob, \"Jr\"\n"));
    }

    void onlyAFileOfRejectedRowsIsReplaced()
    {
        ImportBench bench;
        const auto file = bench.write(onePercentBad());
        const auto report = bench.run(file);
        const auto target = bench.write("my novel\n", "novel.txt");
        QCOMPARE(server::writeRejectedRows(file, target, *report).error().kind, ErrorKind::conflict);
        QCOMPARE(server::writeRejectedRows(file, file, *report).error().kind, ErrorKind::conflict);
        QCOMPARE(contentOf(target), std::string("my novel\n"));
        const auto ours = bench.write("line,reason,uuid\n", "ours.csv");
        QVERIFY(server::writeRejectedRows(file, ours, *report));
        QVERIFY(contentOf(ours).size() > 100);
        QVERIFY(server::writeRejectedRows(file, ours, ImportReport{})); // nothing was rejected this time
        QVERIFY(!std::filesystem::exists(ours));
    }
};

COUNTERSIGN_TEST(TestImportRuns)
#include "tst_ImportRuns.moc"
