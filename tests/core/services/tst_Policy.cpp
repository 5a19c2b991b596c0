// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/policy/PolicyTable.h"
#include "MeetingBench.h"
#include "storage/audit/AuditLog.h"
#include "storage/settings/SettingsRepository.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

namespace {

struct PolicyBench : MeetingBench
{
    Json read() { return core.get("/settings/registration", ra.token).json; }
    Answer put(const Json& figures, const Json& switches = Json::array())
    {
        core.stepUp(ra);
        return put(figures, switches, read().at("version").get<long long>());
    }
    Answer put(const Json& figures, const Json& switches, long long version)
    {
        return core.call("PUT", "/settings/registration",
            {{"figures", figures}, {"switches", switches}, {"version", version}}, ra.token);
    }
    static Json figure(const char* name, long long value) { return {{"name", name}, {"value", value}}; }
    long long valueOf(const char* name)
    {
        const auto all = read();
        for (const auto& one : all.at("figures")) {
            if (one.at("name") == name)
                return one.at("value").get<long long>();
        }
        return -1;
    }
    /// Details of the newest audit entry of that action, empty for none.
    std::string audited(const char* action)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<std::string> {
                auto row = reader.sql("SELECT details FROM audit_event WHERE action = ? ORDER BY sequence DESC LIMIT 1")
                               .with(action);
                return row.next() ? row.text(0) : std::string();
            })
            .value_or("unreadable");
    }
    long long linkMinutes() { return (view().at("link_ends_at").get<long long>() - toMs(core.clock.now())) / 60000; }
};

} // namespace

class TestPolicy : public QObject
{
    Q_OBJECT

private slots:
    void aRunningMeetingKeepsItsEndsAndTheNextHasTheNew()
    {
        PolicyBench bench;
        (void)bench.link();
        const auto before = bench.view().at("link_ends_at").get<long long>();
        QCOMPARE(bench.put(Json::array({PolicyBench::figure("link_life", 90)})).status, 200);
        QCOMPARE(bench.view().at("link_ends_at").get<long long>(), before);
        (void)bench.link();
        QCOMPARE(bench.linkMinutes(), 90LL);
    }

    // New figures count from the next evaluation, also in a meeting that runs: the second wrong address of a limit
    // lowered to three.
    void figuresCountFromTheNextEvaluation()
    {
        PolicyBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QCOMPARE(bench.put(Json::array({PolicyBench::figure("one_time_password_tries", 3)})).status, 200);
        const auto wrong = MeetingBench::otherThan(bench.core.mailedCode());
        for (int i = 0; i < 3; ++i)
            (void)bench.registration.proveAddress(bench.browser, wrong, bench.info);
        QVERIFY(!bench.registration.proveAddress(bench.browser, bench.core.mailedCode(), bench.info));
    }

    void changesAreKeptAcrossARestart()
    {
        PolicyBench bench;
        QCOMPARE(
            bench.put(Json::array({PolicyBench::figure("link_life", 45)}), Json::array({Json{{"name", "at_this_desk"}, {"on", true}}})).status, 200);
        bench.core.restart();
        QCOMPARE(bench.core.context().policy().linkLife, minutes(45));
        QVERIFY(bench.core.context().policy().atThisDesk);
        QVERIFY(bench.core.context().policy().confirmIdentityAtIssue);
    }

    void s50_aChangeNeedsAFreshCode()
    {
        PolicyBench bench;
        bench.core.clock.advance(minutes(6));
        QCOMPARE(
            bench.put(Json::array({PolicyBench::figure("link_life", 90)}), Json::array(), 0).kind, std::string("step-up-required"));
        QCOMPARE(bench.valueOf("link_life"), 60LL);
    }

    void whatChangedIsAudited()
    {
        PolicyBench bench;
        QCOMPARE(bench.put(Json::array({PolicyBench::figure("link_life", 60)})).status, 200);
        QCOMPARE(bench.audited("settings.policy_changed"), std::string()); // nothing differs
        QCOMPARE(bench
                     .put(Json::array({PolicyBench::figure("link_life", 90), PolicyBench::figure("pause", 15)}),
                         Json::array({Json{{"name", "at_this_desk"}, {"on", true}}}))
                     .status,
            200);
        QCOMPARE(bench.audited("settings.policy_changed"),
            storage::detailsText({{"link_life", "60 to 90"}, {"at_this_desk", "off to on"}}));
    }

    void anOlderVersionIsAConflict()
    {
        PolicyBench bench;
        QCOMPARE(bench.put(Json::array({PolicyBench::figure("link_life", 90)})).status, 200);
        bench.core.stepUp(bench.ra);
        const auto late = bench.put(Json::array({PolicyBench::figure("link_life", 30)}), Json::array(), 0);
        QCOMPARE(late.status, 409);
        QCOMPARE(late.message, std::string("D-GEN-3"));
        QCOMPARE(bench.valueOf("link_life"), 90LL);
    }

    void everyFigureHasItsFloorAndItsCeiling()
    {
        PolicyBench bench;
        for (const auto& row : domain::policyFigures()) {
            bench.core.stepUp(bench.ra);
            for (const auto value : {row.floor - 1, row.ceiling + 1, row.floor + (1LL << 32), -row.ceiling}) {
                const auto answer = bench.put(Json::array({PolicyBench::figure(row.name, value)}), Json::array(), 0);
                QVERIFY2(answer.status == 400 && answer.message == "D-POL-1", row.name);
            }
        }
        QCOMPARE(bench.read().at("version").get<long long>(), 0LL);
    }

    void nonsenseIsRefusedByName()
    {
        PolicyBench bench;
        QCOMPARE(bench.put(Json::array({PolicyBench::figure("no_such_figure", 5)})).status, 400);
        QCOMPARE(bench.put(Json::array(), Json::array({Json{{"name", "link_life"}, {"on", true}}})).status, 400);
        QCOMPARE(bench.put(Json::array({PolicyBench::figure("link_life", 300)})).message, std::string("D-POL-2"));
    }

    // What an older version allowed, or somebody wrote into the file, is held between floor and ceiling.
    void theTickIsAskedForUnlessThePolicySaysOtherwise()
    {
        PolicyBench bench;
        const Json unsure{{"meeting", "video"}, {"identity_confirmed", false}, {"replace_open", true}};
        const auto make = [&] { return bench.core.post("/people/" + bench.person.value + "/enrolments", unsure, bench.ra.token); };
        QCOMPARE(make().message, std::string("D-ISS-2"));
        QCOMPARE(bench.put(Json::array(), Json::array({Json{{"name", "confirm_identity_at_issue"}, {"on", false}}})).status, 200);
        QCOMPARE(make().status, 200);
        QVERIFY(!bench.core.get("/session", bench.ra.token).json.at("confirm_identity").get<bool>());
    }

    void storedFiguresAreHeld()
    {
        PolicyBench bench;
        domain::Policy loose;
        loose.codeWindow = 9;
        loose.oneTimePasswordTries = 1000;
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            storage::settings::savePolicy(transaction, loose, bench.core.clock.now(), "somebody");
            return {};
        }));
        bench.core.restart();
        QCOMPARE(bench.core.context().policy().codeWindow, 1);
        QCOMPARE(bench.core.context().policy().oneTimePasswordTries, 5);
    }

    void onlyThoseWhoMayChangeIt()
    {
        PolicyBench bench;
        auto agent = bench.core.staff("agent", {Role::raAgentAdvanced}, bench.organisation);
        bench.core.signIn(agent);
        QCOMPARE(bench.core.get("/settings/registration", agent.token).status, 200);
        bench.core.stepUp(agent);
        const auto refused = bench.core.call("PUT", "/settings/registration", {{"version", 0}}, agent.token);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.message, std::string("D-GEN-4"));
    }
};

COUNTERSIGN_TEST(TestPolicy)
#include "tst_Policy.moc"
