// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/HashPool.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <latch>
#include <set>

using namespace countersign;
using namespace countersign::crypto;

class TestHashPool : public QObject
{
    Q_OBJECT

private slots:
    void givesTheResult()
    {
        HashPool pool;
        QCOMPARE(pool.run([] { return 42; }).value(), 42);
        QCOMPARE(pool.run([] { return std::string("text"); }).value(), std::string("text"));
        const auto moved = pool.run([] { return std::make_unique<int>(7); });
        QCOMPARE(*moved.value(), 7);
        bool ran = false;
        QVERIFY(pool.run([&] { ran = true; }).has_value());
        QVERIFY(ran);
    }

    void flattensResults()
    {
        HashPool pool;
        const Result<int> good = pool.run([]() -> Result<int> { return 5; });
        QCOMPARE(good.value(), 5);
        const Result<int> bad = pool.run([]() -> Result<int> { return fail(failure(ErrorKind::notFound, "no")); });
        QCOMPARE(bad.error().kind, ErrorKind::notFound);
    }

    void runsOnItsOwnThreads()
    {
        HashPool pool(1);
        std::set<std::thread::id> threads;
        for (int i = 0; i < 5; ++i)
            threads.insert(pool.run([] { return std::this_thread::get_id(); }).value());
        QCOMPARE(threads.size(), std::size_t(1));
        QVERIFY(!threads.contains(std::this_thread::get_id()));
    }

    void refusesAtOnceWhenFull()
    {
        constexpr int workers = 2;
        constexpr int bound = 3;
        HashPool pool(workers, bound);
        std::latch busy(workers);
        std::latch release(1);
        std::atomic<int> done = 0;
        std::vector<std::thread> callers;
        for (int i = 0; i < workers; ++i)
            callers.emplace_back([&] {
                QVERIFY(pool.run([&] {
                                busy.count_down();
                                release.wait();
                            })
                            .has_value());
                ++done;
            });
        busy.wait();
        for (int i = 0; i < bound; ++i)
            callers.emplace_back([&] {
                if (pool.run([] {}).has_value())
                    ++done;
            });
        QTRY_COMPARE_WITH_TIMEOUT(pool.waiting(), std::size_t(bound), 30000);
        const auto refused = pool.run([] { return 1; });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::unavailable);
        release.count_down();
        for (auto& caller : callers)
            caller.join();
        QCOMPARE(done.load(), workers + bound);
        QCOMPARE(pool.run([] { return 1; }).value(), 1);
    }

    void neverRunsMoreThanItsWorkers()
    {
        constexpr int workers = 2;
        HashPool pool(workers, 64);
        std::atomic<int> running = 0;
        std::atomic<int> most = 0;
        std::vector<std::thread> callers;
        for (int i = 0; i < 20; ++i)
            callers.emplace_back([&] {
                (void)pool.run([&] {
                    const int now = ++running;
                    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) { }
                    std::this_thread::yield();
                    --running;
                });
            });
        for (auto& caller : callers)
            caller.join();
        QVERIFY(most >= 1 && most <= workers);
    }

    void handsExceptionsOn()
    {
        HashPool pool;
        QVERIFY_EXCEPTION_THROWN((void)pool.run([]() -> int { throw std::runtime_error("x"); }), std::runtime_error);
        QCOMPARE(pool.run([] { return 1; }).value(), 1);
    }
};

COUNTERSIGN_TEST(TestHashPool)
#include "tst_HashPool.moc"
