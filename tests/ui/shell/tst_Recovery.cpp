// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/Recovery.h"
#include "ShellBench.h"
#include "support/TestMain.h"
#include "ui/pages/recovery/RestorePage.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

/// What stands beside the sign-in: the recovery code, and restoring from a backup.
class TestRecoveryPages : public QObject
{
    Q_OBJECT

private slots:
    void theRecoveryCodeLeadsToANewAuthenticator();
    void wrongCodesSayNothingMore();
    void aLinkThatRanOutIsMadeAgain();
    void aBackupIsRestoredFromTheFirstRun();
    void aWrongPassphraseStaysBesideItsField();
    void dataThatCannotBeOpenedCanBeRestored();

private:
    static void type(ShellBench& bench, const char* field, const char* text);
    static void press(ShellBench& bench, const char* button);
    static void toRecovery(ShellBench& bench);
    static void toRestore(ShellBench& bench);
    static contract::MadeRecovery made();
};

void TestRecoveryPages::type(ShellBench& bench, const char* field, const char* text)
{
    QTRY_VERIFY2(bench.named<QLineEdit>(QLatin1String(field)), field);
    bench.named<QLineEdit>(QLatin1String(field))->setText(QLatin1String(text));
}

void TestRecoveryPages::press(ShellBench& bench, const char* button)
{
    QTRY_VERIFY2(bench.named<QPushButton>(QLatin1String(button)), button);
    bench.named<QPushButton>(QLatin1String(button))->click();
}

void TestRecoveryPages::toRecovery(ShellBench& bench)
{
    bench.show();
    bench.window.serviceReady(bench.api.url(), {});
    type(bench, "Email address", "rhian@example.org");
    press(bench, "I cannot sign in");
    press(bench, "Use your recovery code");
    type(bench, "Password", "copper lantern meadow");
    type(bench, "Recovery code", "abcd efgh 2345 6789 jkmn");
    QCOMPARE(bench.named<QLineEdit>(QStringLiteral("Email address"))->text(), QStringLiteral("rhian@example.org"));
}

contract::MadeRecovery TestRecoveryPages::made()
{
    contract::MadeRecovery made;
    made.link = "http://127.0.0.1/r/x";
    made.token = "recovery token";
    made.linkEndsAt = samples::today(15, 0);
    domain::Authenticator device;
    device.id = AuthenticatorId("a-1");
    device.name = "Lost sample phone";
    device.status = domain::AuthenticatorStatus::active;
    made.devices = {device};
    return made;
}

void TestRecoveryPages::theRecoveryCodeLeadsToANewAuthenticator()
{
    ShellBench bench;
    bench.api.on(QStringLiteral("POST /recovery"), contract::toJson(made()));
    bench.api.on(QStringLiteral("GET /recovery"), contract::toJson(contract::RecoveryProgress{4, false, {}}));
    toRecovery(bench);
    press(bench, "Continue");
    TRY_SAYS(bench, "Lost sample phone");
    TRY_SAYS(bench, "Step 4 of 7");
    QVERIFY(bench.named<QLineEdit>(QStringLiteral("Registration link")));
    bench.api.on(QStringLiteral("POST /recovery/finish"), contract::toJson(contract::RecoveryCode{"WXYZ2345"}));
    bench.api.on(QStringLiteral("GET /recovery"), contract::toJson(contract::RecoveryProgress{7, true, {}}));
    TRY_SAYS(bench, "WXYZ 2345");
    press(bench, "Go to sign in");
    TRY_SAYS(bench, "Select the box to confirm that you have kept the recovery code");
    QTest::keyClick(bench.named<QCheckBox>(QStringLiteral("I have kept it")), Qt::Key_Space);
    press(bench, "Go to sign in");
    QTRY_VERIFY(bench.named<QPushButton>(QStringLiteral("I cannot sign in")));
    QCOMPARE(bench.named<QLineEdit>(QStringLiteral("Email address"))->text(), QStringLiteral("rhian@example.org"));
    const auto& seen = bench.api.server().seen();
    const auto finish = std::find_if(
        seen.begin(), seen.end(), [](const SeenRequest& r) { return r.target.endsWith("/recovery/finish"); });
    QCOMPARE(finish->headers.value("authorization"), QByteArray("Bearer recovery token"));
}

void TestRecoveryPages::wrongCodesSayNothingMore()
{
    ShellBench bench;
    bench.api.refuse(QStringLiteral("POST /recovery"), refusal(ErrorKind::unauthenticated, "D-REC-1"), 401);
    toRecovery(bench);
    press(bench, "Continue");
    TRY_SAYS(bench, "The email address, password or recovery code is not right.");
    QVERIFY(!bench.named<QLineEdit>(QStringLiteral("Registration link")));
    press(bench, "Back to sign in");
    QTRY_VERIFY(bench.named<QPushButton>(QStringLiteral("I cannot sign in")));
}

void TestRecoveryPages::aLinkThatRanOutIsMadeAgain()
{
    ShellBench bench;
    bench.api.on(QStringLiteral("POST /recovery"), contract::toJson(made()));
    bench.api.on(QStringLiteral("GET /recovery"), contract::toJson(contract::RecoveryProgress{0, false, {}}));
    toRecovery(bench);
    press(bench, "Continue");
    TRY_SAYS(bench, "The link no longer works. Your recovery code still does.");
    press(bench, "Use the recovery code again");
    QTRY_VERIFY(bench.named<QLineEdit>(QStringLiteral("Recovery code")));
    QVERIFY(bench.named<QLineEdit>(QStringLiteral("Recovery code"))->text().isEmpty());
}

void TestRecoveryPages::toRestore(ShellBench& bench)
{
    bench.show();
    contract::SetupState fresh;
    fresh.fresh = true;
    bench.api.on(QStringLiteral("GET /setup"), contract::toJson(fresh));
    bench.window.serviceReady(bench.api.url(), {}, "bootstrap");
    press(bench, "Restore from a backup");
    press(bench, "Restore");
    TRY_SAYS(bench, "Choose the backup file");
    type(bench, "Backup file", "/media/stick/countersign.backup");
    type(bench, "Passphrase of the backup", "copper lantern meadow");
}

void TestRecoveryPages::aBackupIsRestoredFromTheFirstRun()
{
    ShellBench bench;
    QSignalSpy wanted(&bench.window, &ui::MainWindow::restoreWanted);
    QSignalSpy again(&bench.window, &ui::MainWindow::tryAgain);
    toRestore(bench);
    press(bench, "Restore");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("/media/stick/countersign.backup"));
    bench.window.restoreProgress(40);
    TRY_SAYS(bench, "Nothing changes before all of it is checked.");
    bench.window.restoreDone(
        {{QStringLiteral("The data is as it was yesterday.")}, {QStringLiteral("Sample Person 014, removed today")}});
    TRY_SAYS(bench, "The data is as it was yesterday.");
    TRY_SAYS(bench, "Sample Person 014, removed today");
    press(bench, "Continue");
    QCOMPARE(again.size(), 1);
}

void TestRecoveryPages::aWrongPassphraseStaysBesideItsField()
{
    ShellBench bench;
    toRestore(bench);
    press(bench, "Restore");
    auto error = failure(ErrorKind::invalidInput, "detail");
    error.message = "D-RST-3";
    bench.window.restoreFailed(error);
    TRY_SAYS(bench, "The passphrase is not right.");
    error.message = "D-RST-4";
    press(bench, "Restore");
    bench.window.restoreFailed(error);
    TRY_SAYS(bench, "This backup is damaged or not complete.");
}

void TestRecoveryPages::dataThatCannotBeOpenedCanBeRestored()
{
    ShellBench bench;
    bench.show();
    bench.window.serviceFailed(QStringLiteral("the database cannot be read"));
    press(bench, "Restore from a backup");
    QTRY_VERIFY(bench.named<QLineEdit>(QStringLiteral("Passphrase of the backup")));
}

COUNTERSIGN_TEST(TestRecoveryPages)

#include "tst_Recovery.moc"
