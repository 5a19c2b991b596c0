// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/shell/IdleWatch.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::ui;

namespace {

class StepClock final : public Clock
{
public:
    Instant at = fromMs(1'000'000'000'000);
    [[nodiscard]] Instant now() const override { return at; }
};

struct Bench
{
    StepClock clock;
    IdleWatch watch{clock, IdleWatch::Limits{}};
    QSignalSpy warning{&watch, &IdleWatch::warning};
    QSignalSpy over{&watch, &IdleWatch::warningOver};
    QSignalSpy idle{&watch, &IdleWatch::idle};
    QSignalSpy working{&watch, &IdleWatch::working};

    Bench() { watch.start(); }
    void pass(minutes time)
    {
        clock.at += time;
        watch.check();
    }
};

} // namespace

class TestIdleWatch : public QObject
{
    Q_OBJECT

private slots:
    void warnsThenLocks();
    void anyKeyPutsItOff();
    void saysNowAndThenThatSomebodyWorks();
    void locksAfterASleep();
    void stopsSilently();
};

void TestIdleWatch::warnsThenLocks()
{
    Bench bench;
    bench.pass(minutes(7));
    QCOMPARE(bench.warning.size(), 0);
    bench.pass(minutes(1));
    QCOMPARE(bench.warning.size(), 1);
    QCOMPARE(bench.warning.first().first().value<Instant>(), bench.clock.at + minutes(2));
    bench.pass(minutes(1));
    QCOMPARE(bench.warning.size(), 1);
    QCOMPARE(bench.idle.size(), 0);
    bench.pass(minutes(1));
    QCOMPARE(bench.idle.size(), 1);
    QCOMPARE(bench.over.size(), 1);
}

void TestIdleWatch::anyKeyPutsItOff()
{
    Bench bench;
    bench.pass(minutes(9));
    QCOMPARE(bench.warning.size(), 1);
    QObject anything;
    QKeyEvent key(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier);
    QCoreApplication::sendEvent(&anything, &key);
    QCOMPARE(bench.over.size(), 1);
    QCOMPARE(bench.working.size(), 1);
    bench.pass(minutes(7));
    QCOMPARE(bench.idle.size(), 0);
    QEvent timer(QEvent::User); // live progress and timers do not count
    QCoreApplication::sendEvent(&anything, &timer);
    bench.pass(minutes(3));
    QCOMPARE(bench.idle.size(), 1);
}

void TestIdleWatch::saysNowAndThenThatSomebodyWorks()
{
    Bench bench;
    for (int minute = 0; minute < 12; ++minute) {
        bench.watch.note();
        bench.pass(minutes(1));
    }
    QCOMPARE(bench.working.size(), 2); // after 4 and 8 minutes
    QCOMPARE(bench.warning.size(), 0);
}

void TestIdleWatch::locksAfterASleep()
{
    Bench bench;
    bench.pass(minutes(300)); // the computer slept
    QCOMPARE(bench.idle.size(), 1);
}

void TestIdleWatch::stopsSilently()
{
    Bench bench;
    bench.watch.stop();
    bench.watch.note();
    QCOMPARE(bench.idle.size() + bench.warning.size(), 0);
}

COUNTERSIGN_TEST(TestIdleWatch)
#include "tst_IdleWatch.moc"
