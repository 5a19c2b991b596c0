// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Versions N and N+1 at one database: what N+1 adds, N does not notice; over what it breaks, N does nothing any more
// and says why.
#include "storage/sql/Database.h"
#include "storage/sql/Migrator.h"
#include "storage/sql/SchemaRule.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::storage;

namespace {

const Migration adds{"9001_adds",
    "-- additive\n"
    "ALTER TABLE allowed_domain ADD COLUMN note TEXT NOT NULL DEFAULT '';\n"
    "CREATE TABLE made_up (id TEXT PRIMARY KEY);\n",
    {}, {}};
/// Remembers what was there: whoever writes afterwards is found out.
const Migration breaks{
    "9002_breaks", "-- breaking 9.9.0\nCREATE TABLE counted AS SELECT count(*) AS n FROM allowed_domain;\n", {}, {}};
const Migration saysNothing{"9003_says_nothing", "CREATE TABLE silent (id TEXT PRIMARY KEY);\n", {}, {}};

std::vector<Migration> nextVersion(std::initializer_list<Migration> more)
{
    auto all = migrations();
    all.insert(all.end(), more);
    return all;
}

Result<void> put(Database& database, const std::string& name)
{
    return database.write([&](Transaction& transaction) -> Result<void> {
        transaction.sql("INSERT INTO allowed_domain (domain, subdomains) VALUES (?, 0)").with(name).run();
        return {};
    });
}

Result<int> count(Database& database, const std::string& query = "SELECT count(*) FROM allowed_domain")
{
    return database.read([&](Reader& reader) -> Result<int> {
        auto row = reader.sql(query);
        return row.next() ? row.number(0) : -1;
    });
}

bool namesTheVersion(const Error& error)
{
    return error.kind == ErrorKind::unavailable && error.detail.find("Countersign 9.9.0 or newer") != std::string::npos;
}

/// A node that works without a pause, until it is told to stop or is refused.
class BusyNode
{
public:
    explicit BusyNode(Database& database)
        : m_thread([this, &database] { work(database); })
    {
    }
    ~BusyNode() { stop(); }

    void stop()
    {
        m_stopping = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] std::string problem() const { return m_problem; } ///< after stop()

private:
    void work(Database& database)
    {
        while (!m_stopping) {
            if (const auto written = put(database, "busy-" + std::to_string(m_done)); !written) {
                m_problem = written.error().detail;
                return;
            }
            ++m_done;
        }
    }

    std::atomic<bool> m_stopping{false};
    std::atomic<int> m_done{0};
    std::string m_problem;
    std::thread m_thread;
};

} // namespace

class TestSideBySide : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_config = tests::freshStorage(std::filesystem::path(m_folder->path().toStdU16String()));
        m_old = std::make_unique<Database>(m_config);
        QVERIFY(m_old->open());
    }

    void cleanup() { m_old.reset(); }

    void whatIsAddedIsNotNoticed()
    {
        BusyNode node(*m_old);
        QTRY_VERIFY_WITH_TIMEOUT(node.done() > 5, 30000);
        const auto migrated = migrate(m_config, nextVersion({adds}));
        QVERIFY2(migrated, migrated ? "" : migrated.error().detail.c_str());
        const int before = node.done();
        QTRY_VERIFY_WITH_TIMEOUT(node.done() > before + 5, 30000);
        node.stop();
        QCOMPARE(node.problem(), std::string());
        QCOMPARE(count(*m_old).value(), node.done());
        QCOMPARE(count(*m_old, "SELECT count(*) FROM allowed_domain WHERE note = ''").value(), node.done());
    }

    void theOldVersionStartsAgainOnWhatWasAdded()
    {
        m_old->close();
        QVERIFY(migrate(m_config, nextVersion({adds})));
        Database again(m_config);
        QVERIFY(again.open());
        QVERIFY(put(again, "works"));
    }

    void overWhatIsBrokenTheOldVersionDoesNothingAndSaysWhy()
    {
        if (!tests::onPostgres())
            m_old->close(); // a file belongs to one process: the old one has ended before the new one begins
        std::unique_ptr<BusyNode> node;
        if (tests::onPostgres()) {
            node = std::make_unique<BusyNode>(*m_old);
            QTRY_VERIFY_WITH_TIMEOUT(node->done() > 5, 30000);
        }
        const auto migrated = migrate(m_config, nextVersion({breaks}));
        QVERIFY2(migrated, migrated ? "" : migrated.error().detail.c_str());
        if (node) {
            QTRY_VERIFY_WITH_TIMEOUT(!put(*m_old, "late"), 30000);
            node->stop();
            QVERIFY(!node->problem().empty()); // a call under way ends with its connection; the next one is told why
            const auto late = put(*m_old, "late");
            QVERIFY2(!late && namesTheVersion(late.error()), late ? "" : late.error().detail.c_str());
            QVERIFY(namesTheVersion(count(*m_old).error()));
            m_old->close();
        }
        Database again(m_config);
        const auto opened = again.open();
        QVERIFY(!opened);
        QVERIFY2(namesTheVersion(opened.error()), opened.error().detail.c_str());
        QVERIFY(migrate(m_config, nextVersion({breaks}))); // the new version goes on
    }

    void noWriteOfTheOldVersionComesAfterTheBreak()
    {
        if (!tests::onPostgres())
            QSKIP("with SQLite there is no second process");
        BusyNode node(*m_old);
        QTRY_VERIFY_WITH_TIMEOUT(node.done() > 5, 30000);
        QVERIFY(migrate(m_config, nextVersion({breaks})));
        QTRY_VERIFY_WITH_TIMEOUT(!put(*m_old, "late"), 30000);
        node.stop();
        m_old->close();
        QVERIFY(migrate(m_config,
            nextVersion({breaks,
                Migration{"9004_compares",
                    "-- additive\nCREATE TABLE compared AS SELECT 1 / CASE WHEN n = (SELECT count(*) FROM "
                    "allowed_domain) THEN 1 ELSE 0 END AS one "
                    "FROM counted;\n",
                    {}, {}}})));
    }

    void aMigrationThatSaysNothingIsBreaking()
    {
        m_old->close();
        QVERIFY(migrate(m_config, nextVersion({saysNothing})));
        Database again(m_config);
        const auto opened = again.open();
        QVERIFY(!opened);
        QVERIFY(opened.error().detail.find("9003_says_nothing") != std::string::npos);
    }

    void oursSayWhatTheyAre()
    {
        for (const auto& migration : migrations())
            QVERIFY2(breakingSince(migration) != "a newer version", migration.name.c_str());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    StorageConfig m_config;
    std::unique_ptr<Database> m_old;
};

COUNTERSIGN_TEST(TestSideBySide)

#include "tst_SideBySide.moc"
