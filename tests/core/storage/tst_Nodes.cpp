// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two processes at one database: audit lanes, races, word of changes, and who migrates.
#include "storage/audit/AuditVerifier.h"
#include "storage/delivery/MailRepository.h"
#include "storage/sql/Database.h"
#include "storage/sql/Migrator.h"
#include "support/PostgresServer.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

using namespace countersign;
using namespace countersign::storage;
using countersign::tests::PostgresServer;

namespace {

Result<void> note(Database& database, const std::string& what)
{
    return database.write([&](Transaction& transaction) -> Result<void> {
        domain::AuditEvent event;
        event.at = fromMs(1'900'000'000'000);
        event.action = what;
        event.actorKind = "system";
        transaction.audit(event);
        return {};
    });
}

void inParallel(int threads, const std::function<void(int)>& work)
{
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&, i] { work(i); });
    for (auto& thread : all)
        thread.join();
}

} // namespace

class TestNodes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!tests::onPostgres())
            QSKIP("on PostgreSQL only: with SQLite the data belong to one process");
    }

    void init()
    {
        m_config = tests::freshStorage({});
        m_one = std::make_unique<Database>(m_config);
        m_two = std::make_unique<Database>(m_config);
    }

    void cleanup()
    {
        m_one.reset();
        m_two.reset();
    }

    void lanesAreVerifiedTogether()
    {
        QVERIFY(m_one->open() && m_two->open());
        inParallel(8, [&](int thread) {
            for (int i = 0; i < 25; ++i)
                QVERIFY(note(thread % 2 == 0 ? *m_one : *m_two, "work"));
        });
        const auto report = verifyAudit(*m_one, {}).value();
        QCOMPARE(report.problem, std::string());
        QCOMPARE(report.entries, 200);
        QVERIFY(report.heads.size() > 1);
        const auto gone = report.heads.back();
        QVERIFY(m_one->write([&](Transaction& transaction) -> Result<void> {
            transaction.sql("DELETE FROM audit_event WHERE lane = ?").with(gone.lane).run();
            return {};
        }));
        QCOMPARE(verifyAudit(*m_two, {}).value().problem, std::string());
        const auto found = verifyAudit(*m_two, report.heads).value();
        QCOMPARE(found.badLane, gone.lane);
        QCOMPARE(found.badSequence, 1);
    }

    void aLookAndAnInsertHaveOneWinner()
    {
        QVERIFY(m_one->open() && m_two->open());
        for (int round = 0; round < 10; ++round) {
            std::atomic<int> won{0};
            std::atomic<int> lost{0};
            inParallel(8, [&](int thread) {
                auto& database = thread % 2 == 0 ? *m_one : *m_two;
                const auto answer = database.write([&](Transaction& transaction) -> Result<bool> {
                    const std::string name = "round-" + std::to_string(round);
                    if (transaction.sql("SELECT 1 FROM allowed_domain WHERE domain LIKE ?").with(name + "%").next())
                        return false;
                    transaction.sql("INSERT INTO allowed_domain (domain, subdomains) VALUES (?, 0)")
                        .with(name + "-" + std::to_string(thread)) // no key that both would break
                        .run();
                    return true;
                });
                won += answer && *answer ? 1 : 0;
                lost += answer && !*answer ? 1 : 0;
            });
            QCOMPARE(won.load(), 1);
            QCOMPARE(lost.load(), 7);
        }
    }

    void aCounterLosesNothing()
    {
        QVERIFY(m_one->open() && m_two->open());
        QVERIFY(m_one->write([](Transaction& t) -> Result<void> {
            t.sql("INSERT INTO allowance (name, window_from, spent) VALUES ('n', 0, 0)").run();
            return {};
        }));
        inParallel(8, [&](int thread) {
            for (int i = 0; i < 20; ++i) {
                QVERIFY((thread % 2 == 0 ? *m_one : *m_two).write([](Transaction& t) -> Result<void> {
                    int spent = 0;
                    {
                        auto row = t.sql("SELECT spent FROM allowance WHERE name = 'n'");
                        spent = row.next() ? row.number(0) : -1;
                    }
                    t.sql("UPDATE allowance SET spent = ? WHERE name = 'n'").with(spent + 1).run();
                    return {};
                }));
            }
        });
        const auto spent = m_two->read([](Reader& reader) -> Result<int> {
            auto row = reader.sql("SELECT spent FROM allowance WHERE name = 'n'");
            return row.next() ? row.number(0) : -1;
        });
        QCOMPARE(spent.value(), 160);
    }

    void everyMailIsInOneHand()
    {
        QVERIFY(m_one->open() && m_two->open());
        const Instant now = fromMs(1'900'000'000'000);
        for (int i = 0; i < 40; ++i) {
            QVERIFY(m_one->write([&](Transaction& transaction) -> Result<void> {
                mails::MailRecord mail;
                mail.row.id = MailId("mail-" + std::to_string(100 + i));
                mail.row.kind = "M-1";
                mail.row.nextTryAt = now;
                mails::insert(transaction, mail);
                return {};
            }));
        }
        std::mutex mutex;
        std::multiset<std::string> taken;
        inParallel(6, [&](int thread) {
            for (;;) {
                const auto claimed = (thread % 2 == 0 ? *m_one : *m_two)
                                         .write([&](Transaction& transaction) -> Result<std::optional<mails::MailRecord>> {
                                             return mails::claim(transaction, now, now + minutes(5));
                                         });
                QVERIFY(claimed);
                if (!*claimed)
                    return;
                std::lock_guard lock(mutex);
                taken.insert((*claimed)->row.id.value);
            }
        });
        QCOMPARE(taken.size(), std::size_t(40));
        QCOMPARE(std::set<std::string>(taken.begin(), taken.end()).size(), std::size_t(40));
    }

    void wordOfAChangeReachesTheOthers()
    {
        std::mutex mutex;
        std::vector<std::string> heard;
        std::atomic<bool> listens{false};
        std::atomic<int> echoes{0};
        m_one->onNotice([&](const std::string&) { ++echoes; });
        m_two->onNotice([&](const std::string& notice) {
            std::lock_guard lock(mutex);
            listens = true;
            if (notice != "hello")
                heard.push_back(notice);
        });
        QVERIFY(m_one->open() && m_two->open());
        const auto listening = [&] {
            m_one->tellOthers("hello");
            return listens.load();
        };
        QTRY_VERIFY_WITH_TIMEOUT(listening(), 10000);
        std::vector<std::string> told;
        for (int i = 0; i < 50; ++i) {
            told.push_back("n" + std::to_string(i));
            m_one->tellOthers(told.back());
        }
        const auto all = [&] {
            std::lock_guard lock(mutex);
            return heard;
        };
        QTRY_COMPARE_WITH_TIMEOUT(all().size(), told.size(), 10000);
        QVERIFY(all() == told);
        QCOMPARE(echoes.load(), 0);
    }

    void afterABrokenConnectionItIsSaidThatSomethingMayBeMissing()
    {
        PostgresServer server;
        const auto config = server.freshDatabase();
        Database database(config);
        std::atomic<int> gaps{0};
        database.onNotice([&](const std::string& notice) { gaps += notice.empty() ? 1 : 0; });
        QVERIFY(database.open());
        QTest::qWait(1000);
        server.stop();
        server.start();
        QTRY_COMPARE_WITH_TIMEOUT(gaps.load(), 1, 10000);
    }

    void twoThatStartAtOnceMigrateOnce()
    {
        PostgresServer server;
        const auto config = server.emptyDatabase();
        std::atomic<int> good{0};
        inParallel(4, [&](int) { good += migrate(config) ? 1 : 0; });
        QCOMPARE(good.load(), 4);
        Database database(config);
        QVERIFY(database.open());
        QVERIFY(note(database, "works"));
    }

private:
    StorageConfig m_config;
    std::unique_ptr<Database> m_one;
    std::unique_ptr<Database> m_two;
};

COUNTERSIGN_TEST(TestNodes)

#include "tst_Nodes.moc"
