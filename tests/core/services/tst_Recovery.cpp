// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "services/RecoveryService.h"
#include "storage/sql/Database.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using domain::Role;

namespace {

const services::BrowserInfo browser{"Firefox", "127.0.0.1", "r"};

/// An RA Manager with a recovery code who has lost the phone.
struct Bench
{
    Bench()
        : owner(core.staff("owner", {Role::raManager, Role::systemAdministrator}, core.organisation("X01")))
    {
        core.signIn(owner);
        core.stepUp(owner);
        code = core.post("/session/recovery-code", contract::Json::object(), owner.token)
                   .json.at("recovery_code")
                   .get<std::string>();
        core.clock.advance(minutes(30)); // the session is over
    }

    contract::Json typed() const
    {
        return {{"email", owner.email}, {"password", TestCore::password}, {"recovery_code", code}};
    }

    Answer begin(const contract::Json& body) { return core.post("/recovery", body, {}); }

    /// Registers in a browser by the link, to the end; the new authenticator's seed.
    SecretBytes registerBy(const std::string& link)
    {
        services::RegistrationService registration(core.context());
        const auto token = registration.start(link.substr(link.rfind('/') + 1), browser).value();
        if (!registration.enterPassword(token, SecretBytes(std::string_view(TestCore::password)), browser))
            return {};
        const auto secret = registration.showSecret(token, browser);
        auto key = crypto::parseKeyUri(std::string(secret->keyUri.revealText()));
        if (!registration.confirmCode(token, codeAt(key->secret, core.clock.now()), browser))
            return {};
        return std::move(key->secret);
    }

    long long number(const char* sql)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<long long> {
                auto row = reader.sql(sql);
                return row.next() ? row.integer(0) : -1;
            })
            .value();
    }

    TestCore core;
    TestStaff owner;
    std::string code;
};

} // namespace

class TestRecovery : public QObject
{
    Q_OBJECT

private slots:
    void s72_theCodeMakesOneLinkForOneself()
    {
        Bench bench;
        const auto made = bench.begin(bench.typed());
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json.at("devices").size(), std::size_t(1));
        QCOMPARE(bench.core.mailCount("M-13"), 1);
        const auto token = made.json.at("token").get<std::string>();
        QVERIFY(bench.core.get("/recovery", token).json.at("done") == contract::Json(false));
        QCOMPARE(bench.core.post("/recovery/finish", contract::Json::object(), token).message, std::string("D-REC-2"));
        const auto seed = bench.registerBy(made.json.at("link"));
        QVERIFY(!seed.empty());
        const auto progress = bench.core.get("/recovery", token).json;
        QVERIFY(progress.at("done") == contract::Json(true));
        QCOMPARE(progress.at("devices").size(), std::size_t(1));
        QVERIFY(progress.at("devices")[0].at("status") == contract::Json("removed"));
        const auto finished = bench.core.post("/recovery/finish", contract::Json::object(), token);
        const auto next = finished.json.at("recovery_code").get<std::string>();
        QCOMPARE(next.size(), std::size_t(20));
        QVERIFY(next != bench.code);
        QCOMPARE(bench.core.post("/recovery/finish", contract::Json::object(), token).status, 401);
        bench.owner.seed = seed.copy();
        bench.core.signIn(bench.owner);
        QCOMPARE(bench.core.get("/session", bench.owner.token).status, 200);
        bench.core.clock.advance(seconds(1));
        QCOMPARE(bench.begin(bench.typed()).message, std::string("D-REC-1")); // one use
        bench.core.clock.advance(minutes(2));
        bench.code = next;
        QCOMPARE(bench.begin(bench.typed()).status, 200);
    }

    // A crash between the code and the new phone must not lock out for good: until then the code replaces its link.
    void s72_untilTheNewDeviceIsActiveTheCodeReplacesItsLink()
    {
        Bench bench;
        const auto first = bench.begin(bench.typed());
        bench.core.clock.advance(minutes(61));
        services::RegistrationService registration(bench.core.context());
        const auto link = first.json.at("link").get<std::string>();
        QVERIFY(!registration.start(link.substr(link.rfind('/') + 1), browser));
        const auto second = bench.begin(bench.typed());
        QCOMPARE(second.status, 200);
        const auto third = bench.begin(bench.typed());
        QCOMPARE(third.status, 200);
        const auto replaced = second.json.at("link").get<std::string>();
        QVERIFY(!registration.start(replaced.substr(replaced.rfind('/') + 1), browser));
        QCOMPARE(bench.core.get("/recovery", second.json.at("token").get<std::string>()).status, 401);
        QVERIFY(!bench.registerBy(third.json.at("link")).empty());
        QCOMPARE(bench.number("SELECT count(*) FROM authenticator WHERE status = 'active'"), 1);
        QCOMPARE(bench.number("SELECT count(*) FROM recovery_code WHERE used_at = 0"), 0);
    }

    void s31_everyWrongTryLooksTheSame_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what :
            {"nobody", "wrong password", "wrong code", "no code made", "no role", "closed", "another's code"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void s31_everyWrongTryLooksTheSame()
    {
        QFETCH(QString, what);
        Bench bench;
        auto typed = bench.typed();
        const auto other = bench.core.staff("other", {Role::raManager}, bench.core.organisation("X02"));
        if (what == QLatin1String("nobody"))
            typed["email"] = "nobody@trust.example";
        else if (what == QLatin1String("wrong password"))
            typed["password"] = "wrong";
        else if (what == QLatin1String("wrong code"))
            typed["recovery_code"] = "22222222222222222222";
        else if (what == QLatin1String("no code made") || what == QLatin1String("another's code"))
            typed["email"] = other.email;
        if (what == QLatin1String("no code made"))
            typed["recovery_code"] = "";
        const char* change = what == QLatin1String("no role") ? "DELETE FROM role_assignment WHERE person = ?"
            : what == QLatin1String("closed")                 ? "UPDATE person SET status = 'closed' WHERE id = ?"
                                                              : nullptr;
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            if (change)
                transaction.sql(change).with(bench.owner.person).run();
            return {};
        }));
        const auto before = bench.number("SELECT count(*) FROM audit_event");
        const auto answer = bench.begin(typed);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.message, std::string("D-REC-1"));
        QCOMPARE(bench.number("SELECT count(*) FROM audit_event"), before + 1);
        QCOMPARE(bench.number("SELECT count(*) FROM enrolment"), 0);
        const auto again = bench.begin(typed); // the wait does not tell them apart either
        QCOMPARE(again.status, 429);
        QCOMPARE(again.message, std::string("D-SGN-3"));
    }

    void s09_theDelayGrows()
    {
        Bench bench;
        auto wrong = bench.typed();
        wrong["recovery_code"] = "2222";
        for (const int wait : {1, 2, 4, 8}) {
            QCOMPARE(bench.begin(wrong).status, 401);
            bench.core.clock.advance(seconds(wait) - milliseconds(1));
            QCOMPARE(bench.begin(bench.typed()).status, 429);
            bench.core.clock.advance(milliseconds(1));
        }
        QCOMPARE(bench.begin(bench.typed()).status, 200);
    }

    // Someone who hammers the recovery neither locks the owner's computer out of it nor out of signing in.
    void s09_strangersDoNotKeepAKnownComputerOut()
    {
        Bench bench;
        const std::vector<std::pair<std::string, std::string>> known{{"Countersign-Client", "desk-1"}};
        const auto half = bench.core.call(
            "POST", "/sign-in/password", {{"email", bench.owner.email}, {"password", TestCore::password}}, {}, known);
        QCOMPARE(bench.core
                     .call("POST", "/sign-in/code", {{"code", bench.core.codeFor(bench.owner)}},
                         half.json.at("token").get<std::string>(), known)
                     .status,
            200);
        auto wrong = bench.typed();
        wrong["password"] = "wrong";
        QCOMPARE(bench.begin(wrong).status, 401);
        QCOMPARE(bench.begin(bench.typed()).status, 429);
        QCOMPARE(bench.core.call("POST", "/recovery", bench.typed(), {}, known).status, 200);
        QCOMPARE(
            bench.core.post("/sign-in/password", {{"email", bench.owner.email}, {"password", TestCore::password}}, {})
                .status,
            200);
    }

    void s42_itsTokenOpensNothingElse()
    {
        Bench bench;
        const auto token = bench.begin(bench.typed()).json.at("token").get<std::string>();
        for (const char* path : {"/session", "/people?query=ab", "/staff", "/settings/email"})
            QCOMPARE(bench.core.get(path, token).status, 401);
        QCOMPARE(bench.core.post("/sign-in/code", {{"code", bench.core.codeFor(bench.owner)}}, token).status, 401);
        QCOMPARE(bench.core.get("/recovery", bench.owner.token).status, 401);
        bench.core.clock.advance(minutes(91));
        QCOMPARE(bench.core.get("/recovery", token).status, 401);
    }

    void s44_recoveryEndsTheSessions()
    {
        Bench bench;
        bench.core.signIn(bench.owner);
        const auto made = bench.begin(bench.typed());
        QCOMPARE(bench.core.get("/session", bench.owner.token).status, 200); // nothing has happened yet
        QVERIFY(!bench.registerBy(made.json.at("link")).empty());
        QCOMPARE(bench.core.get("/session", bench.owner.token).status, 401);
    }

    void s73_everythingIsAudited()
    {
        Bench bench;
        auto wrong = bench.typed();
        wrong["recovery_code"] = "x";
        (void)bench.begin(wrong);
        bench.core.clock.advance(seconds(1));
        const auto made = bench.begin(bench.typed());
        QVERIFY(!bench.registerBy(made.json.at("link")).empty());
        (void)bench.core.post("/recovery/finish", contract::Json::object(), made.json.at("token").get<std::string>());
        for (const char* action : {"recovery.code_made", "recovery.refused", "recovery.started",
                 "authenticator.removed", "recovery.finished"})
            QVERIFY2(
                bench.number(("SELECT count(*) FROM audit_event WHERE action = '" + std::string(action) + "'").c_str())
                    == 1,
                action);
        QCOMPARE(
            bench.number(("SELECT count(*) FROM audit_event WHERE details LIKE '%" + bench.code + "%'").c_str()), 0);
    }

    void s50_aNewCodeNeedsAFreshVerificationCode()
    {
        Bench bench;
        bench.core.signIn(bench.owner);
        QCOMPARE(bench.core.post("/session/recovery-code", contract::Json::object(), bench.owner.token).kind,
            std::string("step-up-required"));
    }

    // A sole RA Manager whose phone is suspended or gone must not open the first run to whoever starts the desktop
    // next.
    void s72_aLostPhoneDoesNotMakeTheInstallationFresh()
    {
        Bench bench;
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql("UPDATE authenticator SET status = 'suspended'").run();
            return {};
        }));
        QVERIFY(bench.core.get("/setup", {}).json.at("fresh") == contract::Json(false));
        const contract::Json first{{"organisation_name", "Test Trust"}, {"organisation_code", "X01"},
            {"first_name", "Ada"}, {"last_name", "First"}, {"email", "ada@trust.example"}};
        QCOMPARE(bench.core.post("/setup", first, "the bootstrap secret of this test").message, std::string("D-SET-1"));
    }

    void operatorsMakeALinkForANamedManagerOnly()
    {
        Bench bench;
        services::RecoveryService recovery(bench.core.context());
        const auto agent = bench.core.staff("agent", {Role::raAgent}, bench.core.organisation("X03"));
        QVERIFY(!recovery.startByOperator("nobody@trust.example", services::KeptPassword::yes));
        QVERIFY(!recovery.startByOperator(agent.email, services::KeptPassword::yes));
        const auto made = recovery.startByOperator(bench.owner.email, services::KeptPassword::yes);
        QVERIFY(made);
        QVERIFY(!bench.registerBy(made->link).empty());
        QCOMPARE(bench.number(
                     "SELECT count(*) FROM audit_event WHERE action = 'recovery.started' AND actor_kind = 'operator'"),
            1);
        bench.core.clock.advance(minutes(1));
        bench.code = made->recoveryCode; // the one that was printed is still good, the earlier one is not
        QCOMPARE(bench.begin(bench.typed()).status, 200);
    }

    void operatorsMayLetThePasswordGo()
    {
        Bench bench;
        services::RecoveryService recovery(bench.core.context());
        const auto made = recovery.startByOperator(bench.owner.email, services::KeptPassword::no);
        QVERIFY(made);
        services::RegistrationService registration(bench.core.context());
        const auto token = registration.start(made->link.substr(made->link.rfind('/') + 1), browser).value();
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        QVERIFY(registration.createPassword(token, chosen, chosen, browser));
    }

    void codesAreReadAsPeopleTypeThem()
    {
        QCOMPARE(services::typedRecoveryCode("abcd-efgh 2345 "), std::string("ABCDEFGH2345"));
    }
};

COUNTERSIGN_TEST(TestRecovery)

#include "tst_Recovery.moc"
