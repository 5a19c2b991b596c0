// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A large directory. COUNTERSIGN_DIRECTORY_CROWD=100000: how large; with sanitizers that takes a quarter of an hour.
#include "support/TestMain.h"
#include "SyncBench.h"

#include <QElapsedTimer>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

const int crowd = qEnvironmentVariableIsSet("COUNTERSIGN_DIRECTORY_CROWD")
    ? qEnvironmentVariableIntValue("COUNTERSIGN_DIRECTORY_CROWD")
    : 20'000;

} // namespace

class TestDirectoryCrowd : public QObject
{
    Q_OBJECT

private slots:
    void aCrowdOfPeople()
    {
        QElapsedTimer timer;
        timer.start();
        const auto lap = [&timer](const char* what) {
            qInfo("%s: %lld ms", what, static_cast<long long>(timer.restart()));
        };
        SyncBench bench(ldifPeople(crowd));
        bench.plan.vanished = Departure::close;
        bench.plan.pageSize = 1000;
        lap("the directory is there");
        QCOMPARE(bench.full(), "finished full complete: " + std::to_string(crowd) + " created, 0 updated, 0 unchanged");
        lap("everybody made");
        QCOMPARE(bench.people(), crowd);
        bench.slapd.remove("u5000");
        bench.slapd.replace("u7000", "sn", "Smith");
        QCOMPARE(bench.full(),
            "finished full complete: 0 created, 1 updated, " + std::to_string(crowd - 2) + " unchanged, 1 closed");
        lap("everybody compared");
        bench.core.clock.advance(minutes(5));
        const auto report = bench.run(); // how many it reads depends on how long ago they were made
        QVERIFY2(report && !report->isFull, SyncBench::words(report).c_str());
        lap("the changes alone");
    }
};

COUNTERSIGN_TEST(TestDirectoryCrowd)
#include "tst_DirectoryCrowd.moc"
