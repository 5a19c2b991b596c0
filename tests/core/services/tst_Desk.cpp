// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/DeskBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;

namespace {

const std::string email = DeskBench::email;
const std::string chosen = DeskBench::chosen;

} // namespace

// At this desk: a ticket for the RA, a token for the person, and the same steps as in a browser.
class TestDesk : public QObject
{
    Q_OBJECT

private slots:
    void wholeRegistration()
    {
        DeskBench desk;
        desk.begin();
        QCOMPARE(desk.view().at("browser").get<std::string>(), std::string("This desk"));
        QCOMPARE(desk.audited("enrolment.desk_opened", "done"), 1);
        QCOMPARE(desk.step("address", {{"email", email}}).status, 204);
        QCOMPARE(desk.now().at("typed_address").get<std::string>(), email);
        QCOMPARE(desk.step("one-time-password", {{"one_time_password", desk.core.mailedCode()}}).status, 204);
        QCOMPARE(desk.step("password", {{"password", chosen}, {"password_confirmation", chosen}}).status, 204);
        desk.secret = desk.step("secret").json;
        QCOMPARE(desk.secret.at("account_name").get<std::string>(), email);
        QCOMPARE(desk.step("next").status, 204);
        QCOMPARE(desk.step("verification-code", {{"verification_code", desk.code()}}).status, 204);
        QCOMPARE(desk.state(), std::string("active"));
        QCOMPARE(desk.step("device-name", {{"device_name", "Work phone"}}).status, 204);
        QCOMPARE(desk.now().at("device_name").get<std::string>(), std::string("Work phone"));
        QCOMPARE(desk.core.mailCount("M-2"), 1);
    }

    void onlyWhereThePolicyAllows()
    {
        QVERIFY(!domain::Policy().atThisDesk);
        DeskBench desk;
        desk.allow(false);
        QCOMPARE(desk.open(desk.ra.token).message, std::string("D-DSK-1"));
        QCOMPARE(desk.audited("enrolment.desk_opened", "refused"), 1);
    }

    void onlyFaceToFace()
    {
        DeskBench desk("video");
        QCOMPARE(desk.open(desk.ra.token).message, std::string("D-DSK-2"));
        QCOMPARE(desk.audited("enrolment.desk_opened", "refused"), 1);
    }

    void onlyWhoMadeTheLink()
    {
        DeskBench desk;
        auto other = desk.core.staff("other", {domain::Role::raManager}, desk.organisation);
        desk.core.signIn(other);
        QCOMPARE(desk.open(other.token).message, std::string("D-DSK-3"));
        auto agent = desk.core.staff("agent", {domain::Role::raAgent}, desk.organisation);
        desk.core.signIn(agent);
        QCOMPARE(desk.open(agent.token).message, std::string("D-GEN-4"));
        QCOMPARE(desk.open({}).status, 401);
    }

    void s53_elsewhereItIsNotThere()
    {
        DeskBench desk;
        auto stranger = desk.core.staff("stranger", {domain::Role::raManager}, desk.core.organisation("X02"));
        desk.core.signIn(stranger);
        const auto outside = desk.open(stranger.token);
        QCOMPARE(outside.status, 404);
        desk.enrolment = "00000000-0000-7000-8000-000000000000";
        QCOMPARE(desk.open(stranger.token).json.dump(), outside.json.dump());
    }

    void notOnceSomebodyHasStarted()
    {
        DeskBench desk;
        const auto inBrowser = desk.registration.start(desk.linkUrl.substr(desk.linkUrl.rfind('/') + 1), desk.info);
        QVERIFY(inBrowser);
        QCOMPARE(desk.open(desk.ra.token).message, std::string("D-DSK-4"));
    }

    void aTicketIsGoodOnce()
    {
        DeskBench desk;
        const auto ticket = desk.ticket();
        QCOMPARE(desk.start(ticket).status, 200);
        QCOMPARE(desk.start(ticket).message, std::string("D-DSK-5"));
        QCOMPARE(desk.start("").message, std::string("D-DSK-5"));
    }

    void aTicketLivesAMinute()
    {
        DeskBench desk;
        const auto ticket = desk.ticket();
        desk.core.clock.advance(seconds(60));
        QCOMPARE(desk.start(ticket).message, std::string("D-DSK-5"));
        const auto older = desk.ticket();
        const auto newer = desk.ticket();
        QCOMPARE(desk.start(older).message, std::string("D-DSK-5"));
        QCOMPARE(desk.start(newer).status, 200);
    }

    void aTicketIsTheSessionsThatAskedForIt()
    {
        DeskBench desk;
        auto ticket = desk.ticket();
        (void)desk.core.post("/session/lock", Json::object(), desk.ra.token);
        QCOMPARE(desk.start(ticket).message, std::string("D-DSK-5"));
        QCOMPARE(desk.core.post("/session/unlock", {{"code", desk.core.codeFor(desk.ra)}}, desk.ra.token).status, 200);
        ticket = desk.ticket();
        (void)desk.core.post("/sign-out", Json::object(), desk.ra.token);
        QCOMPARE(desk.start(ticket).message, std::string("D-DSK-5"));
    }

    // The RA's window may be locked, or signed out, while the person goes on.
    void thePersonGoesOnWithoutTheRa()
    {
        DeskBench desk;
        desk.begin();
        (void)desk.core.post("/sign-out", Json::object(), desk.ra.token);
        QCOMPARE(desk.step("address", {{"email", email}}).status, 204);
    }

    void s14_theTicketStartsOnlyItsOwnMeeting()
    {
        DeskBench desk;
        const auto ticket = desk.ticket();
        desk.make("face_to_face"); // cancels the first
        QCOMPARE(desk.start(ticket).message, std::string("D-DSK-5"));
    }

    // A cookie's token is no bearer's and the other way round; the link opens nothing here either.
    void s22_aDeskIsNoBrowser()
    {
        DeskBench desk;
        desk.begin();
        QCOMPARE(messageOf(desk.registration.current(desk.bearer)), std::string());
        QVERIFY(!desk.registration.current(desk.bearer));
        const auto bearer = desk.bearer;
        desk.make("face_to_face");
        const auto link = desk.linkUrl.substr(desk.linkUrl.rfind('/') + 1);
        QCOMPARE(desk.start(link).message, std::string("D-DSK-5"));
        const auto cookie = desk.registration.start(link, desk.info).value();
        QCOMPARE(desk.core.get("/registration", cookie).status, 401);
        QCOMPARE(
            desk.core.call("GET", "/registration", nullptr, {}, {{"Cookie", "__Host-registration=" + cookie}}).status,
            401);
        QCOMPARE(desk.core.get("/registration", bearer).status, 200); // cancelled, and said so
        QCOMPARE(desk.now().at("state").get<std::string>(), std::string("cancelled"));
    }

    void s26_stepsKeepTheirOrder()
    {
        DeskBench desk;
        desk.begin();
        for (const auto* step : {"secret", "next", "send-again", "change-address"})
            QCOMPARE(desk.step(step).message, std::string("P-X12"));
        QCOMPARE(desk.step("verification-code", {{"verification_code", "123456"}}).message, std::string("P-X12"));
        QCOMPARE(desk.step("password", {{"password", chosen}, {"password_confirmation", chosen}}).message,
            std::string("P-X12"));
        QCOMPARE(desk.state(), std::string("started"));
    }

    void theSameErrorsAndPauses()
    {
        DeskBench desk;
        desk.upToSecretAtDesk();
        const auto wrong = MeetingBench::otherThan(desk.code());
        for (int i = 1; i < 5; ++i)
            QCOMPARE(desk.step("verification-code", {{"verification_code", wrong}}).message, std::string("P-COD-3"));
        const auto fifth = desk.step("verification-code", {{"verification_code", wrong}});
        QCOMPARE(fifth.message, std::string("P-X5"));
        QCOMPARE(desk.now().at("pause_cause").get<std::string>(), std::string("verification_code"));
        QVERIFY(desk.now().at("paused_until").get<long long>() == fifth.json.at("retry_at").get<long long>());
    }

    void s28_theSecretIsShownNowhereElse()
    {
        DeskBench desk;
        desk.upToSecretAtDesk();
        QCOMPARE(desk.step("secret").json.dump(), desk.secret.dump()); // the same again
        QCOMPARE(desk.core.post("/registration/secret", Json::object(), desk.ra.token).status, 401);
        const auto raSees = desk.view().dump();
        const auto key = desk.secret.at("setup_key").get<std::string>();
        QVERIFY(raSees.find(key) == std::string::npos && raSees.find("otpauth") == std::string::npos);
        QCOMPARE(desk.step("verification-code", {{"verification_code", desk.code()}}).status, 204);
        QCOMPARE(desk.step("secret").message, std::string("P-X12"));
    }

    // The answer with the secret is not kept for a repeated command, the others are.
    void s28_theSecretIsNotKeptForRepeats()
    {
        DeskBench desk;
        desk.upToSecretAtDesk();
        const std::vector<std::pair<std::string, std::string>> once{{"Idempotency-Key", "0123456789abcdef"}};
        QCOMPARE(desk.core.call("POST", "/registration/secret", Json::object(), desk.bearer, once).status, 200);
        const auto wrong = MeetingBench::otherThan(desk.code());
        const Json body{{"verification_code", wrong}};
        QCOMPARE(desk.core.call("POST", "/registration/help", Json::object(), desk.bearer, once).status,
            204); // the key was free
        const auto before = desk.view().dump().size();
        QCOMPARE(desk.core.call("POST", "/registration/help", Json::object(), desk.bearer, once).status, 204);
        QCOMPARE(desk.view().dump().size(), before); // and acted once
    }

    void theTokenEndsHalfAnHourAfter()
    {
        DeskBench desk;
        desk.upToSecretAtDesk();
        QCOMPARE(desk.step("verification-code", {{"verification_code", desk.code()}}).status, 204);
        desk.core.clock.advance(minutes(30));
        QCOMPARE(desk.core.get("/registration", desk.bearer).status, 200);
        desk.core.clock.advance(seconds(1));
        QCOMPARE(desk.core.get("/registration", desk.bearer).status, 401);
        QCOMPARE(desk.step("device-name", {{"device_name", "x"}}).status, 401);
    }
};

COUNTERSIGN_TEST(TestDesk)

#include "tst_Desk.moc"
