// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/test/TestPage.h"
#include "ui/pages/test/TestWords.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::TestOutcome;

class TestTestPage : public QObject
{
    Q_OBJECT

private slots:
    void words_each_outcome_data();
    void words_each_outcome();
    void starts_once_and_shows_the_end();
    void copies_the_link();
    void tests_again();
};

void TestTestPage::words_each_outcome_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("lead");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<bool>("over");
    QTest::newRow("waiting") << int(TestOutcome::waiting) << QStringLiteral("Waiting for Sample\u2026") << "" << false;
    QTest::newRow("password right") << int(TestOutcome::passwordRight) << QStringLiteral("Waiting for Sample\u2026") << "The password was right." << false;
    QTest::newRow("D-TST-1") << int(TestOutcome::passed) << "Test passed at 14:08." << "The password and the code were both right." << true;
    QTest::newRow("D-TST-2") << int(TestOutcome::failedCode) << "The code was not accepted." << "" << true;
    QTest::newRow("D-TST-3") << int(TestOutcome::failedPassword) << "The password was not accepted." << "Sample can try again" << true;
    QTest::newRow("D-TST-4") << int(TestOutcome::nobodyTried) << "Nobody tried the test." << "The device is still registered." << true;
}

void TestTestPage::words_each_outcome()
{
    QFETCH(int, outcome);
    QFETCH(QString, lead);
    QFETCH(QString, rest);
    QFETCH(bool, over);
    const auto words = ui::testWords(samples::test(TestOutcome(outcome)), QStringLiteral("Sample"));
    QCOMPARE(words.lead, lead);
    QVERIFY2(words.rest.contains(rest), qPrintable(words.rest));
    QCOMPARE(words.over, over);
}

void TestTestPage::starts_once_and_shows_the_end()
{
    PageBench bench;
    bench.canPerson();
    const QString start = QStringLiteral("POST /authenticators/a-1/tests");
    bench.server.on(start, contract::toJson(samples::test(TestOutcome::waiting)));
    bench.server.on(QStringLiteral("GET /tests/t-1"), contract::toJson(samples::test(TestOutcome::passed)));
    ui::TestPage page(bench.context(), PersonId("p-14"), AuthenticatorId("a-1"));
    bench.open(page);
    TRY_SAYS(page, "Waiting for Sample");
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy test link"));
    page.liveChange({"test", "t-1", "p-14"});
    TRY_SAYS(page, "Test passed at 14:08.");
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Back to profile"));
    page.load(); // coming back to the page
    QTRY_COMPARE(bench.server.count(QStringLiteral("GET /tests/t-1")), 2);
    QCOMPARE(bench.server.count(start), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(bench.navigator.calls, QStringList{QStringLiteral("profile p-14 authenticators")});
}

void TestTestPage::copies_the_link()
{
    PageBench bench;
    bench.canPerson();
    bench.server.on(QStringLiteral("POST /authenticators/a-1/tests"), contract::toJson(samples::test(TestOutcome::waiting)));
    ui::TestPage page(bench.context(), PersonId("p-14"), AuthenticatorId("a-1"));
    bench.open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy test link"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("https://register.example.org/test/sample"));
}

void TestTestPage::tests_again()
{
    PageBench bench;
    bench.canPerson();
    const QString start = QStringLiteral("POST /authenticators/a-1/tests");
    bench.server.on(start, contract::toJson(samples::test(TestOutcome::waiting)));
    bench.server.on(QStringLiteral("GET /tests/t-1"), contract::toJson(samples::test(TestOutcome::nobodyTried)));
    ui::TestPage page(bench.context(), PersonId("p-14"), AuthenticatorId("a-1"));
    bench.open(page);
    TRY_SAYS(page, "Waiting for Sample");
    page.liveChange({"test", "t-1", "p-14"});
    TRY_SAYS(page, "Nobody tried the test.");
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Test again"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    TRY_SAYS(page, "Waiting for Sample");
    QCOMPARE(bench.server.count(start), 2);
}

COUNTERSIGN_TEST(TestTestPage)
#include "tst_TestPage.moc"
