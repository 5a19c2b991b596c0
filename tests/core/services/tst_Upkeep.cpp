// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeetingBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

int rows(MeetingBench& bench, const std::string& sql)
{
    return *bench.core.context().database.read([&](storage::Reader& reader) -> Result<int> {
        auto row = reader.sql(sql).with();
        return row.next() ? row.number(0) : -1;
    });
}

void change(MeetingBench& bench, const std::string& sql)
{
    const auto done = bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
        transaction.sql(sql).with().run();
        return {};
    });
    QVERIFY(done);
}

} // namespace

class TestUpkeep : public QObject
{
    Q_OBJECT

private slots:
    // S 27: an unfinished registration leaves neither seed nor password when its time is over, and no hash of a code
    // after a day.
    void s27_deadSecretsArePurged()
    {
        MeetingBench bench;
        bench.upToSecret();
        QCOMPARE(rows(bench, "SELECT count(*) FROM authenticator WHERE status = 'pending'"), 1);
        bench.core.clock.advance(minutes(16));
        QVERIFY(bench.enrolments.settleDue());
        bench.core.signIn(bench.ra);
        QCOMPARE(rows(bench, "SELECT count(*) FROM authenticator WHERE status = 'pending'"), 0);
        QCOMPARE(rows(bench, "SELECT count(*) FROM enrolment WHERE password_hash <> ''"), 0);
        QCOMPARE(bench.state(), std::string("link_made"));
        bench.core.clock.advance(minutes(60));
        QVERIFY(bench.enrolments.settleDue());
        bench.core.signIn(bench.ra);
        QCOMPARE(bench.state(), std::string("expired"));
        QVERIFY(bench.view().at("end_cause") == contract::Json("time_over"));
        QCOMPARE(
            rows(bench, "SELECT count(*) FROM one_time_password"), 1); // for the record of wrong tries, until tomorrow
        bench.core.clock.advance(std::chrono::hours(24));
        QVERIFY(bench.enrolments.settleDue());
        QCOMPARE(rows(bench, "SELECT count(*) FROM one_time_password"), 0);
        QCOMPARE(rows(bench, "SELECT count(*) FROM mail WHERE kind = 'M-1' AND state = 'waiting'"), 0);
    }

    void s27_otherBrowsersAreForgotten()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        (void)bench.registration.noticeBrowser(link, "own-token-of-the-pc-01", bench.pc);
        QCOMPARE(bench.core.post("/enrolments/" + bench.enrolment + "/cancel", nullptr, bench.ra.token).status, 200);
        QCOMPARE(rows(bench, "SELECT count(*) FROM enrolment_browser"), 1);
        bench.core.clock.advance(std::chrono::hours(24));
        QVERIFY(bench.enrolments.settleDue());
        QCOMPARE(rows(bench, "SELECT count(*) FROM enrolment_browser"), 0);
    }

    // D-LIV-5: a mail that has waited for a minute is told once.
    void slowMailIsTold()
    {
        MeetingBench bench;
        (void)bench.startedLink();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QTRY_VERIFY(bench.mailDelivered());
        change(bench, "UPDATE mail SET state = 'waiting', next_try_at = created_at + 600000 WHERE kind = 'M-1'");
        bench.core.clock.advance(seconds(30));
        QVERIFY(bench.enrolments.settleDue());
        QCOMPARE(bench.problemAt(3), std::string());
        bench.core.clock.advance(seconds(31));
        for (int i = 0; i < 3; ++i)
            QVERIFY(bench.enrolments.settleDue());
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-5"));
        QCOMPARE(bench.view().at("steps")[2].at("problems").size(), std::size_t(1));
    }

    // D-LIV-17: a one-time password that was not sent for the limits' sake (S 17) is the RA's to know; the person's
    // page is the same.
    void s17_mailThatWasHeldBackIsTold()
    {
        MeetingBench bench;
        (void)bench.startedLink();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QTRY_VERIFY(bench.mailDelivered());
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QCOMPARE(bench.core.mailCount("M-1"), 1);
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-17"));
    }

    // D-LIV-1: the RA's screen counts from the person's last act, right or wrong, and from nobody else's.
    void lastActivityIsThePersons()
    {
        MeetingBench bench;
        (void)bench.link();
        QVERIFY(bench.view().at("last_activity_at") == contract::Json(0));
        (void)bench.startedLink();
        const auto last = [&] {
            return bench.view().at("last_activity_at").get<long long>();
        };
        QCOMPARE(last(), toMs(bench.core.clock.now()));
        bench.core.clock.advance(minutes(1));
        (void)bench.registration.enterAddress(bench.browser, "gwen@elsewhere.example", bench.info);
        QCOMPARE(last(), toMs(bench.core.clock.now()));
        const auto then = toMs(bench.core.clock.now());
        bench.core.clock.advance(minutes(1));
        QCOMPARE(bench.core.post("/enrolments/" + bench.enrolment + "/more-time", nullptr, bench.ra.token).status, 200);
        (void)bench.registration.current(bench.browser);
        QCOMPARE(last(), then);
    }

    // D-LIV-13 stands at the step the RA looks at, and goes when the person goes on.
    void helpIsAskedForAtTheStep()
    {
        MeetingBench bench;
        (void)bench.startedLink();
        QVERIFY(bench.registration.enterAddress(bench.browser, "somebody@trust.example", bench.info));
        QVERIFY(bench.registration.askForHelp(bench.browser, bench.info));
        QCOMPARE(bench.problemAt(2), std::string("D-LIV-13"));
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QCOMPARE(bench.problemAt(2), std::string());
        QTRY_VERIFY(bench.mailDelivered());
        QVERIFY(bench.registration.askForHelp(bench.browser, bench.info));
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-13"));
        QVERIFY(bench.registration.proveAddress(bench.browser, bench.core.mailedCode(), bench.info));
        QCOMPARE(bench.problemAt(3), std::string());
    }

    // Why it stopped is in the view: too many wrong codes, or too many asked for.
    void theCauseOfTheEndIsTold()
    {
        MeetingBench bench;
        (void)bench.startedLink();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        for (int i = 0; i < 3; ++i) {
            bench.core.clock.advance(seconds(61));
            (void)bench.registration.sendAgain(bench.browser, bench.info);
        }
        QCOMPARE(bench.state(), std::string("locked"));
        QVERIFY(bench.view().at("end_cause") == contract::Json("too_many_sends"));
        MeetingBench codes;
        codes.upToSecret();
        for (int i = 0; i < 10; ++i) {
            (void)codes.registration.confirmCode(codes.browser, "000000", codes.info);
            (void)codes.core.post("/enrolments/" + codes.enrolment + "/resumption", nullptr, codes.ra.token);
        }
        QVERIFY(codes.view().at("end_cause") == contract::Json("too_many_tries"));
    }
};

COUNTERSIGN_TEST(TestUpkeep)

#include "tst_Upkeep.moc"
