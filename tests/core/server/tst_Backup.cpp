// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Maintenance.h"
#include "storage/sql/sqlite/SqliteConnection.h"
#include "storage/sql/Database.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using domain::Role;
using std::filesystem::path;

namespace {

constexpr std::string_view words = "copper lantern meadow seven";

bool goOn(double)
{
    return true;
}

std::string contentOf(const path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream content;
    content << in.rdbuf();
    return content.str();
}

void put(const path& file, const std::string& content)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

/// A running core with data, its folder, and a place for backups.
struct Bench
{
    Bench()
        : folder(core.folder().toStdU16String())
        , place(outside.path().toStdU16String())
        , manager(core.staff("manager", {Role::raManager, Role::systemAdministrator}, core.organisation("X01")))
    {
        keys = {server::keyFileSource(folder / "key")};
    }

    Result<server::BackupMade> backUp(server::BackupLock lock, const server::BackupStep& step = goOn)
    {
        server::BackupOrder order;
        order.dataFolder = folder;
        order.keys = keys;
        order.file = place / ("b" + std::to_string(++made) + ".backup");
        order.lock = lock;
        order.passphrase = SecretBytes(words);
        order.cost = crypto::PassphraseCost::cheapest();
        order.freeSpace = freeSpace;
        return server::makeBackup(order, core.clock, core.random, step);
    }

    Result<server::RestoreReport> restoreInto(const path& target, const path& file, std::string_view passphrase = words)
    {
        server::RestoreOrder order;
        order.file = file;
        order.dataFolder = target;
        order.passphrase = SecretBytes(passphrase);
        order.keys = [this](const path& where) {
            return std::vector<server::KeySource>{fixedKey ? keys.front() : server::keyFileSource(where / "key")};
        };
        return server::restoreBackup(order, core.clock, core.random, goOn);
    }

    long long number(const path& database, const std::string& sql)
    {
        storage::SqliteConnection connection({database, 1}, storage::Connection::Access::readOnly);
        storage::Reader reader(connection);
        auto row = reader.sql(sql);
        return row.next() ? row.integer(0) : -1;
    }

    void change(const std::string& sql)
    {
        QVERIFY(core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql(sql).run();
            return {};
        }));
    }

    server::CoreOptions optionsFor(const path& target)
    {
        server::CoreOptions options;
        options.dataFolder = target;
        options.keys = {fixedKey ? keys.front() : server::keyFileSource(target / "key")};
        options.passwordHash = crypto::PasswordHashParameters::cheapest();
        options.logFile = target / "log";
        return options;
    }

    TestCore core;
    QTemporaryDir outside;
    path folder;
    path place;
    std::vector<server::KeySource> keys;
    TestStaff manager;
    std::function<std::uintmax_t(const path&)> freeSpace;
    bool fixedKey = false; ///< a server's: the key file stays where it is
    int made = 0;
};

} // namespace

class TestBackup : public QObject
{
    Q_OBJECT

private slots:
    void s79_roundTrip_data()
    {
        QTest::addColumn<bool>("withKey");
        QTest::newRow("a desktop's, with the key under a passphrase") << true;
        QTest::newRow("a server's, under the key that stays where it is") << false;
    }

    void s79_roundTrip()
    {
        QFETCH(bool, withKey);
        Bench bench;
        bench.fixedKey = !withKey;
        bench.core.signIn(bench.manager);
        const auto person = bench.core.person("Sian", "Evans", "sian@trust.example", bench.core.organisation("X02"));
        const auto made = bench.backUp(withKey ? server::BackupLock::passphrase : server::BackupLock::key);
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        QCOMPARE(std::filesystem::status(made->file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        const path target = bench.place / "elsewhere";
        const auto report = bench.restoreInto(target, made->file);
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        QVERIFY(report->setAside.empty());
        for (const char* secret : {"countersign.db", "audit-heads"})
            QVERIFY(std::filesystem::exists(target / secret));
        const auto options = bench.optionsFor(target);
        server::Core other(options, bench.core.clock, bench.core.random);
        QVERIFY(other.start());
        QVERIFY(other.sealedBecause().empty());
        services::SessionService sessions(*other.context());
        const services::ClientInfo client{"127.0.0.1", "r", {}};
        const auto half =
            sessions.signInWithPassword(bench.manager.email, SecretBytes(std::string_view(TestCore::password)), client);
        QVERIFY(half);
        QVERIFY(sessions.signInWithCode(
            *half, bench.core.codeFor(bench.manager), client)); // its seed opens: the key came over
        other.stop();
        QCOMPARE(
            bench.number(target / "countersign.db", "SELECT count(*) FROM person WHERE id = '" + person.value + "'"),
            1);
        const auto findings = server::checkAuditLog(options);
        QVERIFY2(findings && findings->problem.empty(),
            findings ? findings->problem.c_str() : findings.error().detail.c_str());
        QCOMPARE(findings->epochs.size(), std::size_t(1));
    }

    // What was open when the backup was made is open no more: each kind is there before and tried after.
    void s79_aRestoreVoidsWhatWasOpen()
    {
        Bench bench;
        bench.core.signIn(bench.manager);
        const auto organisation = bench.core.organisation("X02");
        const auto person = bench.core.person("Sian", "Evans", "sian@trust.example", organisation);
        const std::string id = "00000000-0000-7000-8000-00000000000";
        bench.change("INSERT INTO enrolment (id, person, ra, ra_name, meeting, state, reached, link_hash, "
                     "link_made_at, link_ends_at, link_ceiling_at, "
                     "started_at, finish_by, browser_hash, browser, typed_address, address_matches, wrong_addresses, "
                     "codes_sent, code_asked_at, wrong_codes, "
                     "wrong_verifications, wrong_passwords, paused_until, pause_cause, password_hash, authenticator, "
                     "ended_at, ended_by, end_cause) VALUES ('"
            + id + "1', '" + person.value
            + "', '', '', 'video', 'address_entered', 2, 'linkhash', 1, 9999999999999, 9999999999999, 1, "
              "9999999999999, 'browserhash', "
              "'', '', 0, 0, 1, 0, 0, 0, 0, 0, '', '', NULL, 0, '', '')");
        bench.change("INSERT INTO one_time_password (id, enrolment, keyed_hash, sent_at, ends_at, tries, state, mail) "
                     "VALUES ('o', '"
            + id + "1', 'h', 1, 9999999999999, 0, 'good', '')");
        bench.change("INSERT INTO mail (id, kind, recipient, content_sealed, state, attempts, created_at, changed_at, "
                     "next_try_at, server_answer) "
                     "VALUES ('m', 'M-1', 'x@trust.example', x'00', 'waiting', 0, 1, 1, 9999999999999, '')");
        bench.change(
            "INSERT INTO idempotency (key_hash, actor, command, made_at, status) VALUES ('k', 'a', 'POST /x', 1, 200)");
        bench.change("INSERT INTO test_sign_in SELECT 't', id, person, 'testhash', 'waiting', '', '', 1, "
                     "9999999999999, 0, '' FROM authenticator LIMIT 1");
        bench.change("INSERT INTO recovery_code VALUES ('" + bench.manager.person.value + "', 'hash', 1, 0)");
        bench.change("INSERT INTO access_pass (id, person, hash, state, starts_at, ends_at, one_time, reason, identity, made_at, maker, "
                     "made_by, tries, used_at, register_by, ended_at) VALUES ('p', '"
            + person.value + "', 'passhash', 'good', 1, 9999999999999, 1, 'other', 'call_back', 1, '', '', 0, 0, 0, 0)");
        const auto made = bench.backUp(server::BackupLock::passphrase);
        QVERIFY(made);
        bench.core.clock.advance(minutes(2));
        const path target = bench.place / "elsewhere";
        const auto report = bench.restoreInto(target, made->file);
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        const path database = target / "countersign.db";
        QVERIFY(report->voided.sessions >= 1);
        QCOMPARE(report->voided.links, 1);
        QCOMPARE(report->voided.oneTimePasswords, 1);
        QCOMPARE(report->voided.tests, 1);
        QCOMPARE(report->voided.mails, 1);
        QCOMPARE(report->voided.repeats >= 1, true);
        QCOMPARE(report->voided.recoveryCodes, 1);
        QCOMPARE(report->voided.devices, 1);
        for (const char* none : {"SELECT count(*) FROM session WHERE ended_at = 0",
                 "SELECT count(*) FROM enrolment WHERE state NOT IN ('active','cancelled','expired','locked')",
                 "SELECT count(*) FROM enrolment WHERE browser_hash IS NOT NULL",
                 "SELECT count(*) FROM one_time_password WHERE state = 'good'",
                 "SELECT count(*) FROM mail WHERE state = 'waiting' OR content_sealed IS NOT NULL AND id = 'm'",
                 "SELECT count(*) FROM idempotency", "SELECT count(*) FROM test_sign_in WHERE ends_at > 9999999999990",
                 "SELECT count(*) FROM recovery_code WHERE used_at = 0",
                 "SELECT count(*) FROM access_pass WHERE ended_at = 0 OR hash <> ''",
                 "SELECT count(*) FROM authenticator WHERE status = 'pending'"})
            QVERIFY2(bench.number(database, none) == 0, none);
        server::Core other(bench.optionsFor(target), bench.core.clock, bench.core.random);
        QVERIFY(other.start());
        services::SessionService sessions(*other.context());
        const services::ClientInfo client{"127.0.0.1", "r", {}};
        QVERIFY(!sessions.resolve(bench.manager.token, client, services::Activity::counts));
        // A code that the phone shows at the moment of the restore may have been used before it: it does not count.
        const auto half =
            sessions.signInWithPassword(bench.manager.email, SecretBytes(std::string_view(TestCore::password)), client);
        QVERIFY(half);
        QVERIFY(!sessions.signInWithCode(*half, codeAt(bench.manager.seed, bench.core.clock.now()), client));
        QVERIFY(
            !sessions.signInWithCode(*half, codeAt(bench.manager.seed, bench.core.clock.now() + seconds(30)), client));
        bench.core.clock.advance(seconds(90));
        QVERIFY(sessions.signInWithCode(*half, codeAt(bench.manager.seed, bench.core.clock.now()), client));
    }

    void s79_theForkIsReportedAndRemovedDevicesAreSuspended()
    {
        Bench bench;
        const auto lost = bench.core.staff("lost", {Role::raAgent}, bench.core.organisation("X02"));
        bench.core.signIn(bench.manager);
        const auto made = bench.backUp(server::BackupLock::passphrase);
        QVERIFY(made);
        bench.core.stepUp(bench.manager);
        bench.change("UPDATE authenticator SET status = 'removed', seed_sealed = NULL, removed_at = 5 WHERE person = '"
            + lost.person.value + "'");
        const auto before = bench.number(bench.folder / "countersign.db", "SELECT max(sequence) FROM audit_event");
        bench.core.core().stop();
        const auto report = bench.restoreInto(bench.folder, made->file);
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        QVERIFY(report->missingEntries.has_value());
        QCOMPARE(*report->missingEntries, before - report->auditEntries);
        QCOMPARE(report->forReview.size(), std::size_t(1));
        QCOMPARE(report->forReview.front().person, std::string("lost Staff"));
        QVERIFY(!report->setAside.empty());
        QVERIFY(std::filesystem::exists(bench.folder / report->setAside / "countersign.db"));
        QVERIFY(std::filesystem::exists(bench.folder / report->setAside / "key"));
        QCOMPARE(bench.number(
                     bench.folder / "countersign.db", "SELECT count(*) FROM authenticator WHERE status = 'suspended'"),
            1);
        QCOMPARE(
            bench.number(bench.folder / "countersign.db", "SELECT count(*) FROM audit_event WHERE action = 'restore'"),
            1);
        QVERIFY(server::reportText(*report).find("events are missing") != std::string::npos);
        const auto findings = server::checkAuditLog(bench.optionsFor(bench.folder));
        QVERIFY2(findings && findings->problem.empty(),
            findings ? findings->problem.c_str() : findings.error().detail.c_str());
    }

    void aWrongPassphraseChangesNothing()
    {
        Bench bench;
        const auto made = bench.backUp(server::BackupLock::passphrase);
        const path target = bench.place / "elsewhere";
        const auto report = bench.restoreInto(target, made->file, "copper lantern meadow eight");
        QVERIFY(!report);
        QCOMPARE(report.error().message, std::string("D-RST-3"));
        QVERIFY(!std::filesystem::exists(target / "countersign.db"));
        QCOMPARE(bench.restoreInto(target, made->file, "").error().message, std::string("D-RST-8"));
    }

    void badFilesChangeNothing_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << "empty"
                               << "D-RST-1";
        QTest::newRow("foreign") << "foreign"
                                 << "D-RST-1";
        QTest::newRow("newer") << "newer"
                               << "D-RST-2";
        QTest::newRow("truncated") << "truncated"
                                   << "D-RST-4";
        QTest::newRow("without its last byte") << "short"
                                               << "D-RST-4";
        QTest::newRow("longer") << "longer"
                                << "D-RST-4";
        QTest::newRow("one bit") << "bit"
                                 << "D-RST-4";
        QTest::newRow("chunks in another order") << "order"
                                                 << "D-RST-4";
        QTest::newRow("another head") << "head"
                                      << "D-RST-3";
        QTest::newRow("a cost that takes all memory") << "cost"
                                                      << "D-RST-1";
        QTest::newRow("missing") << "missing"
                                 << "D-RST-5";
    }

    void badFilesChangeNothing()
    {
        QFETCH(QString, how);
        QFETCH(QString, message);
        Bench bench;
        const auto made = bench.backUp(server::BackupLock::passphrase);
        std::string content = contentOf(made->file);
        const auto body = content.find("\n\n") + 2 + crypto::streamHeaderBytes;
        constexpr std::size_t chunk = (64u << 10) + crypto::streamTagBytes;
        QVERIFY(content.size() > body + 3 * chunk);
        if (how == QLatin1String("empty"))
            content.clear();
        else if (how == QLatin1String("foreign"))
            content = "SQLite format 3" + content;
        else if (how == QLatin1String("newer"))
            content.replace(content.find("backup 1"), 8, "backup 2");
        else if (how == QLatin1String("truncated"))
            content.resize(body + 2 * chunk);
        else if (how == QLatin1String("short"))
            content.pop_back();
        else if (how == QLatin1String("longer"))
            content += 'x';
        else if (how == QLatin1String("bit"))
            content[body + chunk + 100] = static_cast<char>(content[body + chunk + 100] ^ 1);
        else if (how == QLatin1String("order"))
            std::swap_ranges(content.begin() + static_cast<long>(body + chunk),
                content.begin() + static_cast<long>(body + 2 * chunk),
                content.begin() + static_cast<long>(body + 2 * chunk));
        else if (how == QLatin1String("head"))
            content.replace(content.find("made "), 6, "made 9");
        else if (how == QLatin1String("cost"))
            content.replace(content.find("memory "), 8, "memory 99999999999");
        put(made->file, content);
        if (how == QLatin1String("missing"))
            std::filesystem::remove(made->file);
        bench.core.core().stop();
        const auto before = contentOf(bench.folder / "countersign.db");
        const auto report = bench.restoreInto(bench.folder, made->file);
        QVERIFY(!report);
        QCOMPARE(QString::fromStdString(report.error().message), message);
        QVERIFY(contentOf(bench.folder / "countersign.db") == before);
        for (const auto& entry : std::filesystem::directory_iterator(bench.folder))
            QVERIFY2(!entry.path().filename().string().starts_with("restore-"), entry.path().c_str());
    }

    void s68_theServersBackupHoldsNoKey()
    {
        Bench bench;
        const auto made = bench.backUp(server::BackupLock::key);
        QVERIFY(made);
        const auto kek = bench.keys.front().read();
        const std::string content = contentOf(made->file);
        const std::string raw(kek->revealText());
        QVERIFY(content.find(raw) == std::string::npos);
        QVERIFY(content.find(contentOf(bench.folder / "key")) == std::string::npos);
        QVERIFY(content.find("trust.example") == std::string::npos); // nor anybody's name: all of it is sealed
        // And it is of no use to somebody without the key.
        const auto report = bench.restoreInto(bench.place / "elsewhere", made->file);
        QCOMPARE(report.error().message, std::string("D-RST-9"));
    }

    void backupsDuringWritesAreConsistent()
    {
        Bench bench;
        const auto organisation = bench.core.organisation("X09");
        std::atomic<bool> stop = false;
        std::thread writer([&] {
            for (int i = 0; !stop; ++i) {
                bench.change("INSERT INTO allowed_domain VALUES ('a" + std::to_string(i) + ".example', 0)");
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
        for (int i = 0; i < 4; ++i) {
            const auto made = bench.backUp(server::BackupLock::passphrase);
            QVERIFY2(made, made ? "" : made.error().detail.c_str());
            const path target = bench.place / ("t" + std::to_string(i));
            const auto report = bench.restoreInto(target, made->file); // checks the audit chain and the database
            QVERIFY2(report, report ? "" : report.error().detail.c_str());
            QCOMPARE(bench.number(target / "countersign.db", "SELECT count(*) FROM audit_event WHERE action = 'tick'"),
                bench.number(target / "countersign.db", "SELECT count(*) FROM allowance WHERE name LIKE 'tick%'"));
        }
        stop = true;
        writer.join();
        Q_UNUSED(organisation)
    }

    void s77_aFullDiskLeavesNoFile()
    {
        Bench bench;
        bench.freeSpace = [](const path&) -> std::uintmax_t {
            return 1000;
        };
        const auto small = bench.backUp(server::BackupLock::passphrase);
        QCOMPARE(small.error().message, std::string("D-BAK-3"));
        bench.freeSpace = nullptr;
        // A write that fails in the middle, as on a disk that is full by then.
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        rlimit whole{};
        ::getrlimit(RLIMIT_FSIZE, &whole);
        bool limited = false;
        const auto made = bench.backUp(server::BackupLock::passphrase, [&](double share) {
            if (share >= 0.5 && !limited) {
                limited = true;
                const rlimit tight{100'000, whole.rlim_max};
                ::setrlimit(RLIMIT_FSIZE, &tight);
            }
            return true;
        });
        ::setrlimit(RLIMIT_FSIZE, &whole);
        std::signal(SIGXFSZ, before);
        QVERIFY(!made);
        QVERIFY(std::filesystem::is_empty(bench.place));
        QVERIFY(!std::filesystem::exists(bench.folder / "backup-snapshot.db"));
        QVERIFY(bench.backUp(server::BackupLock::passphrase));
    }

    void stoppedBackupsLeaveNoFile()
    {
        Bench bench;
        for (const double when : {0.0, 0.5, 0.6}) {
            const auto made = bench.backUp(server::BackupLock::passphrase,
                [&](double share) { return share < when || (when == 0.0 && share > 0); });
            QCOMPARE(made.error().message, std::string("D-BAK-4"));
            QVERIFY(std::filesystem::is_empty(bench.place));
        }
    }

    void nothingIsOverwritten()
    {
        Bench bench;
        const auto made = bench.backUp(server::BackupLock::passphrase);
        bench.made = 0;
        const auto before = contentOf(made->file);
        QVERIFY(!bench.backUp(server::BackupLock::passphrase));
        QVERIFY(contentOf(made->file) == before);
    }

    void refusesWhileAProcessHoldsTheFolder()
    {
        Bench bench;
        const auto made = bench.backUp(server::BackupLock::passphrase);
        QCOMPARE(bench.restoreInto(bench.folder, made->file).error().message, std::string("D-RST-7"));
        auto options = bench.optionsFor(bench.folder);
        options.publicUrl = "http://127.0.0.1:1";
        QVERIFY(!server::recover(options, bench.manager.email, server::ForgetPassword::no));
        bench.core.core().stop();
        const auto recovered = server::recover(options, bench.manager.email, server::ForgetPassword::no);
        QVERIFY2(recovered, recovered ? "" : recovered.error().detail.c_str());
        QVERIFY(recovered->link.starts_with("http://127.0.0.1:1/r/"));
        QCOMPARE(bench.number(bench.folder / "countersign.db",
                     "SELECT count(*) FROM audit_event WHERE action = 'recovery.started' AND actor_kind = 'operator'"),
            1);
    }

    void noSecretIsLogged()
    {
        Bench bench;
        const auto made = bench.backUp(server::BackupLock::passphrase);
        bench.core.core().stop();
        QVERIFY(bench.restoreInto(bench.folder, made->file));
        for (const auto& entry : std::filesystem::recursive_directory_iterator(bench.folder))
            QVERIFY2(!entry.is_regular_file() || contentOf(entry.path()).find(words) == std::string::npos,
                entry.path().c_str());
    }
};

COUNTERSIGN_TEST(TestBackup)

#include "tst_Backup.moc"
