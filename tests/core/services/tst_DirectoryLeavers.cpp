// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// People who have left the directory, or are disabled in it: closed if that is the rule, and never too many at once.
#include "SyncBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

constexpr int many = 20;

/// Somebody who may sign in, or not (Active Directory's bit).
std::string user(int number, const char* control)
{
    return ldifPerson(number, std::string("userAccountControl: ") + control + '\n');
}

std::string users(int count)
{
    std::string ldif;
    for (int i = 0; i < count; ++i)
        ldif += user(i, "512");
    return ldif;
}

} // namespace

class TestDirectoryLeavers : public QObject
{
    Q_OBJECT

private slots:
    void theVanishedAreLeftOrClosed()
    {
        SyncBench bench(users(many));
        (void)bench.full();
        bench.plan.closingLimitPercent = 10;
        bench.slapd.remove("u3");
        bench.slapd.remove("u4");
        auto report = bench.run({DirectoryOrder::Effect::apply, DirectoryOrder::Reach::everything});
        QVERIFY(report && report->vanished == 2 && report->closed == 0);
        QCOMPARE(bench.closed(), 0);

        bench.plan.vanished = Departure::close;
        QCOMPARE(bench.dry(), std::string("finished full complete: 0 created, 0 updated, 18 unchanged"));
        QCOMPARE(bench.closed(), 0);
        QVERIFY(bench.due().find("closed") == std::string::npos); // changes say nothing of who is gone
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 18 unchanged, 2 closed"));
        QCOMPARE(bench.text("SELECT uuid FROM person WHERE status = 'closed' ORDER BY uuid"),
            std::string("555000000003 555000000004"));
        QCOMPARE(bench.number("SELECT count(*) FROM mail WHERE kind = 'M-14'"), 2);
        QCOMPARE(bench.text("SELECT DISTINCT details FROM audit_event WHERE action = 'person.closed'"),
            std::string("reason=left&note=no longer in the directory&authenticators=0"));
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 18 unchanged"));
        QVERIFY(bench.auditIsWhole());
    }

    void theDisabledAreLeftOrClosed()
    {
        SyncBench bench(users(many) + user(50, "514"));
        auto report = bench.run();
        QVERIFY2(report && report->counts.created == many && report->leftOut == 1, SyncBench::words(report).c_str());
        QTest::qWait(1100);
        bench.core.clock.advance(minutes(5));
        bench.slapd.replace("u7", "userAccountControl", "66050"); // 2 among others
        bench.slapd.replace("u7", "telephoneNumber", "ask the desk"); // who is disabled is, whatever else is wrong
        report = bench.run();
        QVERIFY2(report && !report->isFull && report->disabled == 1, SyncBench::words(report).c_str());
        QCOMPARE(bench.closed(), 0);
        bench.plan.disabled = Departure::close;
        QCOMPARE(bench.due().substr(0, 16), std::string("finished changes"));
        QCOMPARE(bench.text("SELECT uuid FROM person WHERE status = 'closed'"), std::string("555000000007"));
        bench.slapd.replace("u7", "userAccountControl", "512");
        bench.slapd.replace("u7", "telephoneNumber", "+441632960000");
        report = bench.run({DirectoryOrder::Effect::apply, DirectoryOrder::Reach::everything});
        QVERIFY(report && report->closedHere == 1);
        QCOMPARE(bench.closed(), 1); // an RA opens it again, nobody else
    }

    void tooManyAtOnceAndNobodyIsClosed()
    {
        SyncBench bench(users(many));
        (void)bench.full();
        bench.plan.vanished = bench.plan.disabled = Departure::close;
        bench.plan.closingLimitPercent = 10;
        bench.slapd.remove("u3");
        bench.slapd.remove("u4");
        bench.slapd.replace("u5", "userAccountControl", "514");
        bench.slapd.replace("u6", "sn", "Smith");
        const auto mark = bench.text("SELECT mark FROM directory_sync");
        QTest::qWait(1100);
        bench.core.clock.advance(minutes(5));
        QCOMPARE(bench.full(), std::string("too_many_gone full complete: 0 created, 1 updated, 17 unchanged"));
        QCOMPARE(bench.closed(), 0);
        QCOMPARE(bench.text("SELECT mark FROM directory_sync"), mark); // all of it is looked at again
        bench.plan.closingLimitPercent = 15;
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 18 unchanged, 3 closed"));
    }

    void anEmptyDirectoryClosesNobody()
    {
        SyncBench bench(users(many));
        (void)bench.full();
        bench.plan.vanished = Departure::close;
        bench.plan.filter = "(uid=nobody)";
        QCOMPARE(bench.full(), std::string("too_many_gone full complete: 0 created, 0 updated, 0 unchanged"));
        QCOMPARE(bench.closed(), 0);
    }

    /// Whoever an entry without identity is: they may be one of those who seem to be gone.
    void anEntryWithoutIdentityStopsTheClosing()
    {
        SyncBench bench(users(many));
        bench.plan.entryId = "employeeNumber";
        bench.plan.vanished = Departure::close;
        bench.plan.closingLimitPercent = 50;
        (void)bench.full();
        bench.slapd.change("dn: uid=u3,ou=people,dc=example,dc=org\nchangetype: modify\ndelete: employeeNumber\n\n");
        bench.slapd.remove("u4");
        QCOMPARE(bench.full(),
            std::string("finished full complete: 0 created, 0 updated, 18 unchanged; uid=u3 entry:no_employeeNumber"));
        QCOMPARE(bench.closed(), 0);
    }

    void s55_theLastManagerStays()
    {
        SyncBench bench(users(many));
        bench.plan.matchByEmail = true;
        bench.plan.attributes.erase("uuid");
        bench.plan.vanished = Departure::close;
        bench.plan.closingLimitPercent = 100;
        const auto manager = bench.core.staff("Rhian", {domain::Role::raManager}, bench.organisation);
        bench.slapd.replace("u1", "mail", manager.email);
        (void)bench.full();
        QCOMPARE(bench.people(), many);
        bench.slapd.remove("u1");
        bench.slapd.remove("u2");
        const auto report = bench.run({DirectoryOrder::Effect::apply, DirectoryOrder::Reach::everything});
        QVERIFY2(report && report->closed == 1 && report->kept == 1, SyncBench::words(report).c_str());
        QCOMPARE(bench.text("SELECT status FROM person WHERE id = '" + manager.person.value + "'"), std::string("active"));
    }

    void stoppedWhileClosing()
    {
        SyncBench bench(users(many));
        (void)bench.full();
        bench.plan.vanished = Departure::close;
        bench.plan.closingLimitPercent = 50;
        for (const auto* uid : {"u1", "u2", "u3", "u4"})
            bench.slapd.remove(uid);
        const auto report = bench.run({DirectoryOrder::Effect::apply, DirectoryOrder::Reach::everything},
            [](const DirectoryReport& soFar) { return soFar.closed < 2; });
        QVERIFY(report && report->end == DirectoryReport::End::stopped);
        QCOMPARE(bench.closed(), 2);
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 0 updated, 16 unchanged, 2 closed"));
    }
};

COUNTERSIGN_TEST(TestDirectoryLeavers)
#include "tst_DirectoryLeavers.moc"
