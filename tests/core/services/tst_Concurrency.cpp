// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Fifty at once on one link, one code, one device, one session: of what may happen once, one happens.
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "services/support/CodeCheck.h"
#include "services/TestSignInService.h"
#include "support/Crowd.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using services::CodeOutcome;

namespace {

constexpr int crowd = 50;

/// Fifty go on using what somebody ends in the middle: how many were let in by a call that began after the end was
/// answered.
template <class Use, class End>
int letInAfter(Use use, End end)
{
    std::atomic<bool> ended{false};
    std::atomic<int> late{0};
    std::atomic<int> early{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < crowd; ++i) {
        threads.emplace_back([&] {
            for (int after = 0; after < 2;) {
                const bool wasEnded = ended;
                const bool in = use();
                late += in && wasEnded ? 1 : 0;
                early += in && !wasEnded ? 1 : 0;
                after += wasEnded ? 1 : 0;
            }
        });
    }
    while (early < crowd)
        std::this_thread::yield();
    end();
    ended = true;
    for (auto& thread : threads)
        thread.join();
    return late;
}

struct Registered : MeetingBench
{
    Registered()
    {
        upToSecret();
        seed = crypto::parseKeyUri(uri)->secret.copy();
    }
    std::string code(int ahead = 0) { return codeAt(seed, core.clock.now() + seconds(30) * ahead); }
    bool confirm() { return registration.confirmCode(browser, code(), info).has_value(); }
    contract::Json devices()
    {
        return core.get("/people/" + person.value + "/authenticators", ra.token).json.at("authenticators");
    }
    CodeOutcome check(const std::string& digits)
    {
        return core.context()
            .database
            .write([&](storage::Transaction& transaction) {
                return services::checkCode(transaction, core.context(), person, digits);
            })
            .value();
    }
    /// A test sign-in up to its last page; the token of its browser.
    std::string testAtItsCode(services::TestSignInService& tests)
    {
        const auto started = core.post("/authenticators/" + devices()[0].at("id").get<std::string>() + "/tests",
            contract::Json::object(), ra.token);
        const auto link = started.json.at("link").get<std::string>();
        const auto token = link.substr(link.rfind('/') + 1);
        (void)tests.enterPassword(
            token, "gwen.price@trust.example", SecretBytes(std::string_view("three lamps under rain")), info);
        return token;
    }

    SecretBytes seed;
};

} // namespace

class TestConcurrency : public QObject
{
    Q_OBJECT

private slots:
    void s21_fiftyBrowsersOnOneLink()
    {
        MeetingBench bench;
        const auto token = bench.link();
        QCOMPARE(yesOf(crowd, [&](int) { return bench.registration.start(token, bench.info).has_value(); }), 1);
    }

    void s21_fiftyLinksForOnePerson()
    {
        MeetingBench bench;
        const auto path = "/people/" + bench.person.value + "/enrolments";
        const auto make = [&](bool replace) {
            return bench.core.post(
                path, {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", replace}}, bench.ra.token);
        };
        QCOMPARE(yesOf(crowd, [&](int) { return make(false).status == 200; }), 1);
        std::vector<std::string> tokens(crowd);
        QCOMPARE(yesOf(crowd, [&](int i) {
            const auto made = make(true);
            const auto link = made.json.value("link", std::string());
            tokens[static_cast<std::size_t>(i)] = link.substr(link.rfind('/') + 1);
            return made.status == 200;
        }),
            crowd);
        int usable = 0;
        for (const auto& token : tokens)
            usable += bench.registration.look(token, "")->kind == services::LinkView::Kind::usable ? 1 : 0;
        QCOMPARE(usable, 1);
    }

    void s13_fiftyTimesOneOneTimePassword()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        const auto code = bench.core.mailedCode();
        QCOMPARE(
            yesOf(crowd, [&](int) { return bench.registration.proveAddress(bench.browser, code, bench.info).has_value(); }),
            1);
    }

    void s01_fiftyFirstCodesMakeOneDevice()
    {
        Registered bench;
        QCOMPARE(yesOf(crowd, [&](int) { return bench.confirm(); }), 1);
        QCOMPARE(bench.devices().size(), std::size_t(1));
    }

    // S 1: the code that ended the registration opens no other door; of fifty doors at once, one opens for the next
    // code.
    void s01_oneCodeAtEveryDoor()
    {
        Registered bench;
        const auto first = bench.code();
        QVERIFY(bench.confirm());
        services::TestSignInService tests(bench.core.context());
        std::vector<std::string> tokens;
        for (int i = 0; i < crowd; ++i)
            tokens.push_back(bench.testAtItsCode(tests));
        const auto at = [&](const std::string& code) {
            return [&, code](int i) {
                if (i % 2 == 0)
                    return tests.enterCode(tokens[static_cast<std::size_t>(i)], code, bench.info).has_value();
                return bench.check(code).kind == CodeOutcome::Kind::accepted;
            };
        };
        QCOMPARE(yesOf(crowd, at(first)), 0);
        QCOMPARE(yesOf(crowd, at(bench.code(1))), 1);
        QCOMPARE(bench.check(bench.code(1)).kind, CodeOutcome::Kind::replayed);
    }

    // S 6: the right code as number thirty of fifty finds the door shut.
    void s06_theRightCodeAmongWrongOnes()
    {
        Registered bench;
        QVERIFY(bench.confirm());
        const auto right = bench.code(1);
        auto wrong = MeetingBench::otherThan(right);
        while (wrong == bench.code() || wrong == bench.code(-1))
            wrong[0] = wrong[0] == '9' ? '0' : static_cast<char>(wrong[0] + 1);
        std::atomic<int> looked{0};
        for (int i = 0; i < 29; ++i)
            looked += bench.check(wrong).kind == CodeOutcome::Kind::wrong ? 1 : 0;
        QCOMPARE(yesOf(crowd, [&](int i) {
            const auto kind = bench.check(i == 0 ? right : wrong).kind;
            looked += kind == CodeOutcome::Kind::wrong ? 1 : 0;
            return kind == CodeOutcome::Kind::accepted;
        }),
            0);
        QCOMPARE(looked.load(), 5);
    }

    // S 33: from the moment at which the removal is answered, no code of the device counts.
    void s33_usedWhileItIsRemoved()
    {
        Registered bench;
        QVERIFY(bench.confirm());
        bench.core.stepUp(bench.ra);
        const auto id = bench.devices()[0].at("id").get<std::string>();
        const auto code = codeAt(bench.seed, bench.core.clock.now());
        const int late = letInAfter(
            [&] {
                const auto kind = bench.check(code).kind;
                return kind == CodeOutcome::Kind::accepted || kind == CodeOutcome::Kind::replayed;
            },
            [&] {
                QCOMPARE(bench.core
                             .post("/authenticators/" + id + "/removal", {{"reason", "new_phone"}, {"confirmed", true}},
                                 bench.ra.token)
                             .status,
                    200);
            });
        QCOMPARE(late, 0);
    }

    // S 44: nor any request of a session that has ended, by its owner or because its roles went.
    void s44_usedWhileItEnds()
    {
        MeetingBench bench;
        auto other = bench.core.staff("other", {domain::Role::raManager}, bench.organisation);
        bench.core.signIn(other);
        bench.core.signIn(bench.ra); // the clock has moved
        const auto using_ = [&] {
            return bench.core.get("/people/" + bench.person.value, other.token).status == 200;
        };
        QCOMPARE(
            letInAfter(using_, [&] { QCOMPARE(bench.core.post("/sign-out", nullptr, other.token).status, 204); }), 0);
        bench.core.signIn(other);
        bench.core.stepUp(bench.ra);
        QCOMPARE(letInAfter(using_,
                     [&] {
                         QCOMPARE(
                             bench.core
                                 .post("/people/" + other.person.value + "/roles",
                                     {{"roles", contract::Json::array()}, {"organisation", bench.organisation.value}},
                                     bench.ra.token)
                                 .status,
                             200);
                     }),
            0);
    }

    // S 77, 2.5: the same command sent fifty times at once acts once.
    void repeatedAtOnceActsOnce()
    {
        MeetingBench bench;
        const contract::Json body{{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}};
        const std::vector<std::pair<std::string, std::string>> key{{"Idempotency-Key", "0123456789abcdef"}};
        const int answered = yesOf(crowd, [&](int) {
            return bench.core.call("POST", "/people/" + bench.person.value + "/enrolments", body, bench.ra.token, key)
                       .status
                == 200;
        });
        QVERIFY(answered >= 1);
        const auto made = bench.core.context().database.read([](storage::Reader& reader) -> Result<int> {
            auto row = reader.sql("SELECT count(*) FROM enrolment").with();
            return row.next() ? row.number(0) : 0;
        });
        QCOMPARE(*made, 1);
    }
};

COUNTERSIGN_TEST(TestConcurrency)

#include "tst_Concurrency.moc"
