// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Base32.h"
#include "crypto/KeyUri.h"
#include "crypto/PasswordHash.h"
#include "MeetingBench.h"
#include "server/CoreOptions.h"
#include "services/TestSignInService.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using services::LinkView;

namespace {

void change(TestCore& core, const std::string& sql)
{
    QVERIFY(core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
        transaction.sql(sql).run();
        return {};
    }));
}

/// Whatever an RA and a manager can read about a meeting and its person, as one text. `routes` says how many answered.
std::string allAnswers(MeetingBench& bench, const std::string& token, int& routes)
{
    std::string text;
    for (const auto& route : bench.core.core().api()->table().routes()) {
        if (route.row.method != http::Method::get || route.row.pattern == "/events")
            continue;
        auto path = route.row.pattern;
        const auto id = path.starts_with("/people/") ? bench.person.value : bench.enrolment;
        if (const auto at = path.find("{id}"); at != std::string::npos)
            path.replace(at, 4, id);
        if (path == "/people")
            path += "?query=price";
        if (path == "/enrolments")
            path += "?scope=recent";
        const auto answer = bench.core.get(path, token);
        routes += answer.status == 200 ? 1 : 0;
        text += answer.json.dump();
    }
    return text;
}

} // namespace

class TestLinkRules : public QObject
{
    Q_OBJECT

private slots:
    // S 21: the RA extends it up to the ceiling and no further.
    void s21_noFurtherThanTheCeiling()
    {
        MeetingBench bench;
        const auto token = bench.link();
        const auto ceiling = bench.view().at("link_ceiling_at").get<long long>();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(
                bench.core.post("/enrolments/" + bench.enrolment + "/extension", Json::object(), bench.ra.token).status,
                200);
        QCOMPARE(bench.view().at("link_ends_at").get<long long>(), ceiling);
        bench.core.clock.set(fromMs(ceiling) - milliseconds(1));
        QCOMPARE(bench.registration.look(token, "")->kind, LinkView::Kind::usable);
        bench.core.clock.set(fromMs(ceiling));
        QVERIFY(!bench.registration.start(token, bench.info));
    }

    // S 21: an end that is missing is an end, at every request.
    void s21_aMissingEndIsAnEnd()
    {
        MeetingBench bench;
        const auto token = bench.link();
        change(bench.core, "UPDATE enrolment SET link_ends_at = 0");
        QVERIFY(bench.registration.look(token, "")->kind != LinkView::Kind::usable);
        QVERIFY(!bench.registration.start(token, bench.info));

        MeetingBench underWay;
        underWay.startAndProve();
        change(underWay.core, "UPDATE enrolment SET link_ends_at = 0");
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        QVERIFY(!underWay.registration.createPassword(underWay.browser, chosen, chosen, underWay.info));
        QCOMPARE(underWay.registration.current(underWay.browser)->state, domain::EnrolmentState::expired);
    }

    // S 24: a link is good for its own person and purpose; a session, a test and a registration do not stand for each
    // other.
    void s24_aLinkIsGoodForItsOwnPurpose()
    {
        MeetingBench bench;
        auto owner = bench.core.staff("owner", {}, bench.organisation);
        const auto device = bench.core.get("/people/" + owner.person.value + "/authenticators", bench.ra.token)
                                .json.at("authenticators")[0]
                                .at("id")
                                .get<std::string>();
        const auto url = bench.core.post("/authenticators/" + device + "/tests", Json::object(), bench.ra.token)
                             .json.at("link")
                             .get<std::string>();
        const auto testToken = url.substr(url.rfind('/') + 1);
        const auto linkToken = bench.link();
        services::TestSignInService tests(bench.core.context());
        QVERIFY(!bench.registration.start(testToken, bench.info));
        QVERIFY(!tests.look(linkToken));
        QVERIFY(!bench.registration.current(linkToken)); // the link is no browser
        QVERIFY(!bench.registration.current(bench.ra.token));
        QVERIFY(!bench.registration.start(bench.ra.token, bench.info));
        for (const auto& token : {testToken, linkToken}) {
            QCOMPARE(bench.core.get("/session", token).status, 401);
            QCOMPARE(bench.core.post("/sign-in/code", {{"code", "123456"}}, token).status, 401);
        }
    }

    // S 24: what the browser says about other people does not move the link to them.
    void s24_aLinkStaysWithItsPerson()
    {
        MeetingBench bench;
        const auto other = bench.core.person("Huw", "Jones", "huw.jones@trust.example", bench.organisation);
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "huw.jones@trust.example", bench.info));
        QCOMPARE(bench.core.mailCount("M-1"), 0);
        QVERIFY(bench.view().at("person") == Json(bench.person.value));
        QVERIFY(bench.core.get("/enrolments?scope=open&person=" + other.value, bench.ra.token)
                    .json.at("enrolments")
                    .empty());
    }

    // S 28, 40: the secret, the password and the one-time password are in nothing that staff can read, before and
    // after.
    void s28_noAnswerOfTheApiHoldsTheSecret()
    {
        MeetingBench bench;
        auto manager = bench.core.staff(
            "manager", {domain::Role::raManager, domain::Role::systemAdministrator}, bench.organisation);
        bench.core.signIn(manager);
        bench.upToSecret();
        const auto seed = crypto::parseKeyUri(bench.uri)->secret.copy();
        const auto bytes =
            QByteArray(reinterpret_cast<const char*>(seed.reveal().data()), qsizetype(seed.reveal().size()));
        const std::vector<std::string> secrets{bench.uri, bench.key, crypto::toBase32(seed.reveal()),
            bytes.toHex().toStdString(), bytes.toBase64().toStdString(),
            bytes.toBase64(QByteArray::Base64UrlEncoding).toStdString(), "three lamps under rain", "otpauth", "argon2"};
        const auto search = [&] {
            int routes = 0;
            bench.core.context().sample = false; // only a sample directory shows the bodies of mails
            const auto text = allAnswers(bench, bench.ra.token, routes) + allAnswers(bench, manager.token, routes);
            bench.core.context().sample = true;
            for (const auto& secret : secrets) {
                if (text.find(secret) != std::string::npos)
                    return -1;
            }
            return routes;
        };
        QVERIFY(search() >= 20);
        QVERIFY(bench.registration.confirmCode(bench.browser, codeAt(seed, bench.core.clock.now()), bench.info));
        QVERIFY(search() >= 20);
    }

    // S 29: links come from the configuration, whatever the request says of its host.
    void s29_aForgedHostMakesNoLink()
    {
        MeetingBench bench;
        const std::vector<std::pair<std::string, std::string>> forged{{"Host", "evil.example"},
            {"X-Forwarded-Host", "evil.example"}, {"Forwarded", "host=evil.example;proto=http"},
            {"X-Forwarded-Proto", "ftp"}, {"X-Original-Host", "evil.example"}};
        const auto made = bench.core.call("POST", "/people/" + bench.person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}}, bench.ra.token, forged);
        QCOMPARE(made.status, 200);
        QVERIFY(made.json.at("link").get<std::string>().starts_with(bench.core.core().publicUrl() + "/r/"));
        auto owner = bench.core.staff("owner", {}, bench.organisation);
        const auto device = bench.core.get("/people/" + owner.person.value + "/authenticators", bench.ra.token)
                                .json.at("authenticators")[0]
                                .at("id")
                                .get<std::string>();
        const auto test =
            bench.core.call("POST", "/authenticators/" + device + "/tests", Json::object(), bench.ra.token, forged);
        QVERIFY(test.json.at("link").get<std::string>().starts_with(bench.core.core().publicUrl() + "/test/"));
        QVERIFY(
            made.json.dump().find("evil") == std::string::npos && test.json.dump().find("evil") == std::string::npos);
    }

    // S 31: known or not, with a password or without, closed or open: each sign-in costs one Argon2id.
    void s31_everySignInCostsOneHash()
    {
        TestCore core;
        const auto organisation = core.organisation("X01");
        const auto known = core.staff("known", {domain::Role::sponsor}, organisation);
        (void)core.person("No", "Password", "nopassword@trust.example", organisation);
        for (const std::string& email : {known.email, std::string("nopassword@trust.example"),
                 std::string("nobody@trust.example"), std::string("no address"), std::string()}) {
            const auto before = core.context().hasher.checks();
            QCOMPARE(core.post("/sign-in/password", {{"email", email}, {"password", "a wrong one"}}, {}).status, 401);
            QCOMPARE(core.context().hasher.checks() - before, std::uint64_t(1));
        }
    }

    // S 31: a name that nobody has behaves as one that somebody has: the same answers, try after try, waits included.
    void s31_knownAndUnknownAreOneStory()
    {
        TestCore core;
        const auto organisation = core.organisation("X01");
        const auto known = core.staff("known", {domain::Role::sponsor}, organisation);
        (void)core.person("No", "Password", "nopassword@trust.example", organisation);
        auto policy = core.context().policy();
        policy.signInFailuresPerSource = 1000;
        core.context().policies.put(policy);
        for (int i = 0; i < 130; ++i) {
            const auto expected =
                core.post("/sign-in/password", {{"email", known.email}, {"password", "a wrong one"}}, {});
            for (const std::string email :
                {"nopassword@trust.example", "nobody@trust.example", " NOBODY@Trust.example"}) {
                if (i % 2 == 0 && email.starts_with(" ")) // the other spelling tries in the other's wait
                    continue;
                if (i % 2 == 1 && email.starts_with("nobody"))
                    continue;
                const auto answer = core.post("/sign-in/password", {{"email", email}, {"password", "a wrong one"}}, {});
                QCOMPARE(answer.status, expected.status);
                QCOMPARE(answer.json.dump(), expected.json.dump());
            }
            core.clock.advance(i % 3 == 0 ? seconds(0) : minutes(2));
        }
    }

    // S 35: a hash of an older cost is made anew at the next right password, and only then.
    void s35_renewedAtSignIn()
    {
        TestCore core;
        const auto person = core.staff("known", {domain::Role::sponsor}, core.organisation("X01"));
        auto older = crypto::PasswordHashParameters::cheapest();
        older.passes += 1;
        const auto hash = crypto::PasswordHasher(older).hash(SecretBytes(std::string_view(TestCore::password))).value();
        change(core, "UPDATE password SET hash = '" + hash + "'");
        const auto stored = [&] {
            return core.context()
                .database
                .read([&](storage::Reader& reader) -> Result<std::string> {
                    auto row = reader.sql("SELECT hash FROM password WHERE person = ?").with(person.person);
                    return row.next() ? row.text(0) : std::string();
                })
                .value();
        };
        QCOMPARE(core.post("/sign-in/password", {{"email", person.email}, {"password", "wrong"}}, {}).status, 401);
        QCOMPARE(stored(), hash);
        core.clock.advance(seconds(2));
        QCOMPARE(core.post("/sign-in/password", {{"email", person.email}, {"password", TestCore::password}}, {}).status,
            200);
        QVERIFY(stored() != hash);
        QVERIFY(!core.context().hasher.needsRehash(stored()));
        QCOMPARE(core.post("/sign-in/password", {{"email", person.email}, {"password", TestCore::password}}, {}).status,
            200);
    }

    // S 35: more sign-ins at once than may wait: 503 and when to come back; nobody is locked out by it.
    void s35_aFullPoolSaysWhenToComeBack()
    {
        TestCore core;
        const auto person = core.staff("known", {domain::Role::sponsor}, core.organisation("X01"));
        auto& pool = core.context().hashPool;
        std::mutex gate;
        std::atomic<int> begun{0};
        std::vector<std::jthread> busy;
        std::unique_lock shut(gate); // opens before the threads are waited for
        const auto occupy = [&](std::size_t callers) {
            for (std::size_t i = 0; i < callers; ++i) {
                busy.emplace_back([&] {
                    (void)pool.run([&] {
                        ++begun;
                        const std::lock_guard wait(gate);
                    });
                });
            }
        };
        occupy(server::hashWorkers);
        QTRY_COMPARE_WITH_TIMEOUT(begun.load(), int(server::hashWorkers), 60000);
        occupy(server::hashQueue);
        QTRY_COMPARE_WITH_TIMEOUT(pool.waiting(), server::hashQueue, 60000);
        http::Request request;
        request.method = http::Method::post;
        request.path = "/api/v1/sign-in/password";
        request.clientAddress = "127.0.0.1";
        request.headers.set("Content-Type", "application/json");
        request.body = contract::dump({{"email", person.email}, {"password", TestCore::password}});
        const auto refused = core.raw(request);
        shut.unlock();
        for (auto& thread : busy)
            thread.join();
        QCOMPARE(refused.status, 503);
        const auto* after = refused.headers.find("Retry-After");
        QVERIFY(after != nullptr && std::stoi(*after) > 0);
        core.clock.advance(seconds(2));
        QCOMPARE(core.post("/sign-in/password", {{"email", person.email}, {"password", TestCore::password}}, {}).status,
            200);
    }
};

COUNTERSIGN_TEST(TestLinkRules)

#include "tst_LinkRules.moc"
