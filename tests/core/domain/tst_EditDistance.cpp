// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/EditDistance.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign::domain;

class TestEditDistance : public QObject
{
    Q_OBJECT

private slots:
    void countsSlips_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("slips");
        QTest::newRow("both empty") << "" << "" << 0;
        QTest::newRow("one empty") << "" << "abc" << 3;
        QTest::newRow("equal") << "abc" << "abc" << 0;
        QTest::newRow("missing") << "abc" << "ac" << 1;
        QTest::newRow("added") << "abc" << "abxc" << 1;
        QTest::newRow("wrong") << "abc" << "axc" << 1;
        QTest::newRow("exchanged") << "abc" << "acb" << 1;
        QTest::newRow("exchanged twice") << "abcd" << "badc" << 2;
        QTest::newRow("exchanged over a distance") << "abc" << "cba" << 2;
        QTest::newRow("known example") << "kitten" << "sitting" << 3;
        QTest::newRow("nothing in common") << "abc" << "xyz" << 3;
    }

    void countsSlips()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, slips);
        QCOMPARE(static_cast<int>(editDistance(a.toStdString(), b.toStdString())), slips);
        QCOMPARE(static_cast<int>(editDistance(b.toStdString(), a.toStdString())), slips);
    }
};

COUNTERSIGN_TEST(TestEditDistance)
#include "tst_EditDistance.moc"
