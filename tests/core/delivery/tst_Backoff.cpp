// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/Backoff.h"
#include "support/TestMain.h"

#include <QTest>

#include <limits>

using namespace countersign;
using namespace countersign::delivery;

class TestBackoff : public QObject
{
    Q_OBJECT

private slots:
    void waitsLongerAndLongerForAboutAnHour()
    {
        QVERIFY(nextTry(1) == seconds(10));
        QVERIFY(nextTry(2) == seconds(30));
        QVERIFY(nextTry(3) == minutes(1));
        QVERIFY(nextTry(4) == minutes(2));
        QVERIFY(nextTry(5) == minutes(5));
        milliseconds total{0};
        milliseconds last{0};
        int tries = 1;
        for (; nextTry(tries); ++tries) {
            QVERIFY(*nextTry(tries) >= last);
            last = *nextTry(tries);
            total += last;
        }
        QVERIFY(total >= minutes(50) && total <= minutes(65));
    }

    void givesUpForEver()
    {
        for (const int tries : {std::numeric_limits<int>::min(), -1, 0, 10, 11, 1000, std::numeric_limits<int>::max()})
            QVERIFY2(!nextTry(tries), std::to_string(tries).c_str());
    }
};

COUNTERSIGN_TEST(TestBackoff)
#include "tst_Backoff.moc"
