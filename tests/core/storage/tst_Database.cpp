// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TempDatabase.h"
#include "storage/sql/FolderLock.h"
#include "storage/sql/Migrator.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::storage;
using countersign::tests::TempDatabase;

namespace {

void put(Transaction& transaction, const std::string& name)
{
    transaction.sql("INSERT INTO allowed_domain (domain, subdomains) VALUES (?, 0)").with(name).run();
}

int count(Database& database)
{
    return database.read([](Reader& reader) -> Result<int> {
        auto row = reader.sql("SELECT count(*) FROM allowed_domain");
        return row.next() ? row.number(0) : -1;
    }).value();
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private slots:
    void s60_valuesComeBackAsTheyWent()
    {
        TempDatabase temp;
        QVERIFY(temp.opened);
        const auto answer = temp.database->write([](Transaction& transaction) -> Result<std::string> {
            put(transaction, "o'brien.example\xC3\xA9");
            auto row = transaction.sql("SELECT domain FROM allowed_domain");
            return row.next() ? row.text(0) : std::string();
        });
        QCOMPARE(answer.value(), std::string("o'brien.example\xC3\xA9"));
    }

    void refusalCommitsAndFailureRollsBack()
    {
        TempDatabase temp;
        const auto refused = temp.database->write([](Transaction& transaction) -> Result<void> {
            put(transaction, "kept");
            return fail(refusal(ErrorKind::forbidden, "D-GEN-4"));
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, std::string("D-GEN-4"));
        QCOMPARE(count(*temp.database), 1);
        const auto failed = temp.database->write([](Transaction& transaction) -> Result<void> {
            put(transaction, "lost");
            return fail(failure(ErrorKind::internal, "a fault"));
        });
        QVERIFY(!failed);
        QCOMPARE(count(*temp.database), 1);
    }

    void engineErrorsBecomeUnavailable()
    {
        TempDatabase temp;
        const auto broken = temp.database->write([](Transaction& transaction) -> Result<void> {
            put(transaction, "lost");
            transaction.sql("INSERT INTO no_such_table (name) VALUES (1)").run();
            return {};
        });
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, ErrorKind::unavailable);
        QCOMPARE(count(*temp.database), 0);
    }

    void brokenRulesOfTheSchemaAreConflicts()
    {
        TempDatabase temp;
        bool committed = false;
        const auto broken = temp.database->write([&](Transaction& transaction) -> Result<void> {
            transaction.afterCommit([&] { committed = true; });
            put(transaction, "twice");
            put(transaction, "twice");
            return {};
        });
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, ErrorKind::conflict);
        QVERIFY(!broken.error().detail.empty());
        QVERIFY(!committed);
        QCOMPARE(count(*temp.database), 0);
    }

    void parallelWritersShareCommitsAndLoseNothing()
    {
        TempDatabase temp;
        std::atomic<int> refusedCount{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 25; ++i) {
                    const auto done = temp.database->write([&](Transaction& transaction) -> Result<void> {
                        put(transaction, std::to_string(t) + "-" + std::to_string(i));
                        return i % 5 == 0 ? Result<void>(fail(failure(ErrorKind::internal, "every fifth"))) : Result<void>();
                    });
                    refusedCount += done ? 0 : 1;
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(refusedCount.load(), 40);
        QCOMPARE(count(*temp.database), 160);
    }

    void readersSeeOneMoment()
    {
        TempDatabase temp;
        const auto both = temp.database->read([&](Reader& reader) -> Result<std::pair<int, int>> {
            auto before = reader.sql("SELECT count(*) FROM allowed_domain");
            const int first = before.next() ? before.number(0) : -1;
            std::thread([&] { (void)temp.database->write([](Transaction& t) -> Result<void> { put(t, "between"); return {}; }); }).join();
            auto after = reader.sql("SELECT count(*) FROM allowed_domain WHERE 1 = 1");
            return std::pair(first, after.next() ? after.number(0) : -1);
        });
        QCOMPARE(both->first, 0);
        QCOMPARE(both->second, 0);
        QCOMPARE(count(*temp.database), 1);
    }

    void migrationsRunOnce()
    {
        TempDatabase temp;
        QVERIFY(migrate(temp.config));
    }

    void answeredMeansDurable()
    {
        TempDatabase temp;
        if (tests::onPostgres()) {
            const auto commit = temp.database->write([](Transaction& transaction) -> Result<std::string> {
                auto row = transaction.sql("SHOW synchronous_commit");
                return row.next() ? row.text(0) : std::string();
            });
            QCOMPARE(commit.value(), std::string("on"));
            return;
        }
        const auto mode = temp.database->write([](Transaction& transaction) -> Result<std::string> {
            auto journal = transaction.sql("PRAGMA journal_mode");
            auto synchronous = transaction.sql("PRAGMA synchronous");
            return journal.next() && synchronous.next() ? journal.text(0) + synchronous.text(0) : std::string();
        });
        QCOMPARE(mode.value(), std::string("wal2")); // WAL, and 2 is FULL
    }

    void aFolderBelongsToOneProcess()
    {
        QTemporaryDir folder;
        const std::filesystem::path path(folder.path().toStdU16String());
        auto first = FolderLock::take(path);
        QVERIFY(first);
        const auto second = FolderLock::take(path);
        QVERIFY(!second);
        QVERIFY(second.error().detail.find("in use") != std::string::npos);
        first = fail(failure(ErrorKind::internal, "let go"));
        QVERIFY(FolderLock::take(path));
    }
};

COUNTERSIGN_TEST(TestDatabase)

#include "tst_Database.moc"
