// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two cores at one PostgreSQL database: any request at any node, and of what may happen once one happens (S 1, 5, 21, 33, 44).
#include "core/services/MeetingBench.h"
#include "crypto/KeyUri.h"
#include "services/AccessPassService.h"
#include "services/LiveEvents.h"
#include "services/support/CodeCheck.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/settings/SettingsRepository.h"
#include "support/Crowd.h"
#include "support/PostgresServer.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using services::CodeOutcome;

namespace {

constexpr int crowd = 16; ///< half of them at each node
constexpr int promised = 5000; ///< ms: what security.md promises to whoever waits

/// Both nodes, at the same moment by their clocks.
struct Nodes : MeetingBench
{
    Nodes()
        : other([this](server::CoreOptions& options) {
            other.clock.set(core.clock.now()); // it is there already: a node that starts in the past is refused
            options.database = core.storage();
            options.keys = {server::keyFileSource(std::filesystem::path(core.folder().toStdU16String()) / "key")};
        })
        , registrationThere(other.context())
    {
        together();
    }

    void together() { other.clock.set(core.clock.now()); }
    TestCore& node(int i) { return i % 2 == 0 ? core : other; }
    services::RegistrationService& portal(int i) { return i % 2 == 0 ? registration : registrationThere; }

    CodeOutcome::Kind check(int i, const PersonId& whose, const std::string& code)
    {
        auto& context = node(i).context();
        return context.database
            .write([&](storage::Transaction& transaction) { return services::checkCode(transaction, context, whose, code); })
            .value()
            .kind;
    }

    TestCore other;
    services::RegistrationService registrationThere;
};

} // namespace

class TestTwoNodes : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("storage", "postgresql") // with SQLite the data belong to one process

private slots:
    void everyStepMayBeAtAnotherNode()
    {
        Nodes nodes;
        const auto token = nodes.link();
        nodes.browser = nodes.registrationThere.start(token, nodes.info).value();
        QVERIFY(nodes.registration.enterAddress(nodes.browser, "gwen.price@trust.example", nodes.info));
        QVERIFY(nodes.registrationThere.proveAddress(nodes.browser, nodes.core.mailedCode(), nodes.info));
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        QVERIFY(nodes.registration.createPassword(nodes.browser, chosen, chosen, nodes.info));
        const auto secret = nodes.registrationThere.showSecret(nodes.browser, nodes.info);
        QVERIFY(secret);
        const auto account = crypto::parseKeyUri(std::string(secret->keyUri.revealText()));
        QVERIFY(nodes.registration.confirmCode(nodes.browser, codeAt(account->secret, nodes.core.clock.now()), nodes.info));
        QCOMPARE(nodes.state(), std::string("active"));
        QCOMPARE(nodes.other.get("/enrolments/" + nodes.enrolment, nodes.ra.token).json.at("state").get<std::string>(),
            std::string("active"));
    }

    void s21_oneBrowserGetsTheLink()
    {
        Nodes nodes;
        for (int round = 0; round < 5; ++round) {
            const auto token = nodes.link();
            QCOMPARE(yesOf(crowd, [&](int i) { return nodes.portal(i).start(token, nodes.info).has_value(); }), 1);
        }
    }

    void s01_oneCodeIsAcceptedOnce()
    {
        Nodes nodes;
        for (int round = 0; round < 5; ++round) {
            const auto code = nodes.core.codeFor(nodes.ra);
            nodes.together();
            QCOMPARE(yesOf(crowd, [&](int i) { return nodes.check(i, nodes.ra.person, code) == CodeOutcome::Kind::accepted; }), 1);
        }
    }

    void s05_failuresAtBothNodesCountTogether()
    {
        Nodes nodes;
        const auto right = nodes.core.codeFor(nodes.ra);
        nodes.together();
        const auto wrong = MeetingBench::otherThan(right);
        const int evaluated = yesOf(crowd, [&](int i) { return nodes.check(i, nodes.ra.person, wrong) == CodeOutcome::Kind::wrong; });
        QCOMPARE(evaluated, 5); // then it waits, wherever the sixth is tried
    }

    void s33_aRemovedDeviceFailsAtTheOtherNodeAtOnce()
    {
        Nodes nodes;
        auto person = nodes.core.staff("gone", {}, nodes.organisation);
        nodes.core.stepUp(nodes.ra);
        const auto code = nodes.core.codeFor(person);
        nodes.together();
        const auto devices = nodes.core.get("/people/" + person.person.value + "/authenticators", nodes.ra.token).json;
        const auto id = devices.at("authenticators").at(0).at("id").get<std::string>();
        const auto removed = nodes.core.post("/authenticators/" + id + "/removal", {{"reason", "new_phone"}, {"confirmed", true}}, nodes.ra.token);
        QVERIFY2(removed.status < 300, removed.message.c_str());
        QVERIFY(nodes.check(1, person.person, code) != CodeOutcome::Kind::accepted);
    }

    void s36_aPassIsUsedOnceAtWhicheverNode()
    {
        Nodes nodes;
        nodes.core.stepUp(nodes.ra);
        services::AccessPassService here(nodes.core.context());
        services::AccessPassService there(nodes.other.context());
        const auto path = "/people/" + nodes.person.value + "/access-passes";
        const contract::Json body{{"reason", "lost_phone"}, {"identity", "face_to_face"}};
        for (int round = 0; round < 3; ++round) { // the fourth would be over the limit of their one address
            nodes.together();
            const auto made = nodes.core.post(path, body, nodes.ra.token);
            QVERIFY2(made.status == 200, made.message.c_str());
            const SecretBytes pass(made.json.at("pass").get<std::string>());
            QCOMPARE(yesOf(crowd, [&](int i) {
                return (i % 2 == 0 ? here : there).signIn("gwen.price@trust.example", pass, nodes.info).has_value();
            }),
                1);
        }
    }

    void s36_ofPassesMadeAtBothNodesAtOnceOneCounts()
    {
        Nodes nodes;
        nodes.core.stepUp(nodes.ra);
        nodes.together();
        const auto path = "/people/" + nodes.person.value + "/access-passes";
        const contract::Json body{{"reason", "lost_phone"}, {"identity", "face_to_face"}};
        QCOMPARE(yesOf(8, [&](int i) { return nodes.node(i).post(path, body, nodes.ra.token).status == 200; }), 8);
        const auto open = nodes.core.context().database.read([](storage::Reader& reader) -> Result<long long> {
            auto row = reader.sql("SELECT count(*) FROM access_pass WHERE ended_at = 0");
            return row.next() ? row.integer(0) : -1;
        });
        QCOMPARE(*open, 1LL);
    }

    void s44_signedOutAtOneNodeIsSignedOutAtTheOther()
    {
        Nodes nodes;
        QCOMPARE(nodes.other.get("/session", nodes.ra.token).status, 200);
        std::atomic<bool> heard{false};
        const auto subscription = nodes.other.context().events.subscribe(
            [&](const services::LiveEvent& event) { heard = heard || event.topic == "session_ended"; });
        QTest::qWait(1500); // it listens by then
        QVERIFY(nodes.core.post("/sign-out", contract::Json::object(), nodes.ra.token).status < 300);
        QCOMPARE(nodes.other.get("/session", nodes.ra.token).status, 401);
        QTRY_VERIFY_WITH_TIMEOUT(heard, 10000);
        nodes.other.context().events.unsubscribe(subscription);
    }

    void aPolicyIsInForceAtBothNodes()
    {
        Nodes nodes;
        QTest::qWait(1500);
        auto policy = nodes.core.context().policy();
        policy.atThisDesk = !policy.atThisDesk;
        QVERIFY(nodes.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            storage::settings::savePolicy(transaction, policy, nodes.core.clock.now(), "test");
            transaction.afterCommit([&] { nodes.core.context().events.publish({0, "settings", {}, {}, {}}); });
            return {};
        }));
        QTRY_COMPARE_WITH_TIMEOUT(nodes.other.context().policy().atThisDesk, policy.atThisDesk, 10000);
    }

    void s78_aNodeWhoseClockIsBehindServesNothingAndMovesNothing()
    {
        Nodes nodes;
        const auto token = nodes.link();
        QVERIFY(nodes.other.core().lookAtClock());
        nodes.other.clock.advance(-minutes(10));
        const auto looked = nodes.other.core().lookAtClock();
        QVERIFY(!looked);
        QCOMPARE(looked.error().kind, ErrorKind::unavailable);
        QVERIFY(nodes.registration.start(token, nodes.info)); // the link's times are where they were
        nodes.together();
        QVERIFY(nodes.other.core().lookAtClock());
    }

    void s77_aFrozenDatabaseIsA503AndTheCommandActsOnce()
    {
        PostgresServer server;
        const auto database = server.freshDatabase();
        TestCore core([&](server::CoreOptions& options) { options.database = database; });
        const auto organisation = core.organisation("X01");
        auto ra = core.staff("ra", {domain::Role::raManager}, organisation);
        const auto person = core.person("Gwen", "Price", "gwen.price@trust.example", organisation);
        core.signIn(ra);
        const auto issue = [&] {
            return core.call("POST", "/people/" + person.value + "/enrolments",
                {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", false}}, ra.token,
                {{"Idempotency-Key", "0123456789abcdef0123456789abcdef"}});
        };
        server.freeze();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(issue().status, 503);
        QVERIFY(timer.elapsed() < promised);
        server.thaw();
        timer.start();
        Answer answer;
        do {
            answer = issue();
        } while (answer.status == 503 && timer.elapsed() < promised);
        QCOMPARE(answer.status, 200);
        const auto made = answer.json.at("enrolment").at("id").get<std::string>();
        QCOMPARE(issue().json.at("enrolment").at("id").get<std::string>(), made);
    }

    /// A load balancer sends people elsewhere while this node has no database, and comes back by itself.
    void readinessFollowsTheDatabase()
    {
        PostgresServer server;
        const auto database = server.freshDatabase();
        TestCore core([&](server::CoreOptions& options) {
            core.clock.set(SystemClock().now());
            options.database = database;
            options.monitoring.emplace();
        });
        QCOMPARE(core.core().notReadyBecause(), std::string());
        server.freeze();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(core.core().notReadyBecause(), std::string("database"));
        QVERIFY(timer.elapsed() < promised);
        server.thaw();
        core.clock.set(SystemClock().now());
        QTRY_COMPARE_WITH_TIMEOUT(core.core().notReadyBecause(), std::string(), 30000);
    }

    /// S 78: a node whose clock has run away from the database server's, and so from the other nodes', is not ready.
    void s78_skewBetweenNodeAndDatabaseIsSeen()
    {
        TestCore core([&](server::CoreOptions& options) {
            core.clock.set(SystemClock().now() + minutes(2));
            options.monitoring.emplace();
        });
        QTRY_COMPARE_WITH_TIMEOUT(core.core().notReadyBecause(), std::string("clock"), 30000);
        const auto offset = core.core().clockKeeper()->state().offset;
        QVERIFY(offset && *offset < -seconds(100) && *offset > -seconds(140));
        core.clock.set(SystemClock().now());
        QTRY_COMPARE_WITH_TIMEOUT(core.core().notReadyBecause(), std::string(), 60000);
    }

    void s74_bothNodesLanesAddUp()
    {
        Nodes nodes;
        (void)yesOf(crowd, [&](int i) { return nodes.check(i, nodes.ra.person, "000000") == CodeOutcome::Kind::accepted; });
        const auto report = storage::verifyAudit(nodes.core.context().database, {});
        QVERIFY(report);
        QCOMPARE(report->problem, std::string());
    }
};

COUNTERSIGN_TEST(TestTwoNodes)

#include "tst_TwoNodes.moc"
