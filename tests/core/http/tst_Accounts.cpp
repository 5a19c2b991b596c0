// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ConnectionAccounts.h"
#include "http/WorkerPool.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <semaphore>

using namespace countersign::http;
using Answer = ConnectionAccounts::Answer;

class TestAccounts : public QObject
{
    Q_OBJECT

private slots:
    void limitsTheTotal();
    void limitsEachSource();
    void exemptSourcesCountOnlyInAll();
    void tellsOnlySoManyWhy();
    void poolRefusesWhenFull();
    void poolFinishesWhatWaits();
};

void TestAccounts::limitsTheTotal()
{
    ConnectionAccounts accounts(2, 10);
    QVERIFY(accounts.enter("a") == Answer::admitted);
    QVERIFY(accounts.enter("b") == Answer::admitted);
    QVERIFY(accounts.enter("c") == Answer::full);
    accounts.leave("c", Answer::full);
    QVERIFY(accounts.enter("c") == Answer::full); // hearing a refusal frees no place
    accounts.leave("a", Answer::admitted);
    QVERIFY(accounts.enter("c") == Answer::admitted);
}

void TestAccounts::limitsEachSource()
{
    ConnectionAccounts accounts(10, 2);
    QVERIFY(accounts.enter("a") == Answer::admitted);
    QVERIFY(accounts.enter("a") == Answer::admitted);
    QVERIFY(accounts.enter("a") == Answer::tooManyFromSource);
    QVERIFY(accounts.enter("b") == Answer::admitted);
    accounts.leave("a", Answer::admitted);
    QVERIFY(accounts.enter("a") == Answer::admitted);
}

void TestAccounts::exemptSourcesCountOnlyInAll()
{
    ConnectionAccounts accounts(3, 1);
    for (int i = 0; i < 3; ++i)
        QVERIFY(accounts.enter("") == Answer::admitted);
    QVERIFY(accounts.enter("") == Answer::full);
}

void TestAccounts::tellsOnlySoManyWhy()
{
    ConnectionAccounts accounts(0, 1);
    int told = 0;
    while (told < 1000 && accounts.enter("a") == Answer::full)
        ++told;
    QCOMPARE(told, 128);
    QVERIFY(accounts.enter("a") == Answer::silent);
    accounts.leave("a", Answer::silent);
    QVERIFY(accounts.enter("a") == Answer::silent);
    accounts.leave("a", Answer::full);
    QVERIFY(accounts.enter("a") == Answer::full);
}

void TestAccounts::poolRefusesWhenFull()
{
    std::counting_semaphore<> entered{0};
    std::counting_semaphore<> release{0};
    WorkerPool pool(1, 1);
    const auto job = [&] {
        entered.release();
        release.acquire();
    };
    QVERIFY(pool.post(job));
    entered.acquire(); // now it runs and no longer waits
    QVERIFY(pool.post(job));
    QVERIFY(!pool.post(job));
    release.release(2);
    pool.stop();
    QVERIFY(!pool.post(job));
}

void TestAccounts::poolFinishesWhatWaits()
{
    std::atomic<int> done{0};
    WorkerPool pool(3, 1000);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(pool.post([&done] { ++done; }));
    pool.stop();
    QCOMPARE(done.load(), 1000);
}

COUNTERSIGN_TEST(TestAccounts)
#include "tst_Accounts.moc"
