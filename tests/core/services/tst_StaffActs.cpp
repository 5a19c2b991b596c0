// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeetingBench.h"
#include "crypto/KeyUri.h"
#include "services/TestSignInService.h"
#include "services/mails/MailComposer.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/delivery/MailRepository.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

namespace {

struct Registered : MeetingBench
{
    Registered()
    {
        upToSecret();
        seed = crypto::parseKeyUri(uri)->secret.copy();
        (void)registration.confirmCode(browser, codeAt(seed, core.clock.now()), info);
        authenticator = core.get("/people/" + person.value + "/authenticators", ra.token).json.at("authenticators")[0].at("id").get<std::string>();
        core.clock.advance(seconds(60));
    }

    Answer remove(const Json& body) { return core.post("/authenticators/" + authenticator + "/removal", body, ra.token); }

    SecretBytes seed;
    std::string authenticator;
};

const Json removal{{"reason", "new_phone"}, {"confirmed", true}};

} // namespace

class TestStaffActs : public QObject
{
    Q_OBJECT

private slots:
    // S 12: the test is a real check that grants nothing and uses up the step.
    void s12_testSignIn()
    {
        Registered bench;
        services::TestSignInService tests(bench.core.context());
        const auto started = bench.core.post("/authenticators/" + bench.authenticator + "/tests", Json::object(), bench.ra.token);
        QCOMPARE(started.status, 200);
        const auto link = started.json.at("link").get<std::string>();
        const auto token = link.substr(link.rfind('/') + 1);
        const auto outcome = [&] { return bench.core.get("/tests/" + started.json.at("id").get<std::string>(), bench.ra.token).json.at("state").get<std::string>(); };
        QCOMPARE(outcome(), std::string("waiting"));
        const auto wrong = tests.enterPassword(token, "gwen.price@trust.example", SecretBytes(std::string_view("wrong")), bench.info);
        QCOMPARE(messageOf(wrong), std::string("S-SGN-1"));
        QCOMPARE(outcome(), std::string("failed_password"));
        bench.core.clock.advance(seconds(5));
        QVERIFY(tests.enterPassword(token, "gwen.price@trust.example", SecretBytes(std::string_view("three lamps under rain")), bench.info));
        QCOMPARE(outcome(), std::string("password_right"));
        const auto code = codeAt(bench.seed, bench.core.clock.now());
        QCOMPARE(messageOf(tests.enterCode(token, MeetingBench::otherThan(code), bench.info)), std::string("P-COD-3"));
        QCOMPARE(outcome(), std::string("failed_code"));
        QVERIFY(tests.enterCode(token, code, bench.info));
        QCOMPARE(outcome(), std::string("passed"));
        const auto again = bench.core.post("/authenticators/" + bench.authenticator + "/tests", Json::object(), bench.ra.token);
        const auto secondLink = again.json.at("link").get<std::string>();
        const auto second = secondLink.substr(secondLink.rfind('/') + 1);
        QVERIFY(tests.enterPassword(second, "gwen.price@trust.example", SecretBytes(std::string_view("three lamps under rain")), bench.info));
        QCOMPARE(messageOf(tests.enterCode(second, code, bench.info)), std::string("P-COD-6"));
    }

    // S 12: its failures count, it is in the log with the name of the RA, and nobody is signed in by it.
    void s12_aTestIsCountedAuditedAndGrantsNothing()
    {
        Registered bench;
        services::TestSignInService tests(bench.core.context());
        const auto number = [&](const std::string& sql) {
            return *bench.core.context().database.read([&](storage::Reader& reader) -> Result<int> {
                auto row = reader.sql(sql).with(bench.authenticator);
                return row.next() ? row.number(0) : -1;
            });
        };
        const std::string sessions = "SELECT count(*) FROM session WHERE id <> ?";
        const auto before = number(sessions);
        const auto link = bench.core.post("/authenticators/" + bench.authenticator + "/tests", Json::object(), bench.ra.token).json.at("link").get<std::string>();
        const auto token = link.substr(link.rfind('/') + 1);
        QVERIFY(tests.enterPassword(token, "gwen.price@trust.example", SecretBytes(std::string_view("three lamps under rain")), bench.info));
        const auto code = codeAt(bench.seed, bench.core.clock.now());
        QVERIFY(!tests.enterCode(token, MeetingBench::otherThan(code), bench.info));
        QCOMPARE(number("SELECT failures FROM authenticator WHERE id = ?"), 1);
        QVERIFY(tests.enterCode(token, code, bench.info));
        QCOMPARE(number("SELECT failures FROM authenticator WHERE id = ?"), 0);
        QCOMPARE(number(sessions), before);
        QCOMPARE(bench.core.get("/session", token).status, 401);
        std::set<std::string> actions;
        const auto activity = bench.core.get("/people/" + bench.person.value + "/activity", bench.ra.token);
        for (const auto& row : activity.json.at("rows")) {
            if (row.dump().find("ra Staff") != std::string::npos)
                actions.insert(row.at("action").get<std::string>());
        }
        for (const auto* action : {"test.started", "test.code_wrong", "test.passed"})
            QVERIFY2(actions.contains(action), action);
    }

    // S 32, 33: immediate, noticed, kept as history.
    void s33_removalIsImmediate()
    {
        Registered bench;
        QCOMPARE(bench.remove(removal).kind, std::string("step-up-required"));
        bench.core.stepUp(bench.ra);
        QCOMPARE(bench.remove({{"reason", "new_phone"}, {"confirmed", false}}).message, std::string("D-REM-2"));
        QCOMPARE(bench.remove(removal).status, 200);
        QCOMPARE(bench.core.mailCount("M-3"), 1);
        const auto twice = bench.remove(removal);
        QCOMPARE(twice.status, 409);
        QCOMPARE(twice.message, std::string("D-REM-4"));
        const auto list = bench.core.get("/people/" + bench.person.value + "/authenticators", bench.ra.token).json.at("authenticators");
        QVERIFY(list[0].at("status") == Json("removed"));
        const auto sealed = bench.core.context().database.read([&](storage::Reader& reader) -> Result<bool> {
            auto row = reader.sql("SELECT seed_sealed FROM authenticator WHERE id = ?").with(bench.authenticator);
            return row.next() && !row.isNull(0);
        });
        QVERIFY(!*sealed);
    }

    // S 33: a test that was open while the device was removed ends with it.
    void s33_removalEndsOpenTests()
    {
        Registered bench;
        services::TestSignInService tests(bench.core.context());
        const auto started = bench.core.post("/authenticators/" + bench.authenticator + "/tests", Json::object(), bench.ra.token);
        const auto link = started.json.at("link").get<std::string>();
        const auto token = link.substr(link.rfind('/') + 1);
        QVERIFY(tests.enterPassword(token, "gwen.price@trust.example", SecretBytes(std::string_view("three lamps under rain")), bench.info));
        bench.core.stepUp(bench.ra);
        QCOMPARE(bench.remove(removal).status, 200);
        const auto refused = tests.enterCode(token, codeAt(bench.seed, bench.core.clock.now()), bench.info);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::notFound);
    }

    // S 54: nobody acts on themselves.
    void s54_notOnOneself()
    {
        MeetingBench bench;
        bench.core.stepUp(bench.ra);
        const auto own = bench.ra.person.value;
        QCOMPARE(bench.core.post("/people/" + own + "/enrolments", {{"meeting", "video"}, {"identity_confirmed", true}}, bench.ra.token).status, 403);
        QCOMPARE(bench.core.post("/people/" + own + "/roles", {{"roles", {"sponsor"}}, {"organisation", bench.organisation.value}}, bench.ra.token).message, std::string("D-STF-2"));
        QCOMPARE(bench.core.post("/people/" + own + "/email", {{"version", 1}, {"email", "x@trust.example"}}, bench.ra.token).status, 403);
    }

    // S 55: two managers who remove each other at the same instant leave one.
    void s55_lastManagerStays()
    {
        TestCore core;
        const auto organisation = core.organisation("X01");
        auto a = core.staff("a", {Role::raManager}, organisation);
        auto b = core.staff("b", {Role::raManager}, organisation);
        core.signIn(a);
        core.signIn(b);
        core.stepUp(a);
        core.stepUp(b);
        const Json none{{"roles", Json::array()}, {"organisation", organisation.value}};
        int statusA = 0;
        int statusB = 0;
        std::thread first([&] { statusA = core.post("/people/" + b.person.value + "/roles", none, a.token).status; });
        std::thread second([&] { statusB = core.post("/people/" + a.person.value + "/roles", none, b.token).status; });
        first.join();
        second.join();
        QVERIFY((statusA == 200) != (statusB == 200));
    }

    // S 53: out of scope and missing are one answer.
    void s53_scope()
    {
        TestCore core;
        const auto region = core.organisation("R");
        const auto one = core.organisation("X01", region);
        const auto two = core.organisation("X02", region);
        auto local = core.staff("local", {Role::raManager}, one);
        auto wide = core.staff("wide", {Role::raManager}, region);
        const auto outsider = core.person("Huw", "Elsewhere", "huw@trust.example", two);
        core.signIn(local);
        core.signIn(wide);
        const auto seen = core.get("/people/" + outsider.value, local.token);
        const auto missing = core.get("/people/00000000-0000-7000-8000-000000000000", local.token);
        QCOMPARE(seen.status, 404);
        QCOMPARE(seen.json.dump(), missing.json.dump());
        QVERIFY(core.get("/people?query=elsewhere", local.token).json.at("rows").empty());
        QCOMPARE(core.get("/people/" + outsider.value, wide.token).status, 200);
    }

    void profilesChangeByVersion()
    {
        MeetingBench bench;
        const auto path = "/people/" + bench.person.value;
        QVERIFY(bench.core.post(path + "/phones", {{"version", 1}, {"mobile", "07700 900 123"}, {"phone", ""}}, bench.ra.token).json.at("mobile") == Json("07700900123"));
        const auto stale = bench.core.post(path + "/phones", {{"version", 1}, {"mobile", ""}, {"phone", ""}}, bench.ra.token);
        QCOMPARE(stale.status, 409);
        QCOMPARE(stale.message, std::string("D-GEN-3"));
        QVERIFY(stale.json.at("parameters").at("by") == Json("ra Staff")); // who changed it, not whose profile it is
        QCOMPARE(bench.core.post(path + "/names", {{"version", 2}, {"names", {{"first_name", "Gwenllian"}, {"last_name", "Price"}}}, {"reason", ""}}, bench.ra.token).message, std::string("D-DET-4"));
        QCOMPARE(bench.core.post(path + "/email", {{"version", 2}, {"email", bench.ra.email}}, bench.ra.token).message, std::string("D-PER-6"));
    }

    // M-9: the old and the new address hear of the change, and neither learns the other.
    void aChangedAddressIsToldToBoth()
    {
        MeetingBench bench;
        const auto path = "/people/" + bench.person.value + "/email";
        QCOMPARE(bench.core.post(path, {{"version", 1}, {"email", "gwen.new@trust.example"}}, bench.ra.token).status, 200);
        QCOMPARE(bench.core.mailCount("M-9"), 2);
        const auto read = bench.core.context().database.read([&](storage::Reader& reader) -> Result<std::set<std::string>> {
            std::set<std::string> recipients;
            for (const auto& record : storage::mails::newest(reader, 20)) {
                recipients.insert(record.row.recipient);
                const auto content = services::openMail(bench.core.context(), record.row.id, record.contentSealed);
                if (!content || content->text.find("ra Staff") == std::string::npos || content->text.find("@trust.example") != std::string::npos)
                    recipients.insert("a mail that does not say who, or names an address");
            }
            return recipients;
        });
        QVERIFY(*read == (std::set<std::string>{"gwen.price@trust.example", "gwen.new@trust.example"}));
    }

    void withoutAMailServerNobodyIsToldOfAChange()
    {
        MeetingBench bench;
        bench.core.context().sample = false;
        const auto path = "/people/" + bench.person.value + "/email";
        QCOMPARE(bench.core.post(path, {{"version", 1}, {"email", "gwen.new@trust.example"}}, bench.ra.token).status, 200);
        QCOMPARE(bench.core.mailCount("M-9"), 0);
    }

    void aRefusalNamesTheRolesThatMay()
    {
        MeetingBench bench;
        auto sponsor = bench.core.staff("sponsor", {Role::sponsor}, bench.organisation);
        bench.core.signIn(sponsor);
        const auto refused = bench.core.post("/people/" + bench.person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}}, sponsor.token);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.message, std::string("D-GEN-4"));
        QVERIFY(refused.json.at("parameters").at("roles") == Json("ra_manager ra_agent_advanced"));
    }

    // The same command sent twice acts once (design.md section 5).
    void repeatedCommandsActOnce()
    {
        MeetingBench bench;
        const Json body{{"meeting", "video"}, {"identity_confirmed", true}};
        const std::vector<std::pair<std::string, std::string>> key{{"Idempotency-Key", "0123456789abcdef"}};
        const auto path = "/people/" + bench.person.value + "/enrolments";
        const auto first = bench.core.call("POST", path, body, bench.ra.token, key);
        const auto second = bench.core.call("POST", path, body, bench.ra.token, key);
        QCOMPARE(first.status, 200);
        QVERIFY(second.json == first.json);
        const auto other = bench.core.call("POST", "/people", body, bench.ra.token, key);
        QCOMPARE(other.status, 409);
    }

    void theAuditLogAddsUpAfterAll()
    {
        Registered bench;
        const auto report = storage::verifyAudit(bench.core.context().database, {});
        QCOMPARE(report->problem, std::string());
        for (const auto* action : {"enrolment.link_made", "enrolment.started", "enrolment.address_proved", "authenticator.registered", "sign_in"})
            QVERIFY2(report->byAction.contains(action), action);
    }
};

COUNTERSIGN_TEST(TestStaffActs)

#include "tst_StaffActs.moc"
