// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A directory of 100,000.
#include "SyncBench.h"
#include "support/TestMain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

constexpr int crowd = 100'000;

} // namespace

class TestDirectoryCrowd : public QObject
{
    Q_OBJECT

private slots:
    void aHundredThousandPeople()
    {
        QElapsedTimer timer;
        timer.start();
        const auto lap = [&timer](const char* what) { qInfo("%s: %lld ms", what, static_cast<long long>(timer.restart())); };
        SyncBench bench(ldifPeople(crowd));
        bench.plan.vanished = Departure::close;
        bench.plan.pageSize = 1000;
        lap("the directory is there");
        QCOMPARE(bench.full(), std::string("finished full complete: 100000 created, 0 updated, 0 unchanged"));
        lap("everybody made");
        QCOMPARE(bench.people(), crowd);
        bench.slapd.remove("u50000");
        bench.slapd.replace("u70000", "sn", "Smith");
        QCOMPARE(bench.full(), std::string("finished full complete: 0 created, 1 updated, 99998 unchanged, 1 closed"));
        lap("everybody compared");
        bench.core.clock.advance(minutes(5));
        const auto report = bench.run();
        QVERIFY2(report && !report->isFull && report->listing.entries < 10, SyncBench::words(report).c_str());
        lap("the changes alone");
    }
};

COUNTERSIGN_TEST(TestDirectoryCrowd)
#include "tst_DirectoryCrowd.moc"
