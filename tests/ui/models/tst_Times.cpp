// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/text/Times.h"

#include <QDateTime>
#include <QTest>

using namespace countersign;
using namespace countersign::ui;

class TestTimes : public QObject
{
    Q_OBJECT

private slots:
    void moments_data();
    void moments();
    void spans_data();
    void spans();
    void nothingForNoTime();
};

static Instant at(int year, int month, int day, int hour, int minute)
{
    return fromMs(QDateTime(QDate(year, month, day), QTime(hour, minute)).toMSecsSinceEpoch());
}

void TestTimes::moments_data()
{
    QTest::addColumn<qint64>("when");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("relative");
    QTest::addColumn<QString>("brief");
    const auto row = [](const char* name, Instant when, const char* moment, const char* relative, const char* brief) {
        QTest::newRow(name) << qint64(toMs(when)) << QString::fromUtf8(moment) << QString::fromUtf8(relative)
                            << QString::fromUtf8(brief);
    };
    // Now is 5 May 2025, 16:10.
    row("now", at(2025, 5, 5, 16, 10), "16:10", "just now, 16:10", "16:10");
    row("a minute", at(2025, 5, 5, 16, 9), "16:09", "1 minute ago, 16:09", "16:09");
    row("minutes", at(2025, 5, 5, 16, 5), "16:05", "5 minutes ago, 16:05", "16:05");
    row("hours", at(2025, 5, 5, 14, 7), "14:07", "2 hours ago, 14:07", "14:07");
    row("this morning", at(2025, 5, 5, 8, 5), "08:05", "08:05", "08:05");
    row("yesterday", at(2025, 5, 4, 23, 59), "yesterday, 23:59", "yesterday, 23:59", "Yesterday");
    row("this year", at(2025, 3, 3, 9, 12), "3 March, 09:12", "3 March, 09:12", "3 March");
    row("last year", at(2024, 3, 3, 9, 12), "3 March 2024, 09:12", "3 March 2024, 09:12", "3 March 2024");
    row("tomorrow", at(2025, 5, 6, 9, 12), "6 May, 09:12", "6 May, 09:12", "6 May");
}

void TestTimes::moments()
{
    QFETCH(qint64, when);
    const auto now = at(2025, 5, 5, 16, 10);
    QTEST(momentText(fromMs(when), now), "moment");
    QTEST(relativeText(fromMs(when), now), "relative");
    QTEST(shortMoment(fromMs(when), now), "brief");
}

void TestTimes::spans_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("wait");
    QTest::newRow("past") << qint64(-5) << QStringLiteral("less than a minute left") << QStringLiteral("0 seconds");
    QTest::newRow("1 s") << qint64(1000) << QStringLiteral("less than a minute left") << QStringLiteral("1 second");
    QTest::newRow("59.5 s") << qint64(59500) << QStringLiteral("less than a minute left") << QStringLiteral("1 minute");
    QTest::newRow("1 min") << qint64(60000) << QStringLiteral("1 minute left") << QStringLiteral("1 minute");
    QTest::newRow("11 min") << qint64(11 * 60000 + 30000) << QStringLiteral("11 minutes left")
                            << QStringLiteral("12 minutes");
}

void TestTimes::spans()
{
    QFETCH(qint64, ms);
    QTEST(minutesLeft(milliseconds(ms)), "left");
    QTEST(waitText(milliseconds(ms)), "wait");
}

void TestTimes::nothingForNoTime()
{
    QVERIFY(clockTime({}).isEmpty());
    QVERIFY(momentText({}, localNow()).isEmpty());
    QVERIFY(relativeText({}, localNow()).isEmpty());
    QVERIFY(dateText({}).isEmpty());
}

COUNTERSIGN_TEST(TestTimes)
#include "tst_Times.moc"
