// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TempDatabase.h"
#include "storage/audit/AuditVerifier.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace countersign;
using namespace countersign::storage;
using countersign::tests::TempDatabase;

namespace {

domain::AuditEvent entry(const std::string& action, const std::string& detail = {})
{
    domain::AuditEvent made;
    made.at = fromMs(1'700'000'000'000);
    made.action = action;
    made.actorKind = "system";
    made.actorName = "Test";
    made.details = {{"value", detail}};
    return made;
}

void append(Database& database, int entries)
{
    for (int i = 0; i < entries; ++i) {
        const auto done = database.write([&](Transaction& transaction) -> Result<void> {
            transaction.audit(entry("test.happened", std::to_string(i)));
            return {};
        });
        QVERIFY(done);
    }
}

void tamper(Database& database, const char* sql)
{
    QVERIFY(database.write([&](Transaction& transaction) -> Result<void> {
        transaction.sql(sql).run();
        return {};
    }));
}

AuditReport check(Database& database, const std::vector<AuditHead>& heads = {})
{
    return verifyAudit(database, heads).value();
}

} // namespace

// Requirement 74: edit, deletion, insertion, reordering, truncation and fork are found, and the first bad entry is named.
class TestAuditLog : public QObject
{
    Q_OBJECT

private slots:
    void anUntouchedLogAddsUp()
    {
        TempDatabase temp;
        append(*temp.database, 20);
        const auto report = check(*temp.database);
        QCOMPARE(report.problem, std::string());
        QCOMPARE(report.entries, 20);
        QCOMPARE(report.byAction.at("test.happened"), 20);
    }

    void rolledBackEventsLeaveNoGap()
    {
        TempDatabase temp;
        append(*temp.database, 2);
        (void)temp.database->write([&](Transaction& transaction) -> Result<void> {
            transaction.audit(entry("test.lost"));
            return fail(failure(ErrorKind::internal, "rolled back"));
        });
        append(*temp.database, 2);
        QCOMPARE(check(*temp.database).entries, 4);
        QCOMPARE(check(*temp.database).problem, std::string());
    }

    void tamperingIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("bad");
        QTest::newRow("edit") << QByteArray("UPDATE audit_event SET details = 'value=99' WHERE sequence = 5") << 5;
        QTest::newRow("edit of the actor") << QByteArray("UPDATE audit_event SET actor_name = 'Nobody' WHERE sequence = 7") << 7;
        QTest::newRow("time moved") << QByteArray("UPDATE audit_event SET at = at + 1 WHERE sequence = 3") << 3;
        QTest::newRow("deletion") << QByteArray("DELETE FROM audit_event WHERE sequence = 4") << 4;
        QTest::newRow("reordering") << QByteArray("UPDATE audit_event SET sequence = CASE sequence WHEN 3 THEN -4 ELSE -3 END WHERE sequence IN (3,4)") << 1;
        QTest::newRow("insertion") << QByteArray("INSERT INTO audit_event SELECT lane, 11, at, action, result, actor_kind, actor, "
                                                 "actor_name, subject, subject_name, details, address, reference, previous_hash, hash "
                                                 "FROM audit_event WHERE sequence = 10")
                                   << 11;
    }

    void tamperingIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(int, bad);
        TempDatabase temp;
        append(*temp.database, 10);
        tamper(*temp.database, sql.constData());
        const auto report = check(*temp.database);
        QVERIFY(!report.problem.empty());
        QCOMPARE(report.badSequence, bad);
    }

    void truncationAndForkNeedSignedHeads()
    {
        TempDatabase temp;
        append(*temp.database, 10);
        const auto head = check(*temp.database).heads.front();
        tamper(*temp.database, "DELETE FROM audit_event WHERE sequence > 8");
        QCOMPARE(check(*temp.database).problem, std::string());
        QCOMPARE(check(*temp.database, {head}).badSequence, 9);
        TempDatabase fork;
        append(*fork.database, 12);
        auto other = head;
        other.hash[0] = other.hash[0] == 'a' ? 'b' : 'a';
        QCOMPARE(check(*fork.database, {other}).badSequence, 10);
    }

    void headsOutsideTheDatabaseAreSigned()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdU16String()) / "heads";
        const SecretBytes key(std::string_view("0123456789abcdef0123456789abcdef"));
        {
            AuditHeads heads(file, key.copy());
            heads.note({"main", 1, "aa", fromMs(5000)});
            heads.note({"main", 2, "bb", fromMs(5100)}); // within the second: kept for later
            heads.note({"main", 3, "cc", fromMs(7000)});
            heads.note({"main", 4, "dd", fromMs(7001)});
        }
        const auto loaded = AuditHeads::load(file, key);
        QVERIFY(loaded);
        QCOMPARE(loaded->size(), std::size_t(3)); // 1, 3 and, on closing, 4
        QCOMPARE(loaded->back().sequence, 4);
        QFile tampered(QString::fromStdU16String(file.u16string()));
        QVERIFY(tampered.open(QIODevice::ReadWrite));
        auto text = tampered.readAll();
        text.replace(" 4 dd", " 4 ee");
        tampered.seek(0);
        tampered.write(text);
        tampered.close();
        QVERIFY(!AuditHeads::load(file, key));
    }

    // A crash or a full disk leaves half a line: that head is lost, those before and after it count.
    void tornHeadsAreNoTampering()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdU16String()) / "heads";
        const SecretBytes key(std::string_view("0123456789abcdef0123456789abcdef"));
        const auto size = [&] { return std::filesystem::file_size(file); };
        AuditHeads(file, key.copy()).note({"main", 1, "aa", fromMs(5000)});
        const auto line = size();
        for (std::uintmax_t cut = 1; cut < line; ++cut) {
            std::filesystem::resize_file(file, line);
            AuditHeads(file, key.copy()).note({"main", 2, "bb", fromMs(7000)});
            std::filesystem::resize_file(file, size() - cut);
            AuditHeads(file, key.copy()).note({"main", 3, "cc", fromMs(9000)});
            const auto loaded = AuditHeads::load(file, key);
            QVERIFY(loaded);
            QCOMPARE(loaded->back().sequence, 3);
            QVERIFY(loaded->size() == (cut == 1 ? 3u : 2u));
        }
    }

    void headsGoOnWhenTheClockIsSetBack()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdU16String()) / "heads";
        const SecretBytes key(std::string_view("0123456789abcdef0123456789abcdef"));
        AuditHeads heads(file, key.copy());
        heads.note({"main", 1, "aa", fromMs(9'000'000)});
        heads.note({"main", 2, "bb", fromMs(5000)});
        QCOMPARE(AuditHeads::load(file, key)->back().sequence, 2);
    }

    void controlCharactersAreWrittenOut()
    {
        TempDatabase temp;
        QVERIFY(temp.database->write([&](Transaction& transaction) -> Result<void> {
            transaction.audit(entry("test.happened", "line\r\nforged=1&x=2\x1b[31m"));
            return {};
        }));
        const auto stored = temp.database->read([](Reader& reader) -> Result<std::string> {
            auto row = reader.sql("SELECT details FROM audit_event");
            return row.next() ? row.text(0) : std::string();
        });
        QVERIFY(stored->find('\n') == std::string::npos);
        QVERIFY(stored->find('\x1b') == std::string::npos);
        QCOMPARE(detailsFrom(*stored).size(), std::size_t(1));
        QCOMPARE(check(*temp.database).problem, std::string());
    }
};

COUNTERSIGN_TEST(TestAuditLog)

#include "tst_AuditLog.moc"
