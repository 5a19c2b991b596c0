// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Security requirement 78: a wall clock set back revives nothing and locks nobody out; forward and back leaves no harm.
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "services/AccessPassService.h"
#include "services/support/CodeCheck.h"
#include "services/TestSignInService.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/settings/ClockRepository.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QTest>

#include <set>

using namespace countersign;
using namespace countersign::tests;
using services::CodeOutcome;
using services::LinkView;

namespace {

struct ClockBench : MeetingBench
{
    ClockBench() { look(); }

    void look() { QVERIFY(core.core().lookAtClock()); }
    void pass(milliseconds time)
    {
        core.clock.advance(time);
        look();
    }
    void setBack(milliseconds time)
    {
        core.clock.advance(-time);
        look();
    }
    LinkView::Kind kind(const std::string& token) { return registration.look(token, "")->kind; }
    int sessionStatus() { return core.get("/session", ra.token).status; }

    CodeOutcome check(const TestStaff& whose, const std::string& code)
    {
        return core.context()
            .database
            .write([&](storage::Transaction& transaction) {
                return services::checkCode(transaction, core.context(), whose.person, code);
            })
            .value();
    }
    std::string wrongCode(const TestStaff& whose)
    {
        std::set<std::string> near;
        for (const int step : {-1, 0, 1})
            near.insert(codeAt(whose.seed, core.clock.now() + seconds(30) * step));
        for (int n = 0;; ++n) {
            if (const auto code = "00000" + std::to_string(n); !near.contains(code))
                return code;
        }
    }
    void makeWait(const TestStaff& whose)
    {
        for (int i = 0; i < 5; ++i)
            QVERIFY(check(whose, wrongCode(whose)).kind == CodeOutcome::Kind::wrong);
        QVERIFY(check(whose, wrongCode(whose)).kind == CodeOutcome::Kind::waiting);
    }
};

using std::chrono::hours;

/// Columns as wide as an instant that are none.
constexpr auto counts =
    "'version', 'last_step', 'sequence', 'file_offset', 'line', 'number', 'search_number', 'organisation', "
    "'resealed', 'unreadable'";

} // namespace

class TestClock : public QObject
{
    Q_OBJECT

private slots:
    // With a server the times are moved only when the server's own clock was set back too, which no test here can do:
    // tests/core/storage/tst_Nodes.cpp has what happens instead.
    void init()
    {
        if (onPostgres() && QByteArray(QTest::currentTestFunction()) != "everyInstantIsAccountedFor")
            QSKIP("the clock of this run's database server cannot be set");
    }

    // Whoever adds a column of time says what a clock that is set back does to it:
    // core/storage/settings/ClockRepository.cpp.
    void everyInstantIsAccountedFor()
    {
        TestCore core;
        const auto columns = core.context().database.read([](storage::Reader& reader) -> Result<std::set<std::string>> {
            std::set<std::string> names;
            const std::string wide = onPostgres()
                ? "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = "
                  "'public' "
                  "AND data_type = 'bigint' AND column_name NOT IN ("
                : "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
                  "WHERE m.type = 'table' AND c.type = 'BIGINT' AND c.name NOT IN (";
            auto rows = reader.sql(wide + counts + ")");
            while (rows.next())
                names.insert(rows.text(0));
            return names;
        });
        std::set<std::string> known(storage::clock::factColumns().begin(), storage::clock::factColumns().end());
        for (const auto& timed : storage::clock::timedColumns())
            known.insert(std::string(timed.table) + "." + timed.column);
        for (const auto& name : *columns)
            QVERIFY2(known.contains(name), name.c_str());
        for (const auto& name : known)
            QVERIFY2(columns->contains(name), name.c_str());
    }

    void s78_anExpiredLinkStaysDead()
    {
        ClockBench bench;
        const auto token = bench.link();
        bench.pass(minutes(61));
        bench.setBack(minutes(50));
        QVERIFY(bench.kind(token) != LinkView::Kind::usable);
        QVERIFY(!bench.registration.start(token, bench.info));
    }

    void s78_aLinkLivesNoLonger()
    {
        ClockBench bench;
        const auto token = bench.link();
        bench.pass(minutes(10));
        bench.setBack(hours(5));
        QVERIFY(bench.kind(token) == LinkView::Kind::usable);
        bench.pass(minutes(49));
        QVERIFY(bench.kind(token) == LinkView::Kind::usable);
        bench.pass(minutes(2));
        QVERIFY(bench.kind(token) != LinkView::Kind::usable);
    }

    void s78_theTimeToFinishGoesOn()
    {
        ClockBench bench;
        bench.startAndProve();
        bench.setBack(hours(2));
        QVERIFY(bench.registration.current(bench.browser)->state == domain::EnrolmentState::addressProved);
        bench.pass(minutes(16));
        QVERIFY(bench.registration.current(bench.browser)->timedOut);
        bench.setBack(minutes(10));
        QVERIFY(bench.registration.current(bench.browser)->timedOut);
    }

    void s78_anOldOneTimePasswordStaysDead()
    {
        ClockBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        const auto code = bench.core.mailedCode();
        bench.pass(minutes(11));
        bench.setBack(minutes(10));
        QVERIFY(messageOf(bench.registration.proveAddress(bench.browser, code, bench.info)).starts_with("P-OTP-6"));
    }

    void s78_aUsedCodeStaysUsed()
    {
        ClockBench bench;
        auto owner = bench.core.staff("owner", {}, bench.organisation);
        const auto code = codeAt(owner.seed, bench.core.clock.now());
        QVERIFY(bench.check(owner, code).kind == CodeOutcome::Kind::accepted);
        bench.pass(hours(1));
        bench.setBack(hours(1));
        QVERIFY(bench.check(owner, code).kind == CodeOutcome::Kind::replayed);
    }

    void s78_sessionsStayDead()
    {
        ClockBench bench;
        bench.pass(minutes(16));
        QCOMPARE(bench.sessionStatus(), 401);
        bench.setBack(minutes(15));
        QCOMPARE(bench.sessionStatus(), 401);
    }

    void s78_sessionsLiveNoLonger()
    {
        ClockBench bench;
        bench.setBack(hours(3));
        QCOMPARE(bench.sessionStatus(), 200);
        bench.pass(minutes(16));
        QCOMPARE(bench.sessionStatus(), 401); // idle time counts from the same activity
    }

    void s78_aFreshCodeStaysNoLongerFresh()
    {
        ClockBench bench;
        bench.core.stepUp(bench.ra);
        const auto path = "/people/" + bench.person.value + "/roles";
        const contract::Json roles{{"roles", {"sponsor"}}, {"organisation", bench.organisation.value}};
        bench.setBack(hours(1));
        QCOMPARE(bench.core.post(path, roles, bench.ra.token).status, 200);
        bench.pass(minutes(4));
        bench.setBack(minutes(3));
        bench.pass(minutes(2));
        QCOMPARE(bench.core.post(path, roles, bench.ra.token).kind, std::string("step-up-required"));
    }

    void s78_aPassStaysDeadAndLivesNoLonger()
    {
        ClockBench bench;
        services::AccessPassService passes(bench.core.context());
        const auto make = [&](const contract::Json& change) {
            bench.core.stepUp(bench.ra);
            contract::Json body{{"reason", "lost_phone"}, {"identity", "face_to_face"}, {"one_time", false}};
            body.update(change);
            const auto made = bench.core.post("/people/" + bench.person.value + "/access-passes", body, bench.ra.token);
            bench.look();
            return made.json.at("pass").get<std::string>();
        };
        const auto comes = [&](const std::string& pass) {
            return messageOf(passes.signIn("gwen.price@trust.example", SecretBytes(pass), bench.info));
        };
        const auto over = make({{"minutes", 10}});
        bench.pass(minutes(10));
        bench.setBack(minutes(9));
        QCOMPARE(comes(over), std::string("P-TAP-1"));
        const auto pass = make({{"minutes", 10}});
        bench.setBack(hours(5));
        QCOMPARE(comes(pass), std::string("none"));
        bench.pass(minutes(9));
        QCOMPARE(comes(pass), std::string("none"));
        bench.pass(minutes(1));
        QCOMPARE(comes(pass), std::string("P-TAP-1"));
    }

    void s78_testsStayDead()
    {
        ClockBench bench;
        auto owner = bench.core.staff("owner", {}, bench.organisation);
        const auto listed = bench.core.get("/people/" + owner.person.value + "/authenticators", bench.ra.token).json;
        const auto started =
            bench.core.post("/authenticators/" + listed.at("authenticators")[0].at("id").get<std::string>() + "/tests",
                contract::Json::object(), bench.ra.token);
        const auto link = started.json.at("link").get<std::string>();
        services::TestSignInService tests(bench.core.context());
        const auto token = link.substr(link.rfind('/') + 1);
        QVERIFY(tests.look(token));
        bench.pass(minutes(11));
        bench.setBack(minutes(10));
        QVERIFY(!tests.look(token));
    }

    void s78_nobodyWaitsLonger()
    {
        ClockBench bench;
        auto owner = bench.core.staff("owner", {}, bench.organisation);
        bench.makeWait(owner);
        bench.setBack(hours(7));
        QVERIFY(bench.check(owner, bench.wrongCode(owner)).kind == CodeOutcome::Kind::waiting);
        bench.pass(seconds(31));
        QVERIFY(bench.check(owner, bench.wrongCode(owner)).kind == CodeOutcome::Kind::wrong);
        const auto signIn = [&](const char* password) {
            return bench.core.post("/sign-in/password", {{"email", bench.ra.email}, {"password", password}}, {})
                .message;
        };
        QCOMPARE(signIn("wrong"), std::string("D-SGN-1"));
        bench.setBack(hours(7));
        QCOMPARE(signIn(TestCore::password), std::string("D-SGN-3"));
        bench.pass(seconds(2));
        QCOMPARE(signIn(TestCore::password), std::string());
    }

    void s78_aPauseEndsInTime()
    {
        ClockBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        for (int i = 0; i < 5; ++i)
            (void)bench.registration.enterAddress(bench.browser, "somebody@elsewhere.example", bench.info);
        QVERIFY(bench.registration.current(bench.browser)->pausedUntil > bench.core.clock.now());
        QVERIFY(bench.registration.needMoreTime(bench.browser, bench.info));
        bench.setBack(hours(9));
        QVERIFY(bench.registration.current(bench.browser)->pausedUntil > bench.core.clock.now());
        bench.pass(minutes(15) + seconds(1));
        QVERIFY(bench.registration.current(bench.browser)->pausedUntil <= bench.core.clock.now());
    }

    // A year forward, something happens there, and back: devices and people are as they were, nobody waits for a year.
    void s78_forwardAndBack()
    {
        ClockBench bench;
        auto owner = bench.core.staff("owner", {domain::Role::raManager}, bench.organisation);
        const auto token = bench.link();
        bench.pass(hours(24 * 366));
        bench.makeWait(owner);
        bench.setBack(hours(24 * 366));
        QVERIFY(bench.kind(token) != LinkView::Kind::usable);
        QCOMPARE(bench.sessionStatus(), 401);
        bench.pass(seconds(31));
        bench.core.signIn(owner);
        bench.core.signIn(bench.ra);
        bench.upToSecret();
        const auto seed = crypto::parseKeyUri(bench.uri)->secret.copy();
        QVERIFY(bench.registration.confirmCode(bench.browser, codeAt(seed, bench.core.clock.now()), bench.info));
        const auto report = storage::verifyAudit(bench.core.context().database, {});
        QCOMPARE(report->problem, std::string());
        QVERIFY(report->byAction.contains("clock.set_back"));
    }

    // Set back while nothing runs: the stored mark knows.
    void s78_alsoAcrossARestart()
    {
        ClockBench bench;
        const auto token = bench.link();
        bench.pass(minutes(61));
        bench.core.clock.advance(minutes(-40));
        bench.core.restart();
        services::RegistrationService again(bench.core.context());
        QVERIFY(again.look(token, "")->kind != LinkView::Kind::usable);
    }

    // The clock's small corrections are no event, unless they add up.
    void smallStepsAreNothing()
    {
        ClockBench bench;
        const auto noticed = [&] {
            return storage::verifyAudit(bench.core.context().database, {})->byAction.contains("clock.set_back");
        };
        for (int i = 0; i < 5; ++i) {
            bench.setBack(milliseconds(1500));
            bench.pass(milliseconds(1500));
        }
        QVERIFY(!noticed());
        bench.setBack(milliseconds(1500));
        bench.setBack(milliseconds(1500));
        QVERIFY(noticed());
    }
};

COUNTERSIGN_TEST(TestClock)

#include "tst_Clock.moc"
