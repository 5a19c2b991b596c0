// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Time.h"
#include "support/TestMain.h"

#include <QLocale>
#include <QTest>

using namespace countersign;

namespace {

constexpr long long afternoon = 1746450360000; // 2025-05-05 13:06:00 UTC, a Monday
constexpr long long hour = 3600000;

} // namespace

class TestTime : public QObject
{
    Q_OBJECT

private slots:
    void wordsForPeople()
    {
        QCOMPARE(clockTime12(fromMs(afternoon), "Europe/London"), std::string("2:06pm"));
        QCOMPARE(longDate(fromMs(afternoon), "Europe/London"), std::string("5 May 2025"));
        QCOMPARE(longDateTime(fromMs(afternoon), "Europe/London"), std::string("5 May 2025 at 2:06pm"));
        QCOMPARE(clockTime12(fromMs(afternoon), "America/New_York"), std::string("9:06am"));
    }

    void unknownZonesAreUtc()
    {
        for (const auto* zone : {"", "No/Where", "UTC", "Etc/UTC"})
            QCOMPARE(clockTime12(fromMs(afternoon), zone), std::string("1:06pm"));
    }

    void noonAndMidnight()
    {
        const auto midnight = fromMs(afternoon - 13 * hour - 6 * 60000);
        QCOMPARE(clockTime12(midnight, ""), std::string("12:00am"));
        QCOMPARE(clockTime12(midnight + seconds(59), ""), std::string("12:00am"));
        QCOMPARE(clockTime12(midnight + std::chrono::hours(12), ""), std::string("12:00pm"));
        QCOMPARE(clockTime12(midnight - milliseconds(1), ""), std::string("11:59pm"));
        QCOMPARE(longDate(midnight - milliseconds(1), ""), std::string("4 May 2025"));
        QCOMPARE(longDate(midnight - milliseconds(1), "Europe/London"), std::string("5 May 2025"));
    }

    void summerTimeBegins()
    {
        const auto change = fromMs(1743296400000); // 2025-03-30 01:00 UTC
        QCOMPARE(clockTime12(change - milliseconds(1), "Europe/London"), std::string("12:59am"));
        QCOMPARE(clockTime12(change, "Europe/London"), std::string("2:00am"));
    }

    void headersAndRecordsWhateverTheLocale()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(mailDate(fromMs(afternoon)), std::string("Mon, 05 May 2025 13:06:00 +0000"));
        QCOMPARE(isoUtc(fromMs(afternoon + 7)), std::string("2025-05-05T13:06:00.007Z"));
        QCOMPARE(longDateTime(fromMs(afternoon), ""), std::string("5 May 2025 at 1:06pm"));
        QLocale::setDefault(before);
        QCOMPARE(isoUtc(fromMs(0)), std::string("1970-01-01T00:00:00.000Z"));
        QCOMPARE(isoUtc(fromMs(-1)), std::string("1969-12-31T23:59:59.999Z"));
    }

    void theClockIsTheSystems()
    {
        const auto before = std::chrono::system_clock::now() - milliseconds(1);
        const auto now = SystemClock().now();
        QVERIFY(before <= now && now <= std::chrono::system_clock::now());
        QCOMPARE(toMs(fromMs(1234)), 1234LL);
    }
};

COUNTERSIGN_TEST(TestTime)
#include "tst_Time.moc"
