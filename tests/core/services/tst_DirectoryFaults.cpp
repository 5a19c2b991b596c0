// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A directory that is down, breaks off, gives a part, or is not the one it should be.
#include "SyncBench.h"
#include "support/CuttingProxy.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

constexpr int many = 1000;
constexpr std::size_t halfOfThem = 150'000; ///< bytes, of about 300 for each

/// Read when the library is first used: nothing that it says may count.
const bool careless = qputenv("LDAPTLS_REQCERT", "never");

const DirectoryOrder everything{DirectoryOrder::Effect::apply, DirectoryOrder::Reach::everything};

} // namespace

class TestDirectoryFaults : public QObject
{
    Q_OBJECT

private slots:
    void anotherCertificateIsRefused_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("StartTLS, another authority") << QStringLiteral("authority");
        QTest::newRow("TLS from the start, another authority") << QStringLiteral("secure authority");
        QTest::newRow("StartTLS, another name") << QStringLiteral("name");
        QTest::newRow("StartTLS, no authorities at all") << QStringLiteral("no file");
    }

    void anotherCertificateIsRefused()
    {
        QFETCH(QString, way);
        QVERIFY(careless);
        SyncBench bench(ldifPeople(3));
        const TestCertificate other;
        auto how = bench.settings(way.startsWith(QLatin1String("secure")) ? bench.slapd.secureUrl() : bench.slapd.url());
        if (way.endsWith(QLatin1String("authority")))
            how.caFile = other.authorityFile();
        else if (way == QLatin1String("name"))
            how.server = bench.slapd.urlOfAnotherName();
        else
            how.caFile = "/nowhere.pem";
        const auto told = SyncBench::words(bench.runWith(std::move(how), everything));
        QVERIFY2(told.starts_with("unavailable: the directory: "), told.c_str());
        QCOMPARE(bench.people(), 0);
        QCOMPARE(SyncBench::words(bench.runWith(bench.settings(bench.slapd.secureUrl()), everything)),
            std::string("finished full complete: 3 created, 0 updated, 0 unchanged"));
    }

    void noPasswordOrAnother()
    {
        SyncBench bench(ldifPeople(3));
        auto how = bench.settings(bench.slapd.url());
        how.password = SecretBytes(std::string_view("not it"));
        auto told = SyncBench::words(bench.runWith(std::move(how), everything));
        QVERIFY2(told.starts_with("unauthenticated: the directory does not know"), told.c_str());
        QVERIFY(told.find("not it") == std::string::npos);
        how = bench.settings(bench.slapd.url());
        how.password = {};
        told = SyncBench::words(bench.runWith(std::move(how), everything));
        QVERIFY2(told.starts_with("unauthenticated: no name or no password"), told.c_str());
    }

    void itIsDownAndThenThere()
    {
        SyncBench bench(ldifPeople(3));
        bench.slapd.stop();
        const auto told = bench.full();
        QVERIFY2(told.starts_with("unavailable: the directory: StartTLS"), told.c_str());
        QCOMPARE(bench.text("SELECT holder FROM directory_sync"), std::string());
        const auto audited = bench.text("SELECT details FROM audit_event WHERE action = 'people.directory_sync'");
        QVERIFY2(audited.find("end=unavailable") != std::string::npos, audited.c_str());
        bench.slapd.start();
        QCOMPARE(bench.full(), std::string("finished full complete: 3 created, 0 updated, 0 unchanged"));
    }

    void itBreaksOffHalfWay_data()
    {
        QTest::addColumn<int>("then");
        QTest::newRow("breaks") << static_cast<int>(CuttingProxy::Then::breaks);
        QTest::newRow("says no more") << static_cast<int>(CuttingProxy::Then::saysNoMore);
    }

    /// What came is taken, by whole people; nobody is closed for not having come; the next run has all of them.
    void itBreaksOffHalfWay()
    {
        QFETCH(int, then);
        SyncBench bench(ldifPeople(many));
        bench.plan.pageSize = 100;
        bench.plan.vanished = Departure::close;
        bench.plan.closingLimitPercent = 100;
        {
            const CuttingProxy proxy(bench.slapd.port(), halfOfThem, static_cast<CuttingProxy::Then>(then));
            auto how = bench.settings(proxy.url());
            how.patience = seconds(5);
            const auto report = bench.runWith(std::move(how), everything);
            const auto told = SyncBench::words(report);
            QVERIFY2(told.starts_with("partial full connection_lost"), told.c_str());
            QVERIFY(bench.people() >= 100 && bench.people() < many);
            QCOMPARE(bench.people(), report->counts.created);
        }
        QCOMPARE(bench.number("SELECT count(*) FROM directory_person"), bench.people());
        const auto told = bench.due();
        QVERIFY2(told.starts_with("finished full"), told.c_str());
        QCOMPARE(bench.people(), many);
        {
            const CuttingProxy proxy(bench.slapd.port(), halfOfThem, CuttingProxy::Then::breaks);
            bench.slapd.remove("u999");
            QVERIFY(bench.runWith(bench.settings(proxy.url()), everything)->end == DirectoryReport::End::partial);
            QCOMPARE(bench.closed(), 0);
        }
        QVERIFY(bench.auditIsWhole());
    }

    void theServerGivesNoMore()
    {
        SyncBench bench({ldifPeople(many), "sizelimit 500\n", {}});
        bench.plan.pageSize = 100;
        const auto told = bench.full();
        QVERIFY2(told.starts_with("partial full size_limit: 500 created"), told.c_str());
        QCOMPARE(bench.due().substr(0, 12), std::string("partial full"));
    }

    void partsAreElsewhere()
    {
        SyncBench bench(ldifPeople(10)
            + "dn: ou=else,ou=people,dc=example,dc=org\nobjectClass: referral\nobjectClass: extensibleObject\nou: else\n"
              "ref: ldap://192.0.2.1/ou=else,dc=example,dc=org\n\n");
        bench.plan.vanished = Departure::close;
        bench.plan.closingLimitPercent = 100;
        QCOMPARE(bench.full(), std::string("partial full referral: 10 created, 0 updated, 0 unchanged"));
        bench.slapd.remove("u3");
        QCOMPARE(bench.full(), std::string("partial full referral: 0 created, 0 updated, 9 unchanged"));
        bench.plan.ignoreReferrals = true;
        QCOMPARE(bench.full(), std::string("finished full referral: 0 created, 0 updated, 9 unchanged, 1 closed"));
    }

    /// People come and go between two pages: those who came and went are for the next run.
    void itChangesWhileItIsRead()
    {
        SyncBench bench(ldifPeople(300));
        bench.plan.pageSize = 100;
        bench.plan.vanished = Departure::close;
        bool first = true;
        const auto report = bench.run(everything, [&](const auto&) {
            if (std::exchange(first, false)) {
                bench.slapd.remove("u5"); // who was read already
                bench.slapd.remove("u250");
                bench.slapd.change(std::string(ldifPerson(5000)).insert(ldifPerson(5000).find('\n') + 1, "changetype: add\n"));
            }
            return true;
        });
        QVERIFY2(report && report->end == DirectoryReport::End::finished && report->closed == 0, SyncBench::words(report).c_str());
        const auto told = bench.full();
        QVERIFY2(told.starts_with("finished full complete"), told.c_str());
        QCOMPARE(bench.number("SELECT count(*) FROM person WHERE status = 'active'"), 299);
        QCOMPARE(bench.text("SELECT uuid FROM person WHERE status = 'closed'"), std::string("555000000005"));
    }

    void aBaseThatIsNotThere()
    {
        SyncBench bench(ldifPeople(3));
        bench.plan.base = "ou=nobody,dc=example,dc=org";
        const auto report = bench.run();
        QVERIFY(report && report->end == DirectoryReport::End::partial);
        QCOMPARE(report->listing.explanation.substr(0, 14), std::string("No such object"));
    }

    void oneAtATime()
    {
        SyncBench bench(ldifPeople(300));
        bench.plan.pageSize = 100;
        std::string other;
        (void)bench.run({}, [&](const auto&) {
            other = other.empty() ? bench.full() : other;
            return true;
        });
        QVERIFY2(other.starts_with("conflict: the directory is being read by somebody else"), other.c_str());
        QCOMPARE(bench.people(), 300);
    }

    /// One that was killed has the directory for a minute; what it took stays, and is not taken twice.
    void killedHalfWay()
    {
        SyncBench bench(ldifPeople(300));
        bench.plan.pageSize = 100;
        bench.plan.attributes.erase("uuid");
        struct Killed
        {
        };
        int pages = 0;
        QVERIFY_THROWS_EXCEPTION(Killed, (void)bench.run({}, [&](const auto&) -> bool {
            if (++pages == 2)
                throw Killed();
            return true;
        }));
        QCOMPARE(bench.people(), 200);
        QVERIFY(bench.full().starts_with("conflict"));
        bench.core.clock.advance(seconds(61));
        QCOMPARE(bench.due(), std::string("finished full complete: 100 created, 0 updated, 200 unchanged"));
        QCOMPARE(bench.people(), 300);
    }

    /// Who lost the lease changes nothing any more.
    void outrun()
    {
        SyncBench bench(ldifPeople(300));
        bench.plan.pageSize = 100;
        bool first = true;
        const auto report = bench.run({}, [&](const auto&) {
            if (std::exchange(first, false)) {
                bench.core.clock.advance(seconds(61));
                if (!bench.full().starts_with("finished"))
                    qFatal("the second one did not finish");
            }
            return true;
        });
        QVERIFY(!report && report.error().kind == ErrorKind::conflict);
        QCOMPARE(bench.people(), 300);
    }
};

COUNTERSIGN_TEST(TestDirectoryFaults)
#include "tst_DirectoryFaults.moc"
