// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Security requirement 77: a database server that stops, restarts or freezes is answered within five seconds, acts at most once
// and is used again within five seconds, without a restart of ours.
#include "base/Outcome.h"
#include "base/Waiting.h"
#include "storage/sql/Database.h"
#include "storage/sql/postgresql/PgTargets.h"
#include "support/PostgresServer.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <limits>
#include <thread>

using namespace countersign;
using namespace countersign::storage;
using countersign::tests::PostgresServer;

namespace {

constexpr int promised = 5000; ///< ms: what security.md promises to whoever waits

Result<void> put(Database& database, const std::string& name)
{
    return database.write([&](Transaction& transaction) -> Result<void> {
        transaction.sql("INSERT INTO allowed_domain (domain, subdomains) VALUES (?, 0)").with(name).run();
        return {};
    });
}

Result<int> count(Database& database)
{
    return database.read([](Reader& reader) -> Result<int> {
        auto row = reader.sql("SELECT count(*) FROM allowed_domain");
        return row.next() ? row.number(0) : -1;
    });
}

/// How long a call took, ms, and that it said unavailable.
template <class Call>
qint64 unavailableAfter(Call call)
{
    QElapsedTimer timer;
    timer.start();
    const auto answer = call();
    const auto took = timer.elapsed();
    const bool right = !answer && answer.error().kind == ErrorKind::unavailable;
    return right ? took : std::numeric_limits<qint64>::max();
}

bool worksAgainInTime(Database& database)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < promised) {
        if (count(database))
            return true;
    }
    return false;
}

} // namespace

class TestPostgresFaults : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("storage", "postgresql")

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<PostgresServer>();
    }

    void init()
    {
        m_config = m_server->freshDatabase();
        m_database = std::make_unique<Database>(m_config);
        QVERIFY(m_database->open());
        QVERIFY(put(*m_database, "before"));
    }

    void cleanup() { m_database.reset(); }

    void s77_aServerThatStoppedIsSaidToBeAway()
    {
        m_server->stop();
        QVERIFY(unavailableAfter([&] { return count(*m_database); }) < promised);
        QVERIFY(unavailableAfter([&] { return put(*m_database, "never"); }) < promised);
        m_server->start();
        QVERIFY(worksAgainInTime(*m_database));
        QCOMPARE(count(*m_database).value(), 1);
    }

    void s77_aRestartBetweenTwoCallsGoesUnnoticed()
    {
        m_server->stop();
        m_server->start();
        QVERIFY(put(*m_database, "after"));
        QCOMPARE(count(*m_database).value(), 2);
    }

    void s77_aFrozenServerFreezesNobody()
    {
        m_server->freeze();
        std::vector<std::thread> waiting;
        std::atomic<int> inTime{0};
        for (int i = 0; i < 40; ++i) {
            waiting.emplace_back([&, i] {
                const auto took = i % 2 == 0 ? unavailableAfter([&] { return count(*m_database); })
                                             : unavailableAfter([&] { return put(*m_database, std::to_string(i)); });
                inTime += took < promised ? 1 : 0;
            });
        }
        for (auto& thread : waiting)
            thread.join();
        QCOMPARE(inTime.load(), 40);
        m_server->thaw();
        QVERIFY(worksAgainInTime(*m_database));
    }

    void s77_frozenInTheMiddleOfATransactionNothingHappensTwice()
    {
        int ran = 0;
        const auto took = unavailableAfter([&] {
            return m_database->write([&](Transaction& transaction) -> Result<void> {
                transaction.sql("INSERT INTO allowed_domain (domain, subdomains) VALUES ('middle', 0)").run();
                ++ran;
                m_server->freeze();
                transaction.sql("UPDATE allowed_domain SET subdomains = 1").run();
                return {};
            });
        });
        m_server->thaw();
        QVERIFY(took < promised);
        QCOMPARE(ran, 1);
        QVERIFY(worksAgainInTime(*m_database));
        QCOMPARE(count(*m_database).value(), 1);
        QVERIFY(put(*m_database, "middle"));
    }

    void s77_aServerThatDiesInTheMiddleLosesTheTransactionWhole()
    {
        int ran = 0;
        const auto answer = m_database->write([&](Transaction& transaction) -> Result<void> {
            transaction.sql("INSERT INTO allowed_domain (domain, subdomains) VALUES ('middle', 0)").run();
            if (++ran == 1) {
                m_server->stop();
                m_server->start();
            }
            transaction.sql("UPDATE allowed_domain SET subdomains = 1 WHERE domain = 'middle'").run();
            return {};
        });
        QVERIFY(worksAgainInTime(*m_database));
        QCOMPARE(count(*m_database).value(), answer ? 2 : 1); // run again as a whole, or not at all
    }

    void s77_allCallsOfOneRequestShareTheTimeOfOne()
    {
        m_server->freeze();
        QElapsedTimer timer;
        timer.start();
        {
            const Waiting waiting(std::chrono::steady_clock::now());
            for (int i = 0; i < 3; ++i) {
                QVERIFY(unavailableAfter([&] { return put(*m_database, "never"); }) < promised);
                QVERIFY(unavailableAfter([&] { return count(*m_database); }) < promised);
            }
        }
        QVERIFY(timer.elapsed() < promised);
        m_server->thaw();
        QVERIFY(worksAgainInTime(*m_database));
    }

    void s77_afterACommitWithoutAnAnswerNobodyKnows()
    {
        const auto written = m_database->write([&](Transaction& transaction) -> Result<void> {
            transaction.sql("INSERT INTO allowed_domain (domain, subdomains) VALUES ('perhaps', 0)").run();
            m_server->freeze();
            return {};
        });
        m_server->thaw();
        QVERIFY(!written);
        QVERIFY(outcomeUnknown(written.error()));
        QVERIFY(worksAgainInTime(*m_database));
        m_server->stop();
        const auto before = put(*m_database, "never");
        m_server->start();
        QVERIFY(!before);
        QVERIFY(!outcomeUnknown(before.error()));
    }

    void aFrozenHostIsPassedOver()
    {
        PostgresServer other;
        auto config = other.freshDatabase();
        const auto hostOf = [](const StorageConfig& of) { return of.server.substr(5, of.server.find(' ') - 5); };
        config.server.insert(5, hostOf(m_config) + ",");
        m_server->freeze();
        Database database(config);
        const auto opened = database.open();
        m_server->thaw();
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
    }

    void passwordsAreTakenFromTheFileAndNeverSaid()
    {
        const std::string secret = "hunter2hunter2";
        QVERIFY(problemWithServer("host=a dbname=b password=" + secret).find(secret) == std::string::npos);
        QVERIFY(!problemWithServer("host=a dbname=b password=" + secret).empty());
        QVERIFY(!problemWithServer("postgresql://u:" + secret + "@h/d").empty());
        QVERIFY(!problemWithServer("host=a,b port=1,2,3").empty());
        QVERIFY(!problemWithServer("hots=a").empty());
        QCOMPARE(problemWithServer("host=a,b dbname=c user=d sslmode=verify-full"), std::string());
        const auto file = std::filesystem::path(m_folder.path().toStdU16String()) / "password";
        std::ofstream(file) << secret << '\n';
        const auto targets = pgTargets({{}, 1, "host=a,b port=7 dbname=c", file});
        QCOMPARE(targets.size(), std::size_t(2));
        for (const auto& target : targets) {
            QVERIFY(std::find(target.begin(), target.end(), std::pair<std::string, std::string>("password", secret)) != target.end());
            QVERIFY(std::find(target.begin(), target.end(), std::pair<std::string, std::string>("port", "7")) != target.end());
        }
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_server;
    StorageConfig m_config;
    std::unique_ptr<Database> m_database;
};

COUNTERSIGN_TEST(TestPostgresFaults)

#include "tst_PostgresFaults.moc"
