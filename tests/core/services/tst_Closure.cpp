// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "services/TestSignInService.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

namespace {

/// An RA, a second one, and somebody to close.
struct Closing : MeetingBench
{
    Closing()
    {
        leaver = core.staff("leaver", {Role::raAgentAdvanced}, organisation);
        core.signIn(leaver);
        core.signIn(ra);
        core.stepUp(ra);
    }

    Answer close(const PersonId& who, const std::string& token, const Json& change = Json::object())
    {
        Json body{{"version", versionOf(who)}, {"reason", "left"}, {"note", "last day"}, {"confirmed", true}};
        body.update(change);
        return core.post("/people/" + who.value + "/closure", body, token);
    }
    long long versionOf(const PersonId& who)
    {
        return core.get("/people/" + who.value, ra.token).json.at("version").get<long long>();
    }

    TestStaff leaver;
};

} // namespace

class TestClosure : public QObject
{
    Q_OBJECT

private slots:
    void closingTakesAllAccess()
    {
        Closing bench;
        const auto closed = bench.close(bench.leaver.person, bench.ra.token);
        QCOMPARE(closed.status, 200);
        QVERIFY(closed.json.at("status") == Json("closed"));
        const auto list =
            bench.core.get("/people/" + bench.leaver.person.value + "/authenticators", bench.ra.token).json;
        QVERIFY(list.at("authenticators")[0].at("status") == Json("removed"));
        QVERIFY(list.at("obstacles").dump().find("profile_closed") != std::string::npos);
        QCOMPARE(bench.core.mailCount("M-14"), 1);
        bench.core.clock.advance(seconds(5));
        const auto unknown =
            bench.core.post("/sign-in/password", {{"email", "nobody@trust.example"}, {"password", "x"}}, {});
        const auto known =
            bench.core.post("/sign-in/password", {{"email", bench.leaver.email}, {"password", TestCore::password}}, {});
        QCOMPARE(known.json.dump(), unknown.json.dump());
        const auto rows =
            bench.core.get("/people/" + bench.leaver.person.value + "/activity", bench.ra.token).json.at("rows").dump();
        QVERIFY(rows.find("person.closed") != std::string::npos && rows.find("last day") != std::string::npos);
        QCOMPARE(bench.close(bench.leaver.person, bench.ra.token).status, 409);
    }

    void closingIsAsked()
    {
        Closing bench;
        QCOMPARE(bench.close(bench.person, bench.ra.token, {{"confirmed", false}}).message, std::string("D-DET-5"));
        QCOMPARE(bench.close(bench.person, bench.ra.token, {{"version", 99}}).message, std::string("D-GEN-3"));
        QCOMPARE(bench.close(bench.person, bench.ra.token, {{"reason", "because"}}).status, 400);
        QCOMPARE(bench.close(bench.ra.person, bench.ra.token).message, std::string("own_profile"));
        bench.core.clock.advance(minutes(6));
        QCOMPARE(bench.close(bench.person, bench.ra.token).kind, std::string("step-up-required"));
        QVERIFY(bench.core.get("/people/" + bench.person.value, bench.ra.token).json.at("status") == Json("active"));
    }

    // An RA Agent closes people, but no staff; nobody closes the last RA Manager (S 55).
    void staffAreClosedByManagersOnly()
    {
        Closing bench;
        auto agent = bench.core.staff("agent", {Role::raAgent}, bench.organisation);
        bench.core.signIn(agent);
        bench.core.stepUp(agent);
        QCOMPARE(bench.close(bench.leaver.person, agent.token).message, std::string("D-GEN-4"));
        QCOMPARE(bench.close(bench.person, agent.token).status, 200);
    }

    void s55_theLastManagerIsNotClosed()
    {
        Closing bench;
        auto second = bench.core.staff("second", {Role::raManager}, bench.organisation);
        bench.core.signIn(second);
        bench.core.stepUp(second);
        bench.core.stepUp(bench.ra);
        QCOMPARE(bench.close(second.person, bench.ra.token).status, 200);
        QCOMPARE(bench.core.get("/session", second.token).status, 401);
    }

    void reopeningGivesNothingBack()
    {
        Closing bench;
        QCOMPARE(bench.close(bench.leaver.person, bench.ra.token).status, 200);
        const auto path = "/people/" + bench.leaver.person.value + "/reopening";
        QCOMPARE(bench.core.post(path, {{"version", 1}}, bench.ra.token).message, std::string("D-GEN-3"));
        const auto opened = bench.core.post(path, {{"version", bench.versionOf(bench.leaver.person)}}, bench.ra.token);
        QCOMPARE(opened.status, 200);
        QVERIFY(opened.json.at("status") == Json("active"));
        QCOMPARE(bench.core.mailCount("M-15"), 1);
        bench.core.clock.advance(seconds(5));
        QCOMPARE(
            bench.core.post("/sign-in/password", {{"email", bench.leaver.email}, {"password", TestCore::password}}, {})
                .status,
            401);
        QCOMPARE(bench.core.get("/session", bench.leaver.token).status, 401);
        bench.person = bench.leaver.person;
        QVERIFY(!bench.link().empty()); // and may register anew
    }

    // S 8: what had passed the password before the closing gets no further.
    void s08_aHalfSignInEnds()
    {
        Closing bench;
        const auto half =
            bench.core.post("/sign-in/password", {{"email", bench.leaver.email}, {"password", TestCore::password}}, {})
                .json.at("token")
                .get<std::string>();
        QCOMPARE(bench.close(bench.leaver.person, bench.ra.token).status, 200);
        QCOMPARE(bench.core.post("/sign-in/code", {{"code", codeAt(bench.leaver.seed, bench.core.clock.now())}}, half)
                     .status,
            401);
    }

    // S 8: a registration at its last step ends, and the right code is too late.
    void s08_aRegistrationUnderWayEnds()
    {
        Closing bench;
        bench.upToSecret();
        const auto seed = crypto::parseKeyUri(bench.uri)->secret.copy();
        QCOMPARE(bench.close(bench.person, bench.ra.token).status, 200);
        QVERIFY(!bench.registration.confirmCode(bench.browser, codeAt(seed, bench.core.clock.now()), bench.info));
        QVERIFY(!bench.registration.showSecret(bench.browser, bench.info));
        QCOMPARE(bench.state(), std::string("cancelled"));
        const auto left = bench.core.context().database.read([&](storage::Reader& reader) -> Result<int> {
            auto row = reader.sql("SELECT count(*) FROM authenticator WHERE person = ?").with(bench.person);
            return row.next() ? row.number(0) : -1;
        });
        QCOMPARE(*left, 0);
    }

    // S 8, 33: a test sign-in that waits for its code.
    void s08_anOpenTestEnds()
    {
        Closing bench;
        const auto device = bench.core.get("/people/" + bench.leaver.person.value + "/authenticators", bench.ra.token)
                                .json.at("authenticators")[0]
                                .at("id")
                                .get<std::string>();
        const auto link = bench.core.post("/authenticators/" + device + "/tests", Json::object(), bench.ra.token)
                              .json.at("link")
                              .get<std::string>();
        const auto token = link.substr(link.rfind('/') + 1);
        services::TestSignInService tests(bench.core.context());
        QVERIFY(tests.enterPassword(
            token, bench.leaver.email, SecretBytes(std::string_view(TestCore::password)), bench.info));
        QCOMPARE(bench.close(bench.leaver.person, bench.ra.token).status, 200);
        QVERIFY(!tests.enterCode(token, codeAt(bench.leaver.seed, bench.core.clock.now()), bench.info));
    }

    // S 25: a link dies with the person it is for, and with the one who made it.
    void s25_linksDieWithThePersonAndTheIssuer()
    {
        Closing bench;
        const auto token = bench.link();
        QCOMPARE(bench.close(bench.person, bench.ra.token).status, 200);
        QVERIFY(!bench.registration.start(token, bench.info));
        QCOMPARE(bench.registration.look(token, "")->kind, services::LinkView::Kind::unusable);

        Closing issuer;
        const auto made = issuer.core.post("/people/" + issuer.person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}}, issuer.leaver.token);
        QCOMPARE(made.status, 200);
        const auto url = made.json.at("link").get<std::string>();
        QCOMPARE(issuer.close(issuer.leaver.person, issuer.ra.token).status, 200);
        QVERIFY(!issuer.registration.start(url.substr(url.rfind('/') + 1), issuer.info));
    }

    // S 33, 44: sessions of the owner end with the device they were made by, and with the profile.
    void s33_theOwnersSessionsEnd()
    {
        Closing bench;
        const auto device = bench.core.get("/people/" + bench.leaver.person.value + "/authenticators", bench.ra.token)
                                .json.at("authenticators")[0]
                                .at("id")
                                .get<std::string>();
        QCOMPARE(bench.core.get("/session", bench.leaver.token).status, 200);
        QCOMPARE(bench.core
                     .post("/authenticators/" + device + "/removal",
                         {{"reason", "lost_or_stolen"}, {"confirmed", true}}, bench.ra.token)
                     .status,
            200);
        QCOMPARE(bench.core.get("/session", bench.leaver.token).status, 401);

        Closing closed;
        QCOMPARE(closed.close(closed.leaver.person, closed.ra.token).status, 200);
        QCOMPARE(closed.core.get("/session", closed.leaver.token).status, 401);
    }
};

COUNTERSIGN_TEST(TestClosure)

#include "tst_Closure.moc"
