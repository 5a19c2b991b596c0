// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Backups of data at PostgreSQL: of one moment, restored there, into a file, and from a file (S 79).
#include "server/Maintenance.h"
#include "storage/audit/AuditVerifier.h"
#include "storage/sql/Database.h"
#include "support/TestCore.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QTest>

#include <fstream>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using std::filesystem::path;

namespace {

constexpr std::string_view words = "copper lantern meadow seven";

bool goOn(double)
{
    return true;
}

/// A server with people, devices and a key file; places to restore to.
struct Bench
{
    Bench()
        : outside(m_outside.path().toStdU16String())
        , key(path(core.folder().toStdU16String()) / "key")
        , manager(core.staff("manager", {domain::Role::raManager, domain::Role::systemAdministrator}, core.organisation("X01")))
    {
        core.signIn(manager);
    }

    server::CoreOptions options(const std::string& folder, const storage::StorageConfig& database) const
    {
        server::CoreOptions made;
        made.dataFolder = outside / folder;
        made.database = database.usesServer() ? database : storage::StorageConfig{};
        made.keys = {server::keyFileSource(key)};
        made.passwordHash = crypto::PasswordHashParameters::cheapest();
        made.logFile = outside / (folder + ".log");
        return made;
    }
    server::CoreOptions source() const
    {
        auto made = options("source", core.storage());
        made.dataFolder = path(core.folder().toStdU16String());
        return made;
    }

    Result<server::BackupMade> backUp(const server::CoreOptions& from, server::BackupLock lock = server::BackupLock::key)
    {
        server::BackupOrder order;
        order.file = outside / ("b" + std::to_string(++backups) + ".backup");
        order.lock = lock;
        order.passphrase = SecretBytes(words);
        order.cost = crypto::PassphraseCost::cheapest();
        return server::backUp(from, std::move(order), goOn);
    }

    /// Starts a server on what was restored: the manager's device and password are good there, and the log adds up.
    void serves(const server::CoreOptions& restored)
    {
        {
            core.clock.set(std::max(core.clock.now(), SystemClock().now())); // the console restored in real time
            server::Core other(restored, core.clock, core.random);
            const auto started = other.start();
            QVERIFY2(started, started ? "" : started.error().detail.c_str());
            QCOMPARE(other.sealedBecause(), std::string());
            services::SessionService sessions(*other.context());
            const services::ClientInfo client{"127.0.0.1", "r", {}};
            const auto half = sessions.signInWithPassword(manager.email, SecretBytes(std::string_view(TestCore::password)), client);
            QVERIFY2(half, half ? "" : half.error().message.c_str());
            QVERIFY(sessions.signInWithCode(*half, core.codeFor(manager), client));
        }
        const auto findings = server::checkAuditLog(restored);
        QVERIFY2(findings && findings->problem.empty(), findings ? findings->problem.c_str() : findings.error().detail.c_str());
        QVERIFY(!findings->epochs.empty());
    }

    void write(const std::string& sql)
    {
        QVERIFY(core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql(sql).run();
            return {};
        }));
    }

    QTemporaryDir m_outside;
    TestCore core;
    path outside;
    path key;
    TestStaff manager;
    int backups = 0;
};

long long number(const storage::StorageConfig& config, const std::string& sql)
{
    storage::Database database(config);
    if (!database.open())
        return -2;
    return database.read([&](storage::Reader& reader) -> Result<long long> {
        auto row = reader.sql(sql);
        return row.next() ? row.integer(0) : -1;
    }).value_or(-1);
}

} // namespace

class TestServerBackup : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("storage", "postgresql")

private slots:
    void s79_fromAServerToAServer()
    {
        Bench bench;
        const auto made = bench.backUp(bench.source());
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        std::ifstream in(made->file, std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(in), {}};
        QVERIFY(content.find("trust.example") == std::string::npos);
        const auto target = bench.options("target", freshStorage(bench.outside));
        const auto report = server::restore(target, made->file, {}, goOn);
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        QVERIFY(report->voided.sessions >= 1);
        QCOMPARE(report->voided.devices, 1);
        QVERIFY(server::reportText(*report).find("On every other node") != std::string::npos);
        QVERIFY(!std::filesystem::exists(target.dataFolder / "countersign.db"));
        QCOMPARE(number(target.database, "SELECT count(*) FROM session WHERE ended_at = 0"), 0LL);
        bench.serves(target);
        for (const char* table : {"person", "authenticator", "organisation", "person_word", "password"})
            QCOMPARE(number(target.database, std::string("SELECT count(*) FROM ") + table),
                number(bench.core.storage(), std::string("SELECT count(*) FROM ") + table));
    }

    void s79_fromAServerToAFileAndBack()
    {
        Bench bench;
        const auto parent = bench.core.organisation("P01");
        (void)bench.core.organisation("C01", parent);
        const auto made = bench.backUp(bench.source());
        QVERIFY(made);
        const auto file = bench.options("file", {});
        const auto report = server::restore(file, made->file, {}, goOn);
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        bench.serves(file);
        const auto again = bench.backUp(file);
        QVERIFY2(again, again ? "" : again.error().detail.c_str());
        const auto target = bench.options("target", freshStorage(bench.outside));
        const auto back = server::restore(target, again->file, {}, goOn);
        QVERIFY2(back, back ? "" : back.error().detail.c_str());
        bench.serves(target);
        QCOMPARE(number(target.database, "SELECT count(*) FROM organisation c JOIN organisation p ON c.parent = p.id WHERE c.code = 'C01' AND p.code = 'P01'"), 1LL);
    }

    void s79_restoredOverItselfItSaysWhatIsLost()
    {
        Bench bench;
        const auto lost = bench.core.staff("lost", {}, bench.core.organisation("X02"));
        const auto made = bench.backUp(bench.source());
        QVERIFY(made);
        bench.write("UPDATE authenticator SET status = 'removed', removed_at = 5 WHERE person = '" + lost.person.value + "'");
        bench.core.signIn(bench.manager); // entries that the backup has not
        const auto source = bench.source();
        const auto refused = server::restore(source, made->file, {}, goOn);
        QVERIFY(!refused); // this server runs, and has the folder
        auto elsewhere = source;
        elsewhere.dataFolder = bench.outside / "second-node";
        const auto connected = server::restore(elsewhere, made->file, {}, goOn);
        QVERIFY2(!connected && connected.error().detail.find("stop every one") != std::string::npos, connected ? "restored" : connected.error().detail.c_str());
        bench.core.core().stop();
        const auto report = server::restore(source, made->file, {}, goOn);
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        QVERIFY(report->missingEntries && *report->missingEntries > 0);
        QCOMPARE(report->forReview.size(), std::size_t(1));
        bench.serves(source);
    }

    void s79_aPassphraseAloneNeedsNoKeyAndGivesNone()
    {
        Bench bench;
        auto from = bench.source();
        from.keys = {server::keyFileSource(bench.outside / "nowhere")};
        const auto withKey = bench.backUp(from);
        QCOMPARE(withKey.error().kind, ErrorKind::sealed);
        const auto made = bench.backUp(from, server::BackupLock::passphraseAlone);
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        auto target = bench.options("target", freshStorage(bench.outside));
        target.keys = from.keys;
        QCOMPARE(server::restore(target, made->file, SecretBytes(words), goOn).error().message, std::string("D-RST-9"));
        QVERIFY(!std::filesystem::exists(bench.outside / "nowhere"));
        SystemRandom random;
        QVERIFY(crypto::createKeyFile(bench.outside / "wrong", random));
        target.keys = {server::keyFileSource(bench.outside / "wrong")};
        QCOMPARE(server::restore(target, made->file, SecretBytes(words), goOn).error().message, std::string("D-RST-9"));
        target.keys = bench.source().keys;
        QVERIFY(server::restore(target, made->file, SecretBytes(words), goOn));
        bench.serves(target);
    }

    void backupsDuringWritesAreOfOneMoment()
    {
        Bench bench;
        const std::jthread writer([&](const std::stop_token& stop) {
            for (int i = 0; !stop.stop_requested(); ++i) {
                (void)bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
                    domain::AuditEvent tick;
                    tick.at = bench.core.clock.now();
                    tick.action = "tick";
                    transaction.audit(tick);
                    transaction.sql("INSERT INTO allowance VALUES (?, 0, 0)").with("tick" + std::to_string(i)).run();
                    return {};
                });
            }
        });
        for (int i = 0; i < 3; ++i) {
            const auto made = bench.backUp(bench.source());
            const auto file = bench.options("t" + std::to_string(i), {});
            const auto report = made ? server::restore(file, made->file, {}, goOn) : Result<server::RestoreReport>(fail(made.error()));
            QVERIFY2(report, report ? "" : report.error().detail.c_str()); // the audit chain and the database were checked
            const storage::StorageConfig config{file.dataFolder / "countersign.db", 1};
            QCOMPARE(number(config, "SELECT count(*) FROM audit_event WHERE action = 'tick'"),
                number(config, "SELECT count(*) FROM allowance WHERE name LIKE 'tick%'"));
        }
    }
};

COUNTERSIGN_TEST(TestServerBackup)

#include "tst_ServerBackup.moc"
