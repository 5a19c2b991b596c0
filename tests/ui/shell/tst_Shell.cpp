// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShellBench.h"
#include "support/TestMain.h"
#include "ui/pages/Page.h"
#include "ui/shell/LockPage.h"
#include "ui/shell/PageStack.h"
#include "ui/shell/Shortcuts.h"
#include "ui/shell/WindowNotices.h"
#include "ui/widgets/DataTable.h"
#include "ui/widgets/NavigationList.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

/// The frame: signing in, moving about, locking, losing the connection.
class TestShell : public QObject
{
    Q_OBJECT

private slots:
    void signsIn();
    void wrongPasswordsSayNothingMore();
    void firstRunEndsAtSignIn();
    void freshServersWantInit();
    void navigationFollowsPermissions();
    void asksOnlyWhatTheRoleMay();
    void searchOpensTheOnlyMatch();
    void backReturnsToTheResults();
    void shortSearchesAreRefused();
    void typedDataIsNotLostByEscape();
    void locksAndKeepsWhatWasTyped();
    void dialogsHideWithTheLock();
    void theLockNamesNobody();
    void endOfSessionSaysWhy();
    void liveChangesReachTheStrip();
    void lostConnectionIsSaid();
    void stepUpRepeatsTheSameCall();
    void createsAUserOnce();
    void shortcutsAreUnique();
    void regionsGoRound();

private:
    static void type(ShellBench& bench, const QString& field, const QString& text);
    static void press(ShellBench& bench, const QString& button);
};

void TestShell::type(ShellBench& bench, const QString& field, const QString& text)
{
    QTRY_VERIFY2(bench.named<QLineEdit>(field), qPrintable(field));
    bench.named<QLineEdit>(field)->setFocus();
    bench.named<QLineEdit>(field)->setText(text);
}

void TestShell::press(ShellBench& bench, const QString& button)
{
    QTRY_VERIFY2(bench.named<QPushButton>(button), qPrintable(button));
    bench.named<QPushButton>(button)->click();
}

void TestShell::signsIn()
{
    ShellBench bench;
    bench.show();
    bench.api.on(QStringLiteral("POST /sign-in/password"), contract::toJson(contract::HalfSession{"half"}));
    bench.api.on(
        QStringLiteral("POST /sign-in/code"), contract::toJson(contract::SignedIn{"full", samples::session()}));
    bench.window.serviceReady(bench.api.url(), {});
    type(bench, QStringLiteral("Email address"), QStringLiteral("manager001@example.org"));
    type(bench, QStringLiteral("Password"), QStringLiteral("copper lantern meadow"));
    QTest::keyClick(bench.named<QLineEdit>(QStringLiteral("Password")), Qt::Key_Return);
    type(bench, QStringLiteral("Verification code"), QStringLiteral("123 456"));
    QTest::keyClick(bench.named<QLineEdit>(QStringLiteral("Verification code")), Qt::Key_Return);
    QTRY_VERIFY(bench.window.workplace());
    QCOMPARE(bench.api.lastBody("/sign-in/code").value("code", ""), std::string("123456"));
    QTRY_COMPARE(bench.window.windowTitle(), QStringLiteral("Home \u2013 Countersign"));
    QCOMPARE(ShellBench::nameOf(*QApplication::focusWidget()), QStringLiteral("Find an existing user"));
    const auto& seen = bench.api.server().seen();
    QTRY_VERIFY(std::any_of(seen.begin(), seen.end(), [](const SeenRequest& request) {
        return request.target.endsWith("/enrolments?scope=open")
            && request.headers.value("authorization") == "Bearer full"
            && request.headers.value("countersign-background") == "1";
    }));
    const auto code = std::find_if(
        seen.begin(), seen.end(), [](const SeenRequest& request) { return request.target.endsWith("/sign-in/code"); });
    QCOMPARE(code->headers.value("authorization"), QByteArray("Bearer half"));
    QCOMPARE(bench.desk.preferences.rememberedEmail(), QStringLiteral("manager001@example.org"));
}

void TestShell::wrongPasswordsSayNothingMore()
{
    ShellBench bench;
    bench.show();
    bench.api.refuse(QStringLiteral("POST /sign-in/password"), refusal(ErrorKind::unauthenticated, "D-SGN-1"), 401);
    bench.window.serviceReady(bench.api.url(), {});
    type(bench, QStringLiteral("Email address"), QStringLiteral("manager001@example.org"));
    type(bench, QStringLiteral("Password"), QStringLiteral("wrong"));
    press(bench, QStringLiteral("Sign in"));
    TRY_SAYS(bench, "The email address or password is not right.");
    QVERIFY(!bench.named<QLineEdit>(QStringLiteral("Verification code")));
    QVERIFY(!bench.window.workplace());
}

void TestShell::firstRunEndsAtSignIn()
{
    ShellBench bench;
    bench.show();
    contract::SetupState state;
    state.fresh = true;
    bench.api.on(QStringLiteral("GET /setup"), contract::toJson(state));
    bench.api.on(
        QStringLiteral("POST /setup"), contract::toJson(contract::MadeSetup{"http://127.0.0.1/r/x", "ABCDEFGH", "e"}));
    bench.api.on(QStringLiteral("GET /setup/progress"), contract::toJson(contract::SetupProgress{2, false}));
    bench.window.serviceReady(bench.api.url(), {}, "bootstrap");
    press(bench, QStringLiteral("Continue"));
    TRY_SAYS(bench, "Enter an organisation");
    const QString email = QStringLiteral("rhian@example.org");
    for (const auto* field : {"Organisation name", "Organisation code", "First name", "Last name", "Email address"})
        type(bench, QLatin1String(field), email);
    press(bench, QStringLiteral("Continue"));
    QTRY_VERIFY(bench.named<QLineEdit>(QStringLiteral("Registration link")));
    TRY_SAYS(bench, "ABCD EFGH");
    TRY_SAYS(bench, "Step 2 of 7");
    bench.api.on(QStringLiteral("GET /setup/progress"), contract::toJson(contract::SetupProgress{7, true}));
    TRY_SAYS(bench, "Registered. You can sign in now.");
    press(bench, QStringLiteral("Go to sign in"));
    TRY_SAYS(bench, "Select the box to confirm that you have kept the recovery code");
    state.fresh = false;
    bench.api.on(QStringLiteral("GET /setup"), contract::toJson(state));
    QTest::keyClick(bench.named<QCheckBox>(QStringLiteral("I have kept it")), Qt::Key_Space);
    press(bench, QStringLiteral("Go to sign in"));
    QTRY_VERIFY(bench.named<QLineEdit>(QStringLiteral("Password")));
    QCOMPARE(bench.named<QLineEdit>(QStringLiteral("Email address"))->text(), email);
}

void TestShell::freshServersWantInit()
{
    ShellBench bench;
    bench.show();
    contract::SetupState state;
    state.fresh = true;
    bench.api.on(QStringLiteral("GET /setup"), contract::toJson(state));
    bench.window.serviceReady(bench.api.url(), {});
    TRY_SAYS(bench, "countersignd init");
}

void TestShell::navigationFollowsPermissions()
{
    ShellBench bench;
    bench.show();
    auto session = samples::session();
    session.permissions = {domain::Permission::findPerson, domain::Permission::viewProfile};
    bench.enter(session);
    auto* list = bench.window.findChild<ui::NavigationList*>();
    QStringList entries;
    for (int row = 0; row < list->model()->rowCount(); ++row)
        entries << list->model()->index(row, 0).data().toString().remove(u'&');
    QCOMPARE(entries,
        (QStringList{QStringLiteral("Home"), QStringLiteral("Find user"), QStringLiteral("Settings")}));
    QVERIFY(!bench.named<QPushButton>(QStringLiteral("Create a new user")));
}

/// An ID Checker and a Sponsor may not see registrations: a refusal at each load would be audited, and shown.
void TestShell::asksOnlyWhatTheRoleMay()
{
    ShellBench bench;
    bench.show();
    auto session = samples::session();
    session.permissions = {domain::Permission::findPerson, domain::Permission::viewProfile};
    bench.enter(session);
    QTRY_VERIFY(bench.desk.live.isConnected());
    bench.api.change("enrolment", "e-1");
    QTest::keyClick(&bench.window, Qt::Key_J, Qt::ControlModifier);
    QTest::qWait(200); // longer than the pages gather changes
    QCOMPARE(bench.api.count("GET", "/enrolments"), 0);
    QCOMPARE(bench.api.count("GET", "/outbox"), 0);
    QVERIFY(!bench.says(QStringLiteral("Find a user to start one.")));
}

void TestShell::searchOpensTheOnlyMatch()
{
    ShellBench bench;
    bench.show();
    auto one = people(5);
    one.rows.erase(one.rows.begin(), one.rows.begin() + 4);
    bench.api.on(QStringLiteral("GET /people"), contract::toJson(one));
    bench.enter();
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("person"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(bench.window.windowTitle(), QStringLiteral("Sample Person 014 \u2013 Countersign"));
}

void TestShell::backReturnsToTheResults()
{
    ShellBench bench;
    bench.show();
    auto one = people(5);
    one.rows.erase(one.rows.begin(), one.rows.begin() + 4);
    bench.api.on(QStringLiteral("GET /people"), contract::toJson(one));
    bench.enter();
    bench.work().openSearch(QStringLiteral("person"));
    QTRY_COMPARE(bench.window.windowTitle(), QStringLiteral("Sample Person 014 \u2013 Countersign"));
    const int searches = bench.api.count("GET", "/people");
    QTest::keyClick(&bench.window, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(bench.window.windowTitle(), QStringLiteral("Find an existing user \u2013 Countersign"));
    QTRY_COMPARE(bench.api.count("GET", "/people"), searches + 1);
    TRY_SAYS(bench, "1 person found");
    QCOMPARE(bench.window.windowTitle(), QStringLiteral("Find an existing user \u2013 Countersign"));
    // Escape stops a search that still runs, and goes back when none does.
    const auto escapes = [&] {
        QTest::keyClick(&bench.window, Qt::Key_Escape);
        return bench.window.windowTitle() == QStringLiteral("Home \u2013 Countersign");
    };
    QTRY_VERIFY(escapes());
}

void TestShell::shortSearchesAreRefused()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("a"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    TRY_SAYS(bench, "Enter at least 2 characters");
    QCOMPARE(bench.api.count("GET", "/people"), 0);
}

void TestShell::typedDataIsNotLostByEscape()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    bench.work().openNewPerson({});
    QTest::keyClicks(bench.named<QLineEdit>(QStringLiteral("First name")), QStringLiteral("Sian"));
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(bench.window.findChild<QDialog*>());
    QCOMPARE(bench.window.findChild<QDialog*>()->windowTitle(), QStringLiteral("Leave this page?"));
    bench.window.findChild<QDialog*>()->reject();
    QCOMPARE(bench.named<QLineEdit>(QStringLiteral("First name"))->text(), QStringLiteral("Sian"));
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(bench.window.findChild<QDialog*>() && bench.window.findChild<QDialog*>()->isVisible());
    bench.window.findChild<QDialog*>()->accept();
    QTRY_COMPARE(bench.window.windowTitle(), QStringLiteral("Home \u2013 Countersign"));
}

void TestShell::locksAndKeepsWhatWasTyped()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    bench.work().openNewPerson({});
    auto* field = bench.named<QLineEdit>(QStringLiteral("First name"));
    QTest::keyClicks(field, QStringLiteral("Sian"));
    QTest::keyClick(&bench.window, Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.windowTitle(), QStringLiteral("Countersign is locked \u2013 Countersign"));
    QTRY_COMPARE(bench.api.count("POST", "/session/lock"), 1);
    QVERIFY(!bench.says(QStringLiteral("Sample Person 014"))); // no name is on the screen
    QVERIFY(!bench.says(QStringLiteral("Sample Manager")));
    type(bench, QStringLiteral("Verification code"), QStringLiteral("123456"));
    press(bench, QStringLiteral("Continue"));
    QTRY_COMPARE(bench.window.windowTitle(), QStringLiteral("Create a new user \u2013 Countersign"));
    QCOMPARE(field->text(), QStringLiteral("Sian"));
    QCOMPARE(QApplication::focusWidget(), field);
}

/// Content, strip, window title and what the taskbar shows.
void TestShell::theLockNamesNobody()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    bench.work().openProfile(PersonId("p-14"), ui::ProfileTab::details);
    TRY_SAYS(bench, "Sample Person 014");
    QTRY_VERIFY(bench.window.windowTitle().contains(QStringLiteral("Sample Person 014")));
    bench.window.flow().lock();
    QVERIFY(!bench.says(QStringLiteral("Sample Person")));
    QVERIFY(!bench.says(QStringLiteral("Sample Manager")));
    QCOMPARE(bench.window.windowTitle(), QStringLiteral("Countersign is locked \u2013 Countersign"));
    for (const auto* other : QApplication::topLevelWidgets()) {
        if (other->isVisible())
            QVERIFY2(!other->windowTitle().contains(QStringLiteral("Sample")), qPrintable(other->windowTitle()));
    }
    bench.window.flow().unlocked(samples::session());
    TRY_SAYS(bench, "Sample Person 014");
}

void TestShell::dialogsHideWithTheLock()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    QTest::keyClick(&bench.window, Qt::Key_Slash, Qt::ControlModifier);
    QTRY_VERIFY(bench.window.findChild<QDialog*>() && bench.window.findChild<QDialog*>()->isVisible());
    bench.window.flow().lock();
    QVERIFY(!bench.window.findChild<QDialog*>()->isVisible());
    bench.window.flow().unlocked(samples::session());
    QVERIFY(bench.window.findChild<QDialog*>()->isVisible());
    bench.window.flow().signOut();
    QTRY_VERIFY(!bench.window.findChild<QDialog*>());
}

void TestShell::endOfSessionSaysWhy()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    bench.api.refuse(QStringLiteral("GET /staff"), failure(ErrorKind::unauthenticated, {}), 401);
    bench.work().openStaff();
    TRY_SAYS(bench, "Your session has ended.");
    QVERIFY(bench.named<QLineEdit>(QStringLiteral("Password")));
    QTRY_VERIFY(!bench.window.workplace());
    QVERIFY(!bench.desk.transport.hasToken());
}

void TestShell::liveChangesReachTheStrip()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    TRY_SAYS(bench, "Sample Person 031, waiting for user, 38 minutes left");
    QTRY_VERIFY(bench.desk.live.isConnected());
    const int before = bench.api.count("GET", "/enrolments");
    bench.api.on(QStringLiteral("GET /enrolments?scope=open"), contract::toJson(contract::Enrolments{}));
    bench.api.change("enrolment", "e-1");
    TRY_SAYS(bench, "No registrations in progress");
    QVERIFY(bench.api.count("GET", "/enrolments") > before);
    for (const auto& request : bench.api.server().seen()) {
        if (request.target.contains("scope=open"))
            QCOMPARE(request.headers.value("countersign-background"), QByteArray("1"));
    }
}

void TestShell::lostConnectionIsSaid()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    QTRY_VERIFY(bench.desk.live.isConnected());
    const int before = bench.api.count("GET", "/enrolments");
    bench.api.server().dropAll();
    TRY_SAYS(bench, "You can read what is on screen.");
    press(bench, QStringLiteral("Try now"));
    QTRY_VERIFY(bench.desk.live.isConnected());
    QTRY_VERIFY(!bench.work().notices().isShown(ui::WindowNotices::Kind::offline));
    QTRY_VERIFY(bench.api.count("GET", "/enrolments") > before); // what is shown was fetched again
}

void TestShell::stepUpRepeatsTheSameCall()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    bench.api.refuse(QStringLiteral("POST /people/p-2/roles"), refusal(ErrorKind::stepUpRequired), 403);
    bench.api.on(QStringLiteral("POST /session/step-up"), contract::toJson(samples::session()));
    bench.work().openStaff();
    ui::DataTable* table = nullptr;
    const auto staffIsListed = [&] {
        for (auto* candidate : bench.window.findChildren<ui::DataTable*>()) {
            if (candidate->isVisibleTo(&bench.window) && candidate->model() && candidate->model()->rowCount() == 3)
                table = candidate;
        }
        return bench.window.windowTitle().startsWith(QStringLiteral("Staff")) && table;
    };
    QTRY_VERIFY(staffIsListed());
    emit table->rowActivated(1);
    QTRY_VERIFY(bench.window.findChild<QDialog*>());
    auto* roles = bench.window.findChild<QDialog*>();
    QTRY_VERIFY(roles->findChild<QComboBox*>()->count() == 2);
    for (auto* button : roles->findChildren<QPushButton*>()) {
        if (button->text().remove(u'&') == QLatin1String("Save roles"))
            button->click();
    }
    QTRY_VERIFY(roles->findChild<QDialog*>()); // the code
    bench.api.on(QStringLiteral("POST /people/p-2/roles"), contract::toJson(staff().rows[1]));
    auto* code = roles->findChild<QDialog*>();
    code->findChild<QLineEdit*>()->setText(QStringLiteral("123456"));
    for (auto* button : code->findChildren<QPushButton*>()) {
        if (button->text().remove(u'&') == QLatin1String("Continue"))
            button->click();
    }
    TRY_SAYS(bench, "Sample Agent now has the role RA Agent (Advanced).");
    QList<QByteArray> keys;
    for (const auto& request : bench.api.server().seen()) {
        if (request.target.endsWith("/people/p-2/roles"))
            keys << request.headers.value("idempotency-key");
    }
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys[0], keys[1]);
    QVERIFY(!keys[0].isEmpty());
}

void TestShell::createsAUserOnce()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    bench.work().openNewPerson(QStringLiteral("Sian Person 014"));
    QTRY_VERIFY(bench.window.findChild<QComboBox*>() && bench.window.findChild<QComboBox*>()->count() == 3);
    press(bench, QStringLiteral("Create user"));
    TRY_SAYS(bench, "Enter an organisation");
    QCOMPARE(bench.api.count("POST", "/people"), 0);
    bench.window.findChild<QComboBox*>()->setCurrentIndex(1);
    bench.api.refuse(QStringLiteral("POST /people"), failure(ErrorKind::unavailable, "busy"), 503);
    type(bench, QStringLiteral("First name"), QStringLiteral("Sian"));
    type(bench, QStringLiteral("Last name"), QStringLiteral("Person"));
    press(bench, QStringLiteral("Create user"));
    QTRY_VERIFY(bench.named<QPushButton>(QStringLiteral("Try again")));
    bench.api.on(QStringLiteral("POST /people"), contract::toJson(samples::person()));
    press(bench, QStringLiteral("Try again"));
    TRY_SAYS(bench, "Sample Person 014 has been created.");
    QList<QByteArray> keys;
    for (const auto& request : bench.api.server().seen()) {
        if (request.method == "POST" && request.target.endsWith("/people"))
            keys << request.headers.value("idempotency-key");
    }
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys[0], keys[1]); // sent again, acts once
    QTest::keyClick(&bench.window, Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(
        bench.window.windowTitle(), QStringLiteral("Home \u2013 Countersign")); // the form is no page to go back to
}

void TestShell::shortcutsAreUnique()
{
    QStringList keys;
    for (const auto& shortcut : ui::shortcuts({QStringLiteral("Home"), QStringLiteral("Settings")})) {
        QVERIFY(!shortcut.words.isEmpty());
        QVERIFY2(!keys.contains(shortcut.keys.toString()), qPrintable(shortcut.keys.toString()));
        keys << shortcut.keys.toString();
    }
    QVERIFY(keys.contains(QStringLiteral("Alt+2")));
}

void TestShell::regionsGoRound()
{
    ShellBench bench;
    bench.show();
    bench.enter();
    TRY_SAYS(bench, "Sample Person 031, waiting for user");
    QStringList names;
    for (int i = 0; i < 7; ++i) {
        QTest::keyClick(&bench.window, Qt::Key_F6);
        names << ShellBench::nameOf(*QApplication::focusWidget());
    }
    QVERIFY2(names.contains(QStringLiteral("Navigation")), qPrintable(names.join(u'|')));
    QVERIFY2(names.contains(QStringLiteral("Registrations in progress")), qPrintable(names.join(u'|')));
    QVERIFY2(names.contains(QStringLiteral("Find an existing user")), qPrintable(names.join(u'|')));
}

COUNTERSIGN_TEST(TestShell)
#include "tst_Shell.moc"
