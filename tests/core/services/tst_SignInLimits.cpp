// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PersonRepository.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <barrier>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;
using storage::authenticators::Verifier;

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One member of staff, and what an attacker can do at the sign-in.
struct SignIn
{
    SignIn()
    {
        organisation = core.organisation("X01");
        victim = core.staff("victim", {Role::raManager}, organisation);
        helper = core.staff("helper", {Role::raManager}, organisation);
    }

    Answer password(
        const std::string& email, const std::string& typed = TestCore::password, const Headers& headers = {})
    {
        return core.call("POST", "/sign-in/password", {{"email", email}, {"password", typed}}, {}, headers);
    }
    std::string half() { return password(victim.email).json.at("token").get<std::string>(); }
    Answer code(const std::string& half, const std::string& digits, const Headers& headers = {})
    {
        return core.call("POST", "/sign-in/code", {{"code", digits}}, half, headers);
    }
    std::string right() { return codeAt(victim.seed, core.clock.now()); }
    /// Not the code of this step nor of its neighbours.
    std::string wrong()
    {
        for (char c = '0';; ++c) {
            const std::string digits(6, c);
            bool near = false;
            for (const int step : {-1, 0, 1})
                near = near || codeAt(victim.seed, core.clock.now() + seconds(30) * step) == digits;
            if (!near)
                return digits;
        }
    }
    Verifier verifier()
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<Verifier> {
                auto row = reader.sql("SELECT id FROM authenticator WHERE person = ?").with(victim.person);
                (void)row.next();
                return *storage::authenticators::verifier(reader, row.id<AuthenticatorId>(0));
            })
            .value();
    }
    Answer fromAddress(const std::string& address, const std::string& path, const Json& body, const std::string& token)
    {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/api/v1" + path;
        request.clientAddress = address;
        request.reference = "testtest";
        if (!token.empty())
            request.headers.set("Authorization", "Bearer " + token);
        request.headers.set("Content-Type", "application/json");
        request.body = contract::dump(body);
        const auto response = core.raw(request);
        Answer answer;
        answer.status = response.status;
        answer.json = response.body.empty() ? Json() : Json::parse(response.body);
        if (answer.status >= 400)
            answer.message = answer.json.value("message", "");
        return answer;
    }

    TestCore core;
    OrganisationId organisation;
    TestStaff victim;
    TestStaff helper;
};

} // namespace

class TestSignInLimits : public QObject
{
    Q_OBJECT

private slots:
    // S 1: the code that ended a registration is spent for the sign-in as well.
    void s01_aRegistrationsCodeIsSpentEverywhere()
    {
        MeetingBench bench;
        bench.upToSecret();
        const auto seed = crypto::parseKeyUri(bench.uri)->secret.copy();
        const auto code = codeAt(seed, bench.core.clock.now());
        QVERIFY(bench.registration.confirmCode(bench.browser, code, bench.info));
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction
                .sql("INSERT INTO role_assignment (person, role, organisation, given_by, given_at) VALUES "
                     "(?,'sponsor',?,'test',0)")
                .with(bench.person, bench.organisation)
                .run();
            return {};
        }));
        const auto half = bench.core.post(
            "/sign-in/password", {{"email", "gwen.price@trust.example"}, {"password", "three lamps under rain"}}, {});
        QCOMPARE(half.status, 200);
        const auto token = half.json.at("token").get<std::string>();
        QCOMPARE(bench.core.post("/sign-in/code", {{"code", code}}, token).message, std::string("P-COD-6"));
        bench.core.clock.advance(seconds(60));
        QCOMPARE(bench.core.post("/sign-in/code", {{"code", codeAt(seed, bench.core.clock.now())}}, token).status, 200);
    }

    // S 4: five wrong codes, then 30 s, doubling to one hour and no further; suspended at fifty.
    void s04_theWholeLadder()
    {
        SignIn bench;
        for (const long long wait : {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
            for (int i = 0; i < 5; ++i) {
                const auto refused = bench.code(bench.half(), bench.wrong());
                QCOMPARE(refused.status, i < 4 ? 401 : 429);
            }
            const auto until = bench.verifier().waitUntil;
            QCOMPARE(until - bench.core.clock.now(), milliseconds(seconds(wait)));
            bench.core.clock.set(until - milliseconds(1));
            QCOMPARE(bench.code(bench.half(), bench.right()).status, 429); // the right one waits as well
            bench.core.clock.set(until);
        }
        QCOMPARE(bench.verifier().failures, 45);
        QVERIFY(bench.verifier().status == domain::AuthenticatorStatus::active);
        for (int i = 0; i < 5; ++i)
            (void)bench.code(bench.half(), bench.wrong());
        QVERIFY(bench.verifier().status == domain::AuthenticatorStatus::suspended);
        bench.core.clock.advance(std::chrono::hours(24));
        QCOMPARE(bench.code(bench.half(), bench.right()).status, 401);
    }

    // S 5: no new session, password step, address, computer, cookie or restart clears the count.
    void s05_onlySuccessClears()
    {
        SignIn bench;
        const auto failures = [&] {
            return bench.verifier().failures;
        };
        (void)bench.code(bench.half(), bench.wrong());
        (void)bench.code(bench.half(), bench.wrong()); // another half-session, after another right password
        (void)bench.code(bench.half(), bench.wrong(), {{"Countersign-Client", "another desk"}, {"Cookie", "a=b"}});
        (void)bench.fromAddress("198.51.100.9", "/sign-in/code", {{"code", bench.wrong()}}, bench.half());
        bench.core.restart();
        QCOMPARE(failures(), 4);
        QCOMPARE(bench.code(bench.half(), bench.wrong()).status, 429); // the fifth
        QCOMPARE(
            bench.fromAddress("203.0.113.1", "/sign-in/code", {{"code", bench.right()}}, bench.half()).status, 429);
        bench.core.clock.advance(seconds(31));
        QCOMPARE(bench.code(bench.half(), bench.right()).status, 200);
        QCOMPARE(failures(), 0);
    }

    // S 5: an RA lets them try again; with a fresh code, not for themselves, and it is in the log.
    void s05_anRaClears()
    {
        SignIn bench;
        auto agent = bench.core.staff("agent", {Role::raAgent}, bench.organisation);
        bench.core.signIn(bench.helper);
        bench.core.signIn(agent);
        for (int i = 0; i < 50; ++i) {
            (void)bench.code(bench.half(), bench.wrong());
            if (bench.verifier().waitUntil > bench.core.clock.now())
                bench.core.clock.set(bench.verifier().waitUntil);
        }
        QVERIFY(bench.verifier().status == domain::AuthenticatorStatus::suspended);
        bench.core.signIn(bench.helper); // hours have passed
        bench.core.signIn(agent);
        const auto list = "/people/" + bench.victim.person.value + "/authenticators";
        QVERIFY(
            bench.core.get(list, bench.helper.token).json.at("authenticators")[0].at("tries_held_back") == Json(true));
        const auto path = "/authenticators/" + bench.verifier().id.value + "/resumption";
        QCOMPARE(bench.core.post(path, Json::object(), agent.token).status, 403);
        QCOMPARE(bench.core.post(path, Json::object(), bench.helper.token).kind, std::string("step-up-required"));
        bench.core.stepUp(bench.helper);
        QCOMPARE(bench.core.post(path, Json::object(), bench.helper.token).status, 200);
        QVERIFY(
            bench.core.get(list, bench.helper.token).json.at("authenticators")[0].at("tries_held_back") == Json(false));
        QCOMPARE(bench.code(bench.half(), bench.right()).status, 200);
        const auto rows = bench.core.get("/people/" + bench.victim.person.value + "/activity", bench.helper.token)
                              .json.at("rows")
                              .dump();
        QVERIFY(rows.find("authenticator.tries_cleared") != std::string::npos);
        const auto own = bench.core.get("/people/" + bench.helper.person.value + "/authenticators", bench.helper.token)
                             .json.at("authenticators")[0]
                             .at("id")
                             .get<std::string>();
        QCOMPARE(bench.core.post("/authenticators/" + own + "/resumption", Json::object(), bench.helper.token).message,
            std::string("own_profile"));
    }

    // S 6: the right code in the midst of wrong ones that arrive together is looked at only if it is among the first
    // five.
    void s06_theRightOneAmongFiftyFails()
    {
        SignIn bench;
        const auto half = bench.half();
        const auto wrong = bench.wrong();
        const auto right = bench.right();
        std::atomic<int> evaluated{0};
        std::atomic<int> rightStatus{0};
        std::barrier sixWereThere(7);
        std::vector<std::thread> threads;
        for (int i = 0; i < 49; ++i) {
            threads.emplace_back([&, i] {
                evaluated += bench.core.post("/sign-in/code", {{"code", wrong}}, half).json.dump().find("D-SGN-2")
                    != std::string::npos;
                if (i < 6)
                    sixWereThere.arrive_and_wait();
            });
        }
        threads.emplace_back([&] {
            sixWereThere.arrive_and_wait();
            rightStatus = bench.core.post("/sign-in/code", {{"code", right}}, half).status;
        });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(rightStatus.load(), 429);
        QCOMPARE(evaluated.load(), 4); // the fifth was looked at and answers with the wait that it began
        QCOMPARE(bench.verifier().failures, 5);
    }

    // S 6: a code that was used before is logged as a replay and counts as no guess.
    void s06_aReplayIsLoggedAsOne()
    {
        SignIn bench;
        const auto code = bench.right();
        QCOMPARE(bench.code(bench.half(), code).status, 200);
        QCOMPARE(bench.code(bench.half(), code).message, std::string("P-COD-6"));
        QCOMPARE(bench.verifier().failures, 0);
        bench.core.signIn(bench.helper);
        const auto rows = bench.core.get("/people/" + bench.victim.person.value + "/activity", bench.helper.token)
                              .json.at("rows")
                              .dump();
        QVERIFY(rows.find("replay") != std::string::npos);
    }

    // S 7: however an address is spelt, it is one count.
    void s07_everySpellingIsOneCount()
    {
        TestCore core;
        const auto staff = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        QVERIFY(core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            auto person = storage::people::find(transaction, core.context().sealer, staff.person).value().value();
            person.email = "ra@xn--bcher-kva.example";
            return storage::people::update(transaction, core.context().sealer, person);
        }));
        int expected = 1;
        for (const std::string spelling : {"ra@xn--bcher-kva.example", "RA@XN--BCHER-KVA.EXAMPLE",
                 "  ra@b\u00fccher.example ", "Ra@B\u00dcCHER.example", "ra@bu\u0308cher.example"}) {
            QCOMPARE(core.post("/sign-in/password", {{"email", spelling}, {"password", "x"}}, {}).status, 401);
            const auto failures = core.context().database.read([&](storage::Reader& reader) -> Result<int> {
                auto row = reader.sql("SELECT failures FROM password WHERE person = ?").with(staff.person);
                return row.next() ? row.number(0) : -1;
            });
            QCOMPARE(*failures, expected++);
            core.clock.advance(minutes(2));
        }
    }

    // S 8: a suspended device stops the sign-in that had passed the password before it.
    void s08_aSuspensionStopsHalfSignIns()
    {
        SignIn bench;
        const auto begun = bench.half();
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            storage::authenticators::suspend(transaction, bench.verifier().id);
            return {};
        }));
        QCOMPARE(bench.code(begun, bench.right()).status, 401);
    }

    // S 9: wrong passwords touch no device, and codes touch no password.
    void s09_countersAreApart()
    {
        SignIn bench;
        for (int i = 0; i < 20; ++i) {
            (void)bench.password(bench.victim.email, "x");
            bench.core.clock.advance(minutes(2));
        }
        QCOMPARE(bench.verifier().failures, 0);
        QVERIFY(bench.verifier().status == domain::AuthenticatorStatus::active);
        for (int i = 0; i < 3; ++i)
            (void)bench.code(bench.half(), bench.wrong());
        QCOMPARE(bench.password(bench.victim.email).status, 200);
    }

    // S 9: one source may guess at so many passwords, whoever they are of; others, and computers that signed in before,
    // go on.
    void s09_aSourceIsLimited()
    {
        SignIn bench;
        const Headers desk{{"Countersign-Client", "desk-1"}};
        QCOMPARE(
            bench
                .code(bench.password(bench.victim.email, TestCore::password, desk).json.at("token").get<std::string>(),
                    bench.right(), desk)
                .status,
            200);
        const int limit = bench.core.context().policy().signInFailuresPerSource;
        for (int i = 0; i < limit; ++i)
            QCOMPARE(bench.password("nobody" + std::to_string(i) + "@trust.example", "x").status, 401);
        const auto refused = bench.password(bench.victim.email);
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.json.at("retry_at").get<long long>() > toMs(bench.core.clock.now()));
        QCOMPARE(bench.password("nobody@trust.example", "x").json.dump(), refused.json.dump());
        QCOMPARE(bench.password(bench.victim.email, TestCore::password, desk).status, 200);
        const Json right{{"email", bench.victim.email}, {"password", TestCore::password}};
        QCOMPARE(bench.fromAddress("198.51.100.9", "/sign-in/password", right, {}).status, 200);
        bench.core.clock.advance(bench.core.context().policy().signInSourceWindow);
        QCOMPARE(bench.password(bench.victim.email).status, 200);
    }

    // S 9, 58: for IPv6 a source is the network, and right passwords cost a source nothing.
    void s09_aSourceIsANetwork()
    {
        SignIn bench;
        const int limit = bench.core.context().policy().signInFailuresPerSource;
        const Json right{{"email", bench.victim.email}, {"password", TestCore::password}};
        for (int i = 0; i < limit + 5; ++i)
            QCOMPARE(bench.fromAddress("2001:db8:1:2::1", "/sign-in/password", right, {}).status, 200);
        for (int i = 0; i < limit; ++i) {
            const Json wrong{{"email", "nobody" + std::to_string(i) + "@trust.example"}, {"password", "x"}};
            QCOMPARE(bench.fromAddress("2001:db8:1:2::" + std::to_string(i + 1), "/sign-in/password", wrong, {}).status,
                401);
        }
        QCOMPARE(bench.fromAddress("2001:db8:1:2:ffff::1", "/sign-in/password", right, {}).status, 429);
        QCOMPARE(bench.fromAddress("2001:db8:1:3::1", "/sign-in/password", right, {}).status, 200);
    }

    // S 11: what is not six ASCII digits is refused before anything is looked up or counted.
    void s11_otherInputCountsNothing()
    {
        SignIn bench;
        const auto half = bench.half();
        const std::vector<Json> bad{"12345", "1234567", "12345a", "+12345", "-12345", "12 34 5",
            "\u0661\u0662\u0663\u0664\u0665\u0666", "\uff11\uff12\uff13\uff14\uff15\uff16", std::string(400, '1'),
            123456, Json::array({"123456"}), Json::object(), nullptr, true};
        for (const auto& value : bad)
            QVERIFY2(bench.core.post("/sign-in/code", {{"code", value}}, half).status == 400, value.dump().c_str());
        QCOMPARE(bench.verifier().failures, 0);
        const auto code = bench.right();
        QCOMPARE(
            bench.code(half, code.substr(0, 3) + " " + code.substr(3)).status, 200); // ASCII spaces are no part of it
    }
};

COUNTERSIGN_TEST(TestSignInLimits)

#include "tst_SignInLimits.moc"
