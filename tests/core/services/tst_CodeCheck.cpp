// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/CodeCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/sql/Database.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using services::CodeOutcome;

namespace {

struct Bench
{
    TestCore core;
    OrganisationId organisation = core.organisation("X01");
    TestStaff person = core.staff("owner", {}, organisation);

    CodeOutcome check(const std::string& code)
    {
        return core.context().database.write([&](storage::Transaction& transaction) {
            return services::checkCode(transaction, core.context(), person.person, code);
        }).value();
    }
    std::string code(int stepsAhead = 0) { return codeAt(person.seed, core.clock.now() + seconds(30) * stepsAhead); }
    std::string wrong()
    {
        auto text = code();
        for (const auto& near : {code(-1), code(0), code(1)})
            text[0] = near[0] == text[0] ? static_cast<char>('0' + (text[0] - '0' + 3) % 10) : text[0];
        return text;
    }
};

} // namespace

class TestCodeCheck : public QObject
{
    Q_OBJECT

private slots:
    // S 1: of 50 simultaneous submissions exactly one succeeds.
    void s01_oneUse()
    {
        Bench bench;
        const auto code = bench.code();
        std::atomic<int> accepted{0};
        std::atomic<int> replayed{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 50; ++i) {
            threads.emplace_back([&] {
                const auto kind = bench.check(code).kind;
                accepted += kind == CodeOutcome::Kind::accepted;
                replayed += kind == CodeOutcome::Kind::replayed;
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(accepted.load(), 1);
        QCOMPARE(replayed.load(), 49);
    }

    // S 2: after T, T-1 fails although it is inside the window.
    void s02_noOlderStep()
    {
        Bench bench;
        QCOMPARE(bench.check(bench.code(0)).kind, CodeOutcome::Kind::accepted);
        QCOMPARE(bench.check(bench.code(-1)).kind, CodeOutcome::Kind::replayed);
        QCOMPARE(bench.check(bench.code(1)).kind, CodeOutcome::Kind::accepted);
    }

    // S 3: T-1, T, T+1 and nothing else.
    void s03_window_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("two before") << -2 << false;
        QTest::newRow("one before") << -1 << true;
        QTest::newRow("now") << 0 << true;
        QTest::newRow("one after") << 1 << true;
        QTest::newRow("two after") << 2 << false;
    }

    void s03_window()
    {
        QFETCH(int, steps);
        QFETCH(bool, accepted);
        Bench bench;
        QCOMPARE(bench.check(bench.code(steps)).kind == CodeOutcome::Kind::accepted, accepted);
    }

    // S 4, 6: at most five evaluations in 60 s even in parallel; the right code among them comes too late.
    void s06_limiterIsAtomic()
    {
        Bench bench;
        const auto wrong = bench.wrong();
        std::atomic<int> evaluated{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 50; ++i)
            threads.emplace_back([&] { evaluated += bench.check(wrong).kind == CodeOutcome::Kind::wrong; });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(evaluated.load(), 5);
        QCOMPARE(bench.check(bench.code()).kind, CodeOutcome::Kind::waiting);
        bench.core.clock.advance(seconds(31));
        QCOMPARE(bench.check(bench.code()).kind, CodeOutcome::Kind::accepted);
    }

    // S 4: waits of 30 s double; S 5: a restart resets nothing.
    void s05_nothingResetsTheCounter()
    {
        Bench bench;
        for (int i = 0; i < 5; ++i)
            (void)bench.check(bench.wrong());
        bench.core.restart();
        QCOMPARE(bench.check(bench.code()).kind, CodeOutcome::Kind::waiting);
        bench.core.clock.advance(seconds(31));
        for (int i = 0; i < 4; ++i)
            (void)bench.check(bench.wrong());
        const auto fifth = bench.check(bench.wrong());
        QCOMPARE(fifth.waitUntil - bench.core.clock.now(), milliseconds(seconds(60)));
    }

    // S 4: at 50 in a row the authenticator is suspended.
    void s04_suspendedAtFifty()
    {
        Bench bench;
        bool suspended = false;
        for (int i = 0; i < 50; ++i) {
            QVERIFY(!suspended);
            suspended = bench.check(bench.wrong()).suspended;
            bench.core.clock.advance(std::chrono::hours(2));
        }
        QVERIFY(suspended);
        QCOMPARE(bench.check(bench.code()).kind, CodeOutcome::Kind::none);
    }

    // S 6: a correct but used code is no guess.
    void s06_replayIsNoGuess()
    {
        Bench bench;
        const auto code = bench.code();
        QCOMPARE(bench.check(code).kind, CodeOutcome::Kind::accepted);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(bench.check(code).kind, CodeOutcome::Kind::replayed);
        bench.core.clock.advance(seconds(30));
        QCOMPARE(bench.check(bench.code()).kind, CodeOutcome::Kind::accepted);
    }

    // S 78: the clock set back makes no used code good again.
    void s78_clockBack()
    {
        Bench bench;
        const auto code = bench.code();
        QCOMPARE(bench.check(code).kind, CodeOutcome::Kind::accepted);
        bench.core.clock.advance(-seconds(30));
        QCOMPARE(bench.check(code).kind, CodeOutcome::Kind::replayed);
        QCOMPARE(bench.check(bench.code()).kind, CodeOutcome::Kind::replayed);
    }
};

COUNTERSIGN_TEST(TestCodeCheck)

#include "tst_CodeCheck.moc"
