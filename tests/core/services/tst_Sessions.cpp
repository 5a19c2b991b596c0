// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using domain::Role;

class TestSessions : public QObject
{
    Q_OBJECT

private slots:
    void passwordAndCodeSignIn()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        core.signIn(ra);
        const auto session = core.get("/session", ra.token);
        QCOMPARE(session.status, 200);
        QVERIFY(session.json.at("roles")[0] == contract::Json("ra_manager"));
    }

    // D-SGN-1: never which of the two was wrong; D-SGN-4 only after the right password.
    void refusalsSayLittle()
    {
        TestCore core;
        const auto organisation = core.organisation("X01");
        const auto ra = core.staff("ra", {Role::raManager}, organisation);
        const auto plain = core.staff("plain", {}, organisation);
        const auto unknown = core.post("/sign-in/password", {{"email", "nobody@trust.example"}, {"password", "x"}}, {});
        const auto wrong = core.post("/sign-in/password", {{"email", ra.email}, {"password", "x"}}, {});
        QCOMPARE(unknown.status, wrong.status);
        QCOMPARE(unknown.message, std::string("D-SGN-1"));
        QCOMPARE(wrong.message, std::string("D-SGN-1"));
        QCOMPARE(core.post("/sign-in/password", {{"email", plain.email}, {"password", TestCore::password}}, {}).message, std::string("D-SGN-4"));
    }

    // S 9: growing delay; waiting answers 429 with the time.
    void s09_passwordDelayGrows()
    {
        TestCore core;
        const auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        const contract::Json wrong{{"email", ra.email}, {"password", "x"}};
        const contract::Json right{{"email", " RA@Trust.EXAMPLE "}, {"password", TestCore::password}};
        QCOMPARE(core.post("/sign-in/password", wrong, {}).status, 401);
        QCOMPARE(core.post("/sign-in/password", right, {}).status, 429); // S 7: every spelling is one bucket
        core.clock.advance(seconds(1));
        QCOMPARE(core.post("/sign-in/password", wrong, {}).status, 401);
        core.clock.advance(seconds(1));
        QCOMPARE(core.post("/sign-in/password", right, {}).status, 429);
        core.clock.advance(seconds(1));
        QCOMPARE(core.post("/sign-in/password", right, {}).status, 200);
    }

    void s09_aHundredFailuresLeaveKnownComputersIn()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        const std::vector<std::pair<std::string, std::string>> known{{"Countersign-Client", "desk-1"}};
        const auto half = core.call("POST", "/sign-in/password", {{"email", ra.email}, {"password", TestCore::password}}, {}, known);
        QCOMPARE(core.call("POST", "/sign-in/code", {{"code", core.codeFor(ra)}}, half.json.at("token").get<std::string>(), known).status, 200);
        for (int i = 0; i < 100; ++i) {
            core.clock.advance(seconds(61));
            QCOMPARE(core.post("/sign-in/password", {{"email", ra.email}, {"password", "x"}}, {}).status, 401);
        }
        core.clock.advance(seconds(61));
        const contract::Json right{{"email", ra.email}, {"password", TestCore::password}};
        QCOMPARE(core.post("/sign-in/password", right, {}).status, 429);
        QCOMPARE(core.call("POST", "/sign-in/password", right, {}, known).status, 200);
    }

    // S 42: a half-session opens the code route only, for five minutes.
    void s42_halfSessionIsAnotherType()
    {
        TestCore core;
        const auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        const auto half = core.post("/sign-in/password", {{"email", ra.email}, {"password", TestCore::password}}, {}).json.at("token").get<std::string>();
        QCOMPARE(core.get("/session", half).status, 401);
        QCOMPARE(core.get("/people?query=ab", half).status, 401);
        core.clock.advance(minutes(6));
        QCOMPARE(core.post("/sign-in/code", {{"code", core.codeFor(ra)}}, half).status, 401);
    }

    void aFullSessionIsNoHalfSession()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        core.signIn(ra);
        QCOMPARE(core.post("/sign-in/code", {{"code", core.codeFor(ra)}}, ra.token).status, 401);
    }

    // S 43: idle 15 minutes, whole 8 hours; polling is no activity.
    void s43_timeOuts()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        core.signIn(ra);
        core.clock.advance(minutes(14));
        QCOMPARE(core.get("/session", ra.token).status, 200);
        core.clock.advance(minutes(14));
        QCOMPARE(core.call("GET", "/session", nullptr, ra.token, {{"Countersign-Background", "1"}}).status, 200);
        core.clock.advance(minutes(2));
        QCOMPARE(core.get("/session", ra.token).status, 401);
        core.signIn(ra);
        for (int i = 0; i < 48; ++i) {
            core.clock.advance(minutes(10));
            (void)core.get("/session", ra.token);
        }
        QCOMPARE(core.get("/session", ra.token).status, 401);
    }

    // S 44: a role change or sign-out ends the session at once.
    void s44_revocation()
    {
        TestCore core;
        const auto organisation = core.organisation("X01");
        auto manager = core.staff("manager", {Role::raManager}, organisation);
        auto agent = core.staff("agent", {Role::raAgent}, organisation);
        core.signIn(manager);
        core.signIn(agent);
        core.stepUp(manager);
        QCOMPARE(core.post("/people/" + agent.person.value + "/roles", {{"roles", {"sponsor"}}, {"organisation", organisation.value}}, manager.token).status, 200);
        QCOMPARE(core.get("/session", agent.token).status, 401);
        QCOMPARE(core.post("/sign-out", contract::Json::object(), manager.token).status, 204);
        QCOMPARE(core.get("/session", manager.token).status, 401);
    }

    void lockedSessionsDoNothingButUnlock()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        core.signIn(ra);
        QCOMPARE(core.post("/session/lock", contract::Json::object(), ra.token).status, 204);
        QCOMPARE(core.get("/people?query=staff", ra.token).status, 403);
        QVERIFY(core.get("/session", ra.token).json.at("locked") == contract::Json(true));
        QCOMPARE(core.post("/session/unlock", {{"code", "000000"}}, ra.token).status, 401);
        QCOMPARE(core.post("/session/unlock", {{"code", core.codeFor(ra)}}, ra.token).status, 200);
        QCOMPARE(core.get("/people?query=staff", ra.token).status, 200);
    }

    // S 50: step-up is a fresh code, not the one of the sign-in, and lasts five minutes.
    void s50_stepUpIsFresh()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        core.signIn(ra);
        const auto used = codeAt(ra.seed, core.clock.now());
        QCOMPARE(core.post("/session/step-up", {{"code", used}}, ra.token).message, std::string("P-COD-6"));
        core.stepUp(ra);
        QVERIFY(core.get("/session", ra.token).json.at("step_up_ends_at").get<long long>() > 0);
        core.clock.advance(minutes(5));
        QVERIFY(core.get("/session", ra.token).json.at("step_up_ends_at") == contract::Json(0));
    }

    // S 72: no default account; the bootstrap secret makes the first person once.
    void s72_firstPerson()
    {
        TestCore core;
        QVERIFY(core.get("/setup", {}).json.at("fresh") == contract::Json(true));
        const contract::Json first{{"organisation_name", "Test Trust"}, {"organisation_code", "X01"}, {"first_name", "Ada"},
            {"last_name", "First"}, {"email", "ada@trust.example"}};
        QCOMPARE(core.post("/setup", first, "wrong secret").status, 401);
        const auto made = core.post("/setup", first, "the bootstrap secret of this test");
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json.at("recovery_code").get<std::string>().size(), std::size_t(20));
        services::RegistrationService registration(core.context());
        const auto link = made.json.at("link").get<std::string>();
        const services::BrowserInfo browser{"Firefox", "127.0.0.1", "r"};
        const auto token = registration.start(link.substr(link.rfind('/') + 1), browser).value();
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        QVERIFY(registration.createPassword(token, chosen, chosen, browser));
        auto secret = registration.showSecret(token, browser);
        QVERIFY(secret);
        QVERIFY(core.get("/setup", {}).json.at("fresh") == contract::Json(true));
    }

    // Nobody is told by email, and nobody is promised it, before a mail server is set up.
    void theFirstPersonIsMailedOnlyWithAMailServer_data()
    {
        QTest::addColumn<bool>("mail");
        QTest::newRow("no mail server") << false;
        QTest::newRow("mail leaves") << true;
    }

    void theFirstPersonIsMailedOnlyWithAMailServer()
    {
        QFETCH(bool, mail);
        TestCore core;
        core.context().sample = mail;
        const auto made = core.post("/setup",
            {{"organisation_name", "Test Trust"}, {"organisation_code", "X01"}, {"first_name", "Ada"}, {"last_name", "First"},
                {"email", "ada@trust.example"}},
            "the bootstrap secret of this test");
        services::RegistrationService registration(core.context());
        const auto link = made.json.at("link").get<std::string>();
        const services::BrowserInfo browser{"Firefox", "127.0.0.1", "r"};
        const auto token = registration.start(link.substr(link.rfind('/') + 1), browser).value();
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        QVERIFY(registration.createPassword(token, chosen, chosen, browser));
        auto secret = registration.showSecret(token, browser);
        QVERIFY(secret);
        const auto key = crypto::parseKeyUri(std::string(secret->keyUri.revealText()));
        QVERIFY(key);
        QVERIFY(registration.confirmCode(token, codeAt(key->secret, core.clock.now()), browser));
        QCOMPARE(core.mailCount("M-2"), mail ? 1 : 0);
        QCOMPARE(registration.current(token)->mailed, mail);
    }

    // S 73: every sign-in, good or refused, is in the chain.
    void s73_signInsAreAudited()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        (void)core.post("/sign-in/password", {{"email", ra.email}, {"password", "x"}}, {});
        core.clock.advance(seconds(2));
        core.signIn(ra);
        const auto rows = core.get("/people/" + ra.person.value + "/activity", ra.token).json.at("rows");
        std::set<std::string> actions;
        for (const auto& row : rows)
            actions.insert(row.at("action").get<std::string>());
        QVERIFY(actions.contains("sign_in.refused"));
        QVERIFY(actions.contains("sign_in"));
    }
};

COUNTERSIGN_TEST(TestSessions)

#include "tst_Sessions.moc"
