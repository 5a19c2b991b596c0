// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShellBench.h"
#include "support/TestMain.h"
#include "ui/shell/Notifier.h"
#include "ui/shell/RegistrationNotices.h"

#ifdef COUNTERSIGN_DBUS
#include "ui/shell/DBusNotifier.h"

#include <QDBusConnection>
#include <QProcess>
#endif

#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

class Recorder final : public ui::Notifier
{
public:
    void notify(const QString& title, const QString& text) override { said << title + QStringLiteral(" / ") + text; }
    void withdraw() override { ++withdrawn; }
    QStringList said;
    int withdrawn = 0;
};

struct NoticeBench : ShellBench
{
    NoticeBench()
    {
        show();
        enter();
        QTRY_VERIFY(desk.openEnrolments.isLoaded());
        QTRY_COMPARE(int(desk.openEnrolments.all().size()), 2);
    }

    void openNow(const std::vector<domain::EnrolmentView>& views)
    {
        QSignalSpy taken(&desk.openEnrolments, &ui::OpenEnrolments::changed);
        api.on(QStringLiteral("GET /enrolments?scope=open"), contract::toJson(contract::Enrolments{views}));
        desk.openEnrolments.refresh();
        QTRY_VERIFY(taken.count() > 0);
    }

    void ends(domain::EnrolmentState state)
    {
        auto view = samples::ended(state);
        view.id = samples::enrolment(5).id;
        view.ra = samples::session().person;
        api.on(QStringLiteral("GET /enrolments/e-1"), contract::toJson(view));
        openNow({second()});
    }

    /// The end of a registration that was on the list has been looked up.
    [[nodiscard]] bool lookedUp() { return api.count("GET", "/enrolments/e-1") > 0; }

    Recorder notifier;
    bool looking = false;
    ui::RegistrationNotices notices{desk, notifier, [this] { return looking; }};
};

domain::EnrolmentView mine()
{
    auto view = samples::enrolment(5);
    view.ra = samples::session().person;
    return view;
}

} // namespace

class TestNotices : public QObject
{
    Q_OBJECT

private slots:
    void whatWasThereIsNoNews();
    void finishing_data();
    void finishing();
    void askingForHelpIsSaidOnce();
    void namesOnlyWhereAllowed();
    void nothingWhileLookedAtOrTurnedOff_data();
    void nothingWhileLookedAtOrTurnedOff();
    void othersRegistrationsAreTheirs();
    void goesWithTheLock();
#ifdef COUNTERSIGN_DBUS
    void reachesARealBus();
    void aMissingServiceBlocksNothing();

private:
    static QString startBus(QProcess& daemon);
#endif
};

void TestNotices::whatWasThereIsNoNews()
{
    NoticeBench bench;
    bench.openNow({mine(), second()});
    QTest::qWait(100);
    QCOMPARE(bench.notifier.said, QStringList());
}

void TestNotices::finishing_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("said");
    QTest::newRow("registered") << int(domain::EnrolmentState::active) << "A registration has finished / Open Countersign to see it.";
    QTest::newRow("ran out") << int(domain::EnrolmentState::expired) << "A registration has failed / Open Countersign to see it.";
    QTest::newRow("stopped") << int(domain::EnrolmentState::locked) << "A registration has failed / Open Countersign to see it.";
}

void TestNotices::finishing()
{
    QFETCH(int, state);
    QFETCH(QString, said);
    NoticeBench bench;
    bench.openNow({mine(), second()});
    QTRY_COMPARE(int(bench.desk.openEnrolments.all().size()), 2);
    bench.ends(domain::EnrolmentState(state));
    QTRY_COMPARE(bench.notifier.said, QStringList{said});
}

void TestNotices::askingForHelpIsSaidOnce()
{
    NoticeBench bench;
    bench.openNow({mine(), second()});
    auto asks = mine();
    asks.steps[4].problems = {{"D-LIV-13", {}, samples::now()}};
    bench.openNow({asks, second()});
    QTRY_COMPARE(bench.notifier.said, QStringList{QStringLiteral("A registration needs help / Open Countersign to see it.")});
    bench.openNow({asks, second()});
    QTest::qWait(100);
    QCOMPARE(int(bench.notifier.said.size()), 1);
}

void TestNotices::namesOnlyWhereAllowed()
{
    NoticeBench bench;
    bench.desk.preferences.setNamesInNotifications(true);
    bench.openNow({mine(), second()});
    bench.ends(domain::EnrolmentState::active);
    QTRY_COMPARE(int(bench.notifier.said.size()), 1);
    QVERIFY2(bench.notifier.said.front().contains(QStringLiteral("Sample Person")), qPrintable(bench.notifier.said.front()));
}

void TestNotices::nothingWhileLookedAtOrTurnedOff_data()
{
    QTest::addColumn<bool>("looking");
    QTest::newRow("looked at") << true;
    QTest::newRow("turned off") << false;
}

void TestNotices::nothingWhileLookedAtOrTurnedOff()
{
    QFETCH(bool, looking);
    NoticeBench bench;
    bench.looking = looking;
    bench.desk.preferences.setNotifications(looking);
    bench.openNow({mine(), second()});
    bench.ends(domain::EnrolmentState::active);
    QTRY_VERIFY(bench.lookedUp());
    QTest::qWait(100);
    QCOMPARE(bench.notifier.said, QStringList());
}

void TestNotices::othersRegistrationsAreTheirs()
{
    NoticeBench bench;
    auto theirs = mine();
    theirs.ra = PersonId("somebody-else");
    bench.openNow({theirs, second()}); // it was this person's, as the bench begins
    QTRY_VERIFY(bench.lookedUp());
    bench.ends(domain::EnrolmentState::active);
    QTest::qWait(200);
    QCOMPARE(bench.notifier.said, QStringList());
}

void TestNotices::goesWithTheLock()
{
    NoticeBench bench;
    bench.notices.setLocked(true);
    QCOMPARE(bench.notifier.withdrawn, 1);
    bench.window.flow().signOut();
    QCOMPARE(bench.notifier.withdrawn, 2);
}

#ifdef COUNTERSIGN_DBUS
/// A bus of this test alone; empty when this computer has no dbus-daemon.
QString TestNotices::startBus(QProcess& daemon)
{
    daemon.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
    if (!daemon.waitForStarted() || !daemon.waitForReadyRead(20'000))
        return {};
    return QString::fromUtf8(daemon.readLine()).trimmed();
}

/// A notification service in another process, python3-dbus: what it is told comes back on its standard output.
void TestNotices::reachesARealBus()
{
    QProcess daemon;
    const QString address = startBus(daemon);
    QVERIFY2(!address.isEmpty(), "dbus-daemon is needed: ./dev setup installs it");
    QProcess service;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), address);
    service.setProcessEnvironment(environment);
    service.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(COUNTERSIGN_SOURCE_DIR "/tests/ui/shell/notification_service.py")});
    QTRY_VERIFY_WITH_TIMEOUT(service.canReadLine(), 20'000);
    QCOMPARE(service.readLine().trimmed(), QByteArray("ready"));
    {
        ui::DBusNotifier notifier(QDBusConnection::connectToBus(address, QStringLiteral("notices")));
        int chosen = 0;
        notifier.chosen = [&] { ++chosen; };
        notifier.notify(QStringLiteral("A registration has finished"), QStringLiteral("a <b> & c"));
        QTRY_VERIFY(service.canReadLine());
        QCOMPARE(service.readLine().trimmed(), QByteArray("notify Countersign|A registration has finished|a &lt;b&gt; &amp; c|default,Open"));
        QTRY_COMPARE(chosen, 1); // the service selects each notification at once
        notifier.withdraw();
        QTRY_VERIFY(service.canReadLine());
        QCOMPARE(service.readLine().trimmed(), QByteArray("close 7"));
    }
    QDBusConnection::disconnectFromBus(QStringLiteral("notices"));
    service.kill();
    service.waitForFinished();
    daemon.kill();
    daemon.waitForFinished();
}

void TestNotices::aMissingServiceBlocksNothing()
{
    QProcess daemon;
    const QString address = startBus(daemon);
    QVERIFY(!address.isEmpty());
    ui::DBusNotifier notifier(QDBusConnection::connectToBus(address, QStringLiteral("nobody")));
    notifier.notify(QStringLiteral("A registration has finished"), QStringLiteral("text"));
    notifier.withdraw(); // nothing waits: this line is reached while the call is under way
    QDBusConnection::disconnectFromBus(QStringLiteral("nobody"));
    daemon.kill();
    daemon.waitForFinished();
}
#endif

COUNTERSIGN_TEST(TestNotices)
#include "tst_Notices.moc"
