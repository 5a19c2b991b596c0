// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/AccessPasses.h"
#include "support/TestMain.h"
#include "ui/pages/pass/PassTimes.h"
#include "ui/pages/pass/SpelledOut.h"

#include <QSet>
#include <QTest>

using namespace countersign;

class TestSpelledOut : public QObject
{
    Q_OBJECT

private slots:
    void says_each_character();
    void no_two_characters_of_a_pass_sound_alike();
    void spans();
};

void TestSpelledOut::says_each_character()
{
    QCOMPARE(ui::spelledOut(QStringLiteral("7KQM 4htx")), QStringLiteral("seven, Kilo, Quebec, Mike, four, Hotel, Tango, X-ray"));
    QCOMPARE(ui::spelledOut(QStringLiteral("\u00e9-")), QStringLiteral("\u00e9, -"));
}

void TestSpelledOut::no_two_characters_of_a_pass_sound_alike()
{
    QSet<QString> words;
    for (const char one : domain::passAlphabet)
        words.insert(ui::spelledOut(QString(QLatin1Char(one))));
    QCOMPARE(words.size(), qsizetype(domain::passAlphabet.size()));
}

void TestSpelledOut::spans()
{
    using std::chrono::minutes;
    QCOMPARE(ui::spanText(minutes(10)), QStringLiteral("10 minutes"));
    QCOMPARE(ui::spanText(minutes(60)), QStringLiteral("1 hour"));
    QCOMPARE(ui::spanText(minutes(61)), QStringLiteral("1 hour 1 minute"));
    QCOMPARE(ui::spanText(minutes(480)), QStringLiteral("8 hours"));
}

COUNTERSIGN_TEST(TestSpelledOut)
#include "tst_SpelledOut.moc"
