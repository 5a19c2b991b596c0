// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Backup.h"
#include "contract/Recovery.h"
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/settings/SettingsPage.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::BackupPhase;
using ui::SettingsSection;

class TestBackupPart : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void makesABackupAndFollowsIt();
    void checksThePassphraseFirst();
    void saysWhatWentWrong();
    void serversMakeTheirOwn();
    void makesANewRecoveryCode();

private:
    std::unique_ptr<ui::SettingsPage> opened();
    static QLineEdit* field(const QWidget& page, const QString& label);
    void fill(const QWidget& page, const QString& passphrase, const QString& again);

    std::unique_ptr<PageBench> m_bench;
    contract::Backup m_backup;
};

void TestBackupPart::init()
{
    m_bench = std::make_unique<PageBench>();
    m_backup = {};
    m_backup.possible = true;
    m_backup.proposedName = "countersign-2026-11-27-1551.backup";
    m_bench->server.on(QStringLiteral("GET /backup"), contract::toJson(m_backup));
}

std::unique_ptr<ui::SettingsPage> TestBackupPart::opened()
{
    auto page = std::make_unique<ui::SettingsPage>(m_bench->context(), SettingsSection::backup);
    m_bench->open(*page);
    return page;
}

QLineEdit* TestBackupPart::field(const QWidget& page, const QString& label)
{
    for (auto* one : page.findChildren<QLabel*>()) {
        if (one->isVisibleTo(&page) && one->buddy() != nullptr && one->text().remove(u'&') == label)
            return qobject_cast<QLineEdit*>(one->buddy());
    }
    return nullptr;
}

void TestBackupPart::fill(const QWidget& page, const QString& passphrase, const QString& again)
{
    QTRY_VERIFY(field(page, QStringLiteral("Passphrase")) != nullptr);
    field(page, QStringLiteral("Passphrase"))->setText(passphrase);
    field(page, QStringLiteral("Passphrase again"))->setText(again);
}

void TestBackupPart::makesABackupAndFollowsIt()
{
    const auto page = opened();
    TRY_SAYS(*page, "No backup has been made on this computer.");
    QVERIFY(
        field(*page, QStringLiteral("File"))->text().endsWith(QStringLiteral("/countersign-2026-11-27-1551.backup")));
    fill(*page, QStringLiteral("copper lantern meadow"), QStringLiteral("copper lantern meadow"));
    auto running = m_backup;
    running.phase = BackupPhase::running;
    running.percent = 40;
    m_bench->server.on(QStringLiteral("POST /backup"), contract::toJson(running));
    m_bench->server.on(QStringLiteral("GET /backup"), contract::toJson(running));
    PageBench::button(*page, QStringLiteral("Make a backup"))->setFocus();
    PageBench::button(*page, QStringLiteral("Make a backup"))->click();
    TRY_SAYS(*page, "Making the backup. You can go on working.");
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Stop"));
    auto done = m_backup;
    done.phase = BackupPhase::done;
    done.lastAt = samples::today(14, 2);
    done.lastFile = "/media/stick/countersign.backup";
    done.lastBytes = 4096;
    m_bench->server.on(QStringLiteral("GET /backup"), contract::toJson(done));
    TRY_SAYS(*page, "Backup made.");
    TRY_SAYS(*page, "/media/stick/countersign.backup");
    QVERIFY(field(*page, QStringLiteral("Passphrase"))->text().isEmpty());
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Make a backup"));
}

void TestBackupPart::checksThePassphraseFirst()
{
    const auto page = opened();
    fill(*page, QStringLiteral("copper lantern meadow"), QStringLiteral("copper lantern"));
    PageBench::button(*page, QStringLiteral("Make a backup"))->click();
    TRY_SAYS(*page, "The two passphrases are not the same");
    fill(*page, QStringLiteral("short"), QStringLiteral("short"));
    m_bench->server.refuse(QStringLiteral("POST /backup"), invalidField("passphrase", "D-BAK-1"), 400);
    PageBench::button(*page, QStringLiteral("Make a backup"))->click();
    TRY_SAYS(*page, "Use 15 characters or more");
}

void TestBackupPart::saysWhatWentWrong()
{
    const auto page = opened();
    fill(*page, QStringLiteral("copper lantern meadow"), QStringLiteral("copper lantern meadow"));
    auto running = m_backup;
    running.phase = BackupPhase::running;
    m_bench->server.on(QStringLiteral("POST /backup"), contract::toJson(running));
    auto failed = m_backup;
    failed.phase = BackupPhase::failed;
    failed.problem = "D-BAK-3";
    failed.problemParameters = {{"needed", "300"}, {"free", "12"}};
    m_bench->server.on(QStringLiteral("GET /backup"), contract::toJson(failed));
    PageBench::button(*page, QStringLiteral("Make a backup"))->click();
    TRY_SAYS(*page, "The backup needs 300 MB and 12 MB are free.");
}

void TestBackupPart::serversMakeTheirOwn()
{
    m_backup.possible = false;
    m_bench->server.on(QStringLiteral("GET /backup"), contract::toJson(m_backup));
    const auto page = opened();
    TRY_SAYS(*page, "countersignd backup");
    QVERIFY(field(*page, QStringLiteral("Passphrase")) == nullptr);
}

void TestBackupPart::makesANewRecoveryCode()
{
    m_bench->server.on(
        QStringLiteral("POST /session/recovery-code"), contract::toJson(contract::RecoveryCode{"ABCDEFGH"}));
    const auto page = opened();
    PageBench::button(*page, QStringLiteral("Make a new recovery code"))->click();
    TRY_SAYS(*page, "ABCD EFGH");
    PageBench::button(*page, QStringLiteral("Hide it"))->click();
    TRY_SAYS(*page, "Select the box to confirm that you have kept the recovery code");
}

COUNTERSIGN_TEST(TestBackupPart)

#include "tst_BackupPart.moc"
