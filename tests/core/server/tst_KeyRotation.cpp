// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/KeysBench.h"
#include "server/keys/KeyStatus.h"
#include "storage/sql/Migrator.h"
#include "support/TestMain.h"

#include <QRegularExpression>

#include <set>

using namespace countersign;
using namespace countersign::tests;
using server::RotationStep;

class TestKeyRotation : public QObject
{
    Q_OBJECT

private slots:
    void everySealedColumnIsListed()
    {
        std::set<std::string> listed;
        for (const auto& column : storage::sealedColumns)
            listed.insert(column.column);
        std::set<std::string> found;
        static const QRegularExpression name(QStringLiteral("\\b(\\w+_sealed)\\s+BLOB"));
        for (const auto& migration : storage::migrations()) {
            auto matches = name.globalMatch(QString::fromStdString(migration.sql));
            while (matches.hasNext())
                found.insert(matches.next().captured(1).toStdString());
        }
        QVERIFY(found == listed); // a new one needs a line in SealedColumns.h, and a trigger as in 0013_keys.postgresql.sql
    }

    void s69_everythingComesUnderTheNewKeyAndTheOldIsDestroyed()
    {
        KeysBench bench;
        bench.fill(20);
        auto work = bench.rotation();
        QCOMPARE(work.step().value(), RotationStep::none);
        QVERIFY(work.begin("test"));
        QCOMPARE(work.begin("test").error().kind, ErrorKind::conflict);
        QCOMPARE(KeysBench::finish(work), RotationStep::over);
        QCOMPARE(bench.readable(), KeysBench::sealedBy(20));
        QCOMPARE(bench.keys.ring().ids(), std::vector<std::string>{"key-2"});
        QCOMPARE(bench.number("SELECT count(*) FROM data_key"), 1LL);
        QCOMPARE(bench.number("SELECT count(*) FROM key_rotation"), 0LL);
        QCOMPARE(bench.number("SELECT count(*) FROM audit_event WHERE action IN ('keys.rotation_begun','keys.rotation_finished')"), 2LL);
        const auto rows = bench.database().read([](storage::Reader& reader) -> Result<std::vector<storage::SealedValue>> {
            return storage::nextRows(reader, storage::sealedColumns[0], {}, 100);
        });
        for (const auto& row : *rows)
            QCOMPARE(crypto::Sealer::keyIdOf(row.value), std::string("key-2"));
        auto again = bench.rotation();
        QVERIFY(again.begin("test"));
        QCOMPARE(KeysBench::finish(again), RotationStep::over);
        QCOMPARE(bench.keys.ring().currentId(), std::string("key-3")); // names of keys that are gone are not used again
    }

    // What a kill leaves is what was committed: whoever comes next is another process, after every single step.
    void s69_anotherProcessGoesOnAfterEachStepAndEverythingStaysReadable()
    {
        KeysBench bench;
        bench.fill(7);
        QVERIFY(bench.rotation().begin("test"));
        for (int steps = 0; steps < 1000; ++steps) {
            server::KeyKeeper fresh(bench.database(), bench.clock, bench.random);
            QVERIFY(fresh.open({bench.source}));
            server::KeyRotation work(bench.database(), fresh, bench.clock, bench.random, {seconds(0), seconds(0), seconds(0), 3});
            const auto step = work.step();
            QVERIFY2(step, step ? "" : step.error().detail.c_str());
            QVERIFY(bench.keys.refresh());
            QCOMPARE(bench.readable(), KeysBench::sealedBy(7));
            if (steps % 4 == 0)
                bench.fill(1, "w" + std::to_string(steps) + "-"); // people work on meanwhile
            if (*step == RotationStep::over) {
                QCOMPARE(bench.number("SELECT count(*) FROM data_key"), 1LL);
                QVERIFY(steps > 10);
                for (int i = 0; i <= steps; i += 4)
                    QCOMPARE(bench.readable("w" + std::to_string(i) + "-"), KeysBench::sealedBy(1));
                return;
            }
        }
        QFAIL("never over");
    }

    void s69_newValuesUseTheNewKeyAtOnce()
    {
        KeysBench bench;
        bench.fill(50);
        auto work = bench.rotation(1);
        QVERIFY(work.begin("test"));
        QCOMPARE(work.step().value(), RotationStep::worked);
        QCOMPARE(crypto::Sealer::keyIdOf(bench.sealed("mail.content_sealed", "m")), std::string("key-2"));
    }

    void s69_aValueThatDoesNotOpenKeepsTheOldKey()
    {
        KeysBench bench;
        bench.fill(3);
        const auto good = bench.sealed("mail.content_sealed", "p1");
        auto bad = good;
        bad.back() ^= 1;
        bench.write([&](storage::Transaction& t) { storage::replaceSealed(t, storage::sealedColumns[4], "p1", bad); });
        auto work = bench.rotation();
        QVERIFY(work.begin("test"));
        QCOMPARE(KeysBench::finish(work), RotationStep::blocked);
        QCOMPARE(bench.number("SELECT count(*) FROM data_key"), 2LL);
        QVERIFY(bench.keys.ring().find("key-1"));
        // Mended under the new key, it is over once the order is given again.
        bench.write([&](storage::Transaction& t) {
            storage::replaceSealed(t, storage::sealedColumns[4], "p1", bench.sealed("mail.content_sealed", "p1"));
        });
        QVERIFY(work.begin("test"));
        QCOMPARE(KeysBench::finish(work), RotationStep::over);
        QCOMPARE(bench.readable(), KeysBench::sealedBy(3));
    }

    void s69_oneTimePasswordsCountToTheirEnd()
    {
        KeysBench bench;
        bench.fill(1);
        const crypto::SealContext place{.table = "one_time_password", .column = "keyed_hash", .row = "o", .owner = "e"};
        const auto hash = bench.sealer.keyedHash("123456", place).value();
        bench.write([&](storage::Transaction& t) {
            t.sql("INSERT INTO enrolment (id, person, ra, ra_name, meeting, state, reached, link_hash, link_made_at, link_ends_at, "
                  "link_ceiling_at, started_at, finish_by, browser, typed_address, address_matches, wrong_addresses, codes_sent, "
                  "code_asked_at, wrong_codes, wrong_verifications, wrong_passwords, paused_until, pause_cause, password_hash, ended_at, "
                  "ended_by, end_cause) VALUES ('e','p0','','','video','started',1,'h',0,0,0,0,0,'','',0,0,0,0,0,0,0,0,'','',0,'','')")
                .run();
            t.sql("INSERT INTO one_time_password (id, enrolment, keyed_hash, sent_at, ends_at, tries, state, mail) VALUES "
                  "('o','e',?,?,?,0,'good','')")
                .with(hash, bench.clock.now(), bench.clock.now() + minutes(10))
                .run();
        });
        auto work = bench.rotation();
        QVERIFY(work.begin("test"));
        QCOMPARE(KeysBench::finish(work), RotationStep::waits);
        QVERIFY(bench.sealer.matchesKeyedHash(hash, "123456", place).value());
        bench.clock.advance(minutes(11));
        QCOMPARE(KeysBench::finish(work), RotationStep::over);
        QCOMPARE(bench.number("SELECT count(*) FROM one_time_password WHERE keyed_hash = ''"), 1LL);
        QVERIFY(!bench.sealer.matchesKeyedHash("", "123456", place).value());
    }

    void theStatusCountsEverythingAndShowsNoKey()
    {
        KeysBench bench;
        bench.fill(4);
        auto work = bench.rotation(1);
        QVERIFY(work.begin("test"));
        for (int i = 0; i < 4; ++i)
            QVERIFY(work.step());
        server::CoreOptions options;
        options.dataFolder = bench.temp.config.file.parent_path();
        options.database = bench.temp.config;
        options.keys = {bench.source};
        const auto status = server::keyStatus(options);
        QVERIFY2(status, status ? "" : status.error().detail.c_str());
        QCOMPARE(status->problem, std::string());
        QCOMPARE(status->keys.size(), std::size_t(2));
        long long all = 0;
        for (const auto& key : status->keys) {
            for (const auto& [column, count] : key.values)
                all += count;
        }
        QCOMPARE(all, static_cast<long long>(KeysBench::sealedBy(4)));
        const auto shown = server::statusText(*status) + server::statusJson(*status);
        QVERIFY(shown.find("person.mobile_sealed: 1") != std::string::npos); // three of the four steps were re-sealing, so far
        QVERIFY(shown.find("re") != std::string::npos && shown.find("\"phase\":\"resealing\"") != std::string::npos);
        const auto kek = bench.source.read();
        for (const auto& secret : {std::string(kek->revealText()), std::string(bench.keys.ring().find("key-2")->revealText())})
            QVERIFY(shown.find(secret) == std::string::npos && shown.find(toHex(bytesOf(secret))) == std::string::npos);
        options.keys = {server::keyFileSource(bench.folder / "nowhere")};
        const auto without = server::keyStatus(options);
        QVERIFY(without && without->problem.find("nowhere") != std::string::npos);
        QVERIFY(!std::filesystem::exists(bench.folder / "nowhere"));
    }

    void aNodeLearnsOfTheNewKey()
    {
        KeysBench bench;
        bench.fill(2);
        server::KeyKeeper other(bench.database(), bench.clock, bench.random); // as in another process
        QVERIFY(other.open({bench.source}));
        auto work = bench.rotation();
        QVERIFY(work.begin("test"));
        QVERIFY(other.refresh());
        QVERIFY(other.ring().find("key-2")); // it can read the new key's values before anybody writes one
        QCOMPARE(other.ring().currentId(), std::string("key-1"));
        QCOMPARE(KeysBench::finish(work), RotationStep::over);
        QVERIFY(other.refresh());
        QCOMPARE(other.ring().ids(), std::vector<std::string>{"key-2"});
    }
};

/// What only a database with several nodes needs.
class TestKeyFence : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("storage", "postgresql")

private slots:
    void s69_aNodeThatWasCutOffCannotSealUnderAClosedKey()
    {
        KeysBench bench;
        bench.fill(2);
        server::KeyKeeper late(bench.database(), bench.clock, bench.random);
        QVERIFY(late.open({bench.source}));
        const crypto::Sealer lateSealer(late.ring(), bench.random);
        auto work = bench.rotation();
        QVERIFY(work.begin("test"));
        QCOMPARE(KeysBench::finish(work), RotationStep::over);
        for (std::size_t i = 0; i < storage::sealedColumns.size(); ++i) {
            const auto& column = storage::sealedColumns[i];
            const std::string row = i == 5 ? "p" : "p0";
            const auto value = lateSealer.seal(viewOf("late"), column.context(row, i < 4 ? row : ""));
            QCOMPARE(crypto::Sealer::keyIdOf(*value), std::string("key-1"));
            auto impatient = bench.temp.config;
            impatient.patience = std::chrono::milliseconds(500);
            storage::Database database(impatient);
            QVERIFY(database.open());
            const auto written = database.write([&](storage::Transaction& transaction) -> Result<void> {
                storage::replaceSealed(transaction, column, row, *value);
                return {};
            });
            QVERIFY2(!written, column.column);
        }
        QCOMPARE(bench.readable(), KeysBench::sealedBy(2));
    }

    void theLeaseKeepsTwoProcessesApart()
    {
        KeysBench bench;
        bench.fill(5);
        server::KeyRotation first(bench.database(), bench.keys, bench.clock, bench.random, {seconds(0), seconds(0), seconds(30), 1});
        server::KeyRotation second(bench.database(), bench.keys, bench.clock, bench.random, {seconds(0), seconds(0), seconds(30), 1});
        QVERIFY(first.begin("test"));
        QCOMPARE(first.step().value(), RotationStep::worked);
        QCOMPARE(second.step().value(), RotationStep::elsewhere);
        bench.clock.advance(seconds(31));
        QCOMPARE(second.step().value(), RotationStep::worked);
        QCOMPARE(first.step().value(), RotationStep::elsewhere);
    }
};

COUNTERSIGN_TEST(TestKeyRotation)
COUNTERSIGN_TEST(TestKeyFence)

#include "tst_KeyRotation.moc"
