// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The private listener, and what it says of a core in every state that can be made of one.
#include "core/services/MeetingBench.h"
#include "crypto/KeyUri.h"
#include "server/monitoring/RouteGroups.h"
#include "server/monitoring/SkewAlarm.h"
#include "storage/sql/Database.h"
#include "support/RawClient.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

void withListener(server::CoreOptions& options)
{
    options.monitoring.emplace();
    options.drainNotice = milliseconds(0);
}

std::string asked(const server::Core& core, const std::string& path, const std::string& method = "GET")
{
    RawClient client(core.monitoringPort());
    client.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return client.response(method == "HEAD");
}

/// "200 ready" or "503 word".
std::string readiness(const server::Core& core)
{
    const auto answer = asked(core, "/health/ready");
    auto word = bodyOf(answer);
    if (!word.empty())
        word.pop_back();
    return std::to_string(statusOf(answer)) + ' ' + word;
}

/// The value behind that name and labels; -1 when there is none.
double valueOf(const std::string& metrics, const std::string& sample)
{
    const auto at = metrics.find("\n" + sample + " ");
    return at == std::string::npos ? -1 : std::stod(metrics.substr(at + sample.size() + 2));
}

std::string metrics(const server::Core& core)
{
    return bodyOf(asked(core, "/metrics"));
}

} // namespace

class TestMonitoring : public QObject
{
    Q_OBJECT

private slots:
    void itIsNotOpenedUnlessAskedFor()
    {
        TestCore core;
        QCOMPARE(core.core().monitoringPort(), std::uint16_t(0));
    }

    void threePathsAndNoMore()
    {
        TestCore core(withListener);
        QCOMPARE(bodyOf(asked(core.core(), "/health/live")), std::string("live\n"));
        QCOMPARE(readiness(core.core()), std::string("200 ready"));
        const auto answer = asked(core.core(), "/metrics");
        QCOMPARE(statusOf(answer), 200);
        QCOMPARE(fieldOf(answer, "Content-Type"), std::string("text/plain; version=0.0.4; charset=utf-8"));
        QCOMPARE(statusOf(asked(core.core(), "/metrics", "HEAD")), 200);
        QCOMPARE(statusOf(asked(core.core(), "/metrics", "DELETE")), 405);
        for (const char* path : {"/", "/health", "/api/v1/setup", "/metrics/x"})
            QCOMPARE(statusOf(asked(core.core(), path)), 404);
    }

    void aSealedCoreIsNotReady()
    {
        TestCore core(withListener);
        QVERIFY(QFile::remove(core.folder() + QStringLiteral("/key")));
        core.restart();
        QCOMPARE(readiness(core.core()), std::string("503 sealed"));
        QCOMPARE(statusOf(asked(core.core(), "/health/live")), 200);
        QCOMPARE(valueOf(metrics(core.core()), "countersign_sealed"), 1.0);
        QCOMPARE(valueOf(metrics(core.core()), "countersign_ready"), 0.0);
    }

    void withoutItsDatabaseItIsNotReady()
    {
        TestCore core(withListener);
        core.context().database.close();
        QCOMPARE(readiness(core.core()), std::string("503 database"));
        const auto text = metrics(core.core());
        QCOMPARE(valueOf(text, "countersign_database_up"), 0.0);
        QVERIFY(valueOf(text, "countersign_database_failures_total{work=\"read\"}") >= 1);
        QCOMPARE(valueOf(text, "countersign_outbox_waiting"), -1.0); // not known, and not said to be none
    }

    /// Restored from an older backup, for example, beside a server that runs.
    void aSchemaThatLacksSomethingIsNotReady()
    {
        TestCore core(withListener);
        QVERIFY(core.context().database.write([](storage::Transaction& transaction) -> Result<void> {
            transaction.sql("INSERT INTO schema_migration (name) VALUES ('9999_of_a_newer_version')").run();
            return {};
        }));
        QCOMPARE(readiness(core.core()), std::string("200 ready"));
        QVERIFY(core.context().database.write([](storage::Transaction& transaction) -> Result<void> {
            transaction.sql("DELETE FROM schema_migration WHERE name = '0006_clock'").run();
            return {};
        }));
        QCOMPARE(readiness(core.core()), std::string("503 schema"));
        QCOMPARE(valueOf(metrics(core.core()), "countersign_schema_current"), 0.0);
    }

    void registrationsAndVerificationsAreCounted()
    {
        MeetingBench bench(withListener);
        auto& core = bench.core.core();
        bench.upToSecret();
        bench.core.clock.advance(seconds(60));
        auto other = bench.core.staff("caller", {}, bench.organisation);
        const auto check = [&](const std::string& code) {
            return bench.core.post("/people/" + other.person.value + "/code-checks", {{"code", code}, {"reason", "password_reset"}}, bench.ra.token).status;
        };
        const auto code = bench.core.codeFor(other);
        QVERIFY(check(MeetingBench::otherThan(code)) >= 400);
        QVERIFY(check(code) < 300);
        const auto account = crypto::parseKeyUri(bench.uri);
        QVERIFY(bench.registration.confirmCode(bench.browser, codeAt(account->secret, bench.core.clock.now()), bench.info));
        const auto text = metrics(core);
        QCOMPARE(valueOf(text, "countersign_enrolments_total{event=\"registered\",result=\"done\"}"), 1.0);
        QCOMPARE(valueOf(text, "countersign_enrolments_total{event=\"link_made\",result=\"done\"}"), 1.0);
        QCOMPARE(valueOf(text, "countersign_enrolments_total{event=\"started\",result=\"done\"}"), 1.0);
        QCOMPARE(valueOf(text, "countersign_enrolments_total{event=\"password_created\",result=\"done\"}"), 1.0);
        QCOMPARE(valueOf(text, "countersign_verifications_total{method=\"code_read_out\",result=\"accepted\"}"), 1.0);
        QCOMPARE(valueOf(text, "countersign_verifications_total{method=\"code_read_out\",result=\"wrong\"}"), 1.0);
        QVERIFY(valueOf(text, "countersign_database_seconds_count{work=\"write\"}") > 5);
        // S 75: words of the program only.
        for (const auto& personal : {std::string("Gwen"), std::string("Price"), std::string("trust.example"), bench.person.value, bench.ra.person.value,
                 bench.enrolment, bench.ra.token, bench.key, code})
            QVERIFY2(text.find(personal) == std::string::npos, personal.c_str());
    }

    /// What rolled back did not happen.
    void onlyWhatWasCommittedIsCounted()
    {
        TestCore core(withListener);
        const auto entry = [&](bool keep) {
            return core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
                domain::AuditEvent event;
                event.at = core.clock.now();
                event.action = "enrolment.tried";
                transaction.audit(event);
                return keep ? Result<void>() : Result<void>(fail(failure(ErrorKind::internal, "no")));
            });
        };
        QVERIFY(entry(true));
        QVERIFY(!entry(false));
        QCOMPARE(valueOf(metrics(core.core()), "countersign_enrolments_total{event=\"tried\",result=\"done\"}"), 1.0);
    }

    void theOutboxHasAnAge()
    {
        MeetingBench bench(withListener);
        QCOMPARE(valueOf(metrics(bench.core.core()), "countersign_outbox_waiting"), 0.0);
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            storage::mails::MailRecord mail;
            mail.row.id = MailId(makeUuid(bench.core.clock, bench.core.random));
            mail.row.kind = "M-1";
            mail.row.recipient = "gwen.price@trust.example";
            mail.row.createdAt = mail.row.changedAt = bench.core.clock.now();
            mail.row.nextTryAt = bench.core.clock.now() + minutes(60);
            storage::mails::insert(transaction, mail);
            return {};
        }));
        bench.core.clock.advance(minutes(5));
        const auto text = metrics(bench.core.core());
        QCOMPARE(valueOf(text, "countersign_outbox_waiting"), 1.0);
        QCOMPARE(valueOf(text, "countersign_outbox_oldest_seconds"), 300.0);
    }

    void requestsAreCountedByRoute()
    {
        TestCore core(withListener);
        const auto ask = [](std::uint16_t port, const std::string& path) {
            RawClient client(port);
            client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            client.waitForEnd();
        };
        ask(core.core().apiPort(), "/api/v1/setup");
        ask(core.core().apiPort(), "/api/v1/people/0190a5a4-0000-7000-8000-000000000001");
        ask(core.core().apiPort(), "/api/v1/nowhere");
        ask(core.core().portalPort(), "/r/" + std::string(43, 'a'));
        const auto has = [&](const char* labels) { return valueOf(metrics(core.core()), std::string("countersign_requests_total{") + labels + "}") >= 1; };
        QTRY_VERIFY(has("group=\"setup\",listener=\"api\",status=\"2xx\"")); // counted after it was sent
        QTRY_VERIFY(has("group=\"people\",listener=\"api\",status=\"4xx\""));
        QTRY_VERIFY(has("group=\"other\",listener=\"api\",status=\"4xx\""));
        QTRY_VERIFY(has("group=\"r\",listener=\"portal\",status=\"4xx\"") || has("group=\"r\",listener=\"portal\",status=\"2xx\""));
        QVERIFY(metrics(core.core()).find("0190a5a4") == std::string::npos);
    }

    void aGroupIsAWordOfOurs_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("group");
        QTest::newRow("route") << QStringLiteral("/register/email") << QStringLiteral("register");
        QTest::newRow("token") << QStringLiteral("/r/secret") << QStringLiteral("r");
        QTest::newRow("start page") << QStringLiteral("/") << QStringLiteral("home");
        QTest::newRow("asset") << QStringLiteral("/assets/x.css") << QStringLiteral("assets");
        QTest::newRow("unknown") << QStringLiteral("/secret/x") << QStringLiteral("other");
        QTest::newRow("none") << QString() << QStringLiteral("other");
    }

    void aGroupIsAWordOfOurs()
    {
        QFETCH(QString, path);
        QFETCH(QString, group);
        QCOMPARE(server::portalGroups().of(path.toStdString()), group.toStdString());
    }

    /// SQLite has no clock of its own to compare with; PostgreSQL's: tst_TwoNodes.
    void s78_skewIsSaidOnceAndTakenBack()
    {
        QTemporaryDir folder;
        const auto name = folder.filePath(QStringLiteral("log"));
        const auto told = [&](const char* event) {
            QFile file(name);
            return file.open(QIODevice::ReadOnly) ? file.readAll().count(event) : -1;
        };
        server::Log log(std::filesystem::path(name.toStdU16String()));
        server::SkewAlarm alarm(log);
        for (const auto offset : {0, 29'000, -30'000, 30'001, 40'000, -31'000})
            alarm.note({true, milliseconds(offset)});
        alarm.note({true, std::nullopt}); // the database is away: nothing is known
        QCOMPARE(told("clock.skew"), 1);
        QCOMPARE(told("clock.together"), 0);
        alarm.note({true, milliseconds(-3)});
        QCOMPARE(told("clock.together"), 1);
    }

    void drainingIsNotReady()
    {
        TestCore core(withListener);
        core.core().drain([] { return false; });
        QCOMPARE(readiness(core.core()), std::string("503 draining"));
        QCOMPARE(valueOf(metrics(core.core()), "countersign_draining"), 1.0);
        QTRY_VERIFY(!RawClient(core.core().apiPort()).connected());
    }
};

COUNTERSIGN_TEST(TestMonitoring)
#include "tst_Monitoring.moc"
