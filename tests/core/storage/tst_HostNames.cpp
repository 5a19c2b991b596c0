// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Security requirement 77: a name server that is silent holds nobody up.
#include "storage/sql/SqlFailure.h"
#include "storage/sql/postgresql/HostNames.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign::storage;
using std::chrono::milliseconds;

namespace {

std::atomic<bool> silent{false};
std::atomic<int> asked{0};

std::vector<std::string> lookUp(const std::string& name)
{
    ++asked;
    while (silent)
        std::this_thread::sleep_for(milliseconds(5));
    return name == "db.example" ? std::vector<std::string>{"192.0.2.1", "2001:db8::1"} : std::vector<std::string>();
}

PgTarget target(const std::string& host)
{
    return {{"dbname", "d"}, {"host", host}};
}

std::vector<PgTarget> resolved(HostNames& names, const std::string& host, milliseconds patience = milliseconds(30000))
{
    return names.resolved(target(host), std::chrono::steady_clock::now() + patience);
}

} // namespace

class TestHostNames : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { silent = false; }

    void s77_eachAddressIsATargetThatKeepsItsName()
    {
        HostNames names(lookUp);
        const auto targets = resolved(names, "db.example");
        QCOMPARE(targets.size(), std::size_t(2));
        QCOMPARE(targets[0], (PgTarget{{"dbname", "d"}, {"host", "db.example"}, {"hostaddr", "192.0.2.1"}}));
        QCOMPARE(targets[1].back().second, std::string("2001:db8::1"));
    }

    void s77_socketsAndAddressesAreNotLookedUp()
    {
        HostNames names(lookUp);
        asked = 0;
        for (const char* host : {"/run/postgresql", "192.0.2.7", "2001:db8::7", ""})
            QCOMPARE(resolved(names, host), std::vector<PgTarget>{target(host)});
        QCOMPARE(asked.load(), 0);
    }

    void s77_aSilentNameServerHoldsNobodyUp()
    {
        HostNames names(lookUp);
        silent = true;
        asked = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 3; ++i)
            QVERIFY_EXCEPTION_THROWN((void)resolved(names, "db.example", milliseconds(100)), SqlFailure);
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE(asked.load(), 1); // who comes later waits for the same lookup
    }

    void s77_whatWasFoundStandsInForASilentNameServer()
    {
        HostNames names(lookUp);
        QCOMPARE(resolved(names, "db.example").size(), std::size_t(2));
        silent = true;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(resolved(names, "db.example").size(), std::size_t(2));
        QVERIFY(timer.elapsed() < 5000);
    }

    void s77_anUnknownNameIsSaidToBeOne()
    {
        HostNames names(lookUp);
        QVERIFY_EXCEPTION_THROWN((void)resolved(names, "nowhere.example"), SqlFailure);
    }
};

COUNTERSIGN_TEST(TestHostNames)

#include "tst_HostNames.moc"
