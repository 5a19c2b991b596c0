// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageWalk.h"
#include "ShellBench.h"
#include "contract/Backup.h"
#include "support/TestMain.h"
#include "ui/pages/setup/SetupPage.h"
#include "ui/theme/ThemeController.h"

#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QTest>

#include <optional>

using namespace countersign;
using namespace countersign::tests;

/// Every screen of the window in light, dark and at 200 %: nothing interactive without a name, no mnemonic twice, no
/// clipped words. A new screen joins with one line in stops(). With COUNTERSIGN_PICTURES=DIR a picture of each is kept.
class TestPageWalk : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void walks_data();
    void walks();
    void findsWhatIsWrong();

private:
    std::unique_ptr<ui::ThemeController> m_look;
};

namespace {

struct Stop
{
    const char* name;
    std::function<void(ShellBench&)> go;
    const char* says; ///< shown once the screen is complete
};

void toGate(ShellBench& bench, const contract::SetupState& state)
{
    bench.api.on(QStringLiteral("GET /setup"), contract::toJson(state));
    bench.window.serviceReady(bench.api.url(), {}, "bootstrap");
}

contract::SetupState fresh()
{
    contract::SetupState state;
    state.fresh = true;
    return state;
}

void pressWhenThere(ShellBench& bench, const char* button)
{
    QTRY_VERIFY(bench.named<QPushButton>(QLatin1String(button)));
    bench.named<QPushButton>(QLatin1String(button))->click();
}

void registerFirstPerson(ShellBench& bench)
{
    contract::MadeSetup made{"http://127.0.0.1:8080/r/sample-sample-sample", "ABCDEFGHJKLMNPQRSTUVWXYZ", "e-0"};
    bench.api.on(QStringLiteral("POST /setup"), contract::toJson(made));
    bench.api.on(QStringLiteral("GET /setup/progress"), contract::toJson(contract::SetupProgress{4, false}));
    toGate(bench, fresh());
    QTRY_VERIFY(bench.named<QLineEdit>(QStringLiteral("Organisation name")));
    for (const auto* field : {"Organisation name", "Organisation code", "First name", "Last name", "Email address"})
        bench.named<QLineEdit>(QLatin1String(field))->setText(QStringLiteral("sample@example.org"));
    QTest::keyClick(bench.named<QLineEdit>(QStringLiteral("Email address")), Qt::Key_Return);
}

void work(ShellBench& bench, const std::function<void(ui::Navigator&)>& go)
{
    bench.enter();
    go(bench.work());
}

std::vector<Stop> gates()
{
    return {
        {"starting", [](ShellBench&) {}, "Countersign is starting."},
        {"not-connected", [](ShellBench& b) { b.window.serviceFailed(QStringLiteral("the folder is in use")); },
            "Try again"},
        {"setup", [](ShellBench& b) { toGate(b, fresh()); }, "Set up Countersign"},
        {"setup-registration", registerFirstPerson, "Step 4 of 7"},
        {"sign-in", [](ShellBench& b) { toGate(b, {}); }, "I cannot sign in"},
        {"recovery", [](ShellBench& b) { toGate(b, {}); pressWhenThere(b, "I cannot sign in"); pressWhenThere(b, "Use your recovery code"); },
            "20 letters and numbers"},
        {"restore", [](ShellBench& b) { toGate(b, fresh()); pressWhenThere(b, "Restore from a backup"); },
            "The backup takes the place of the data on this computer."},
        {"locked", [](ShellBench& b) { work(b, [&](ui::Navigator&) { b.window.flow().lock(); }); },
            "Registrations in progress carry on."},
    };
}

std::vector<Stop> pages()
{
    using ui::Navigator;
    const PersonId person("p-14");
    return {
        {"home", [](ShellBench& b) { work(b, [](Navigator&) {}); }, "Stopped at step 4"},
        {"find", [](ShellBench& b) { work(b, [](Navigator& n) { n.openSearch({}); }); }, "Profile &status"},
        {"find-results",
            [](ShellBench& b) { work(b, [](Navigator& n) { n.openSearch(QStringLiteral("sam person 01")); }); },
            "8 people found"},
        {"find-nobody",
            [](ShellBench& b) {
                b.api.on(QStringLiteral("GET /people"), contract::toJson(domain::SearchResults{}));
                work(b, [](Navigator& n) { n.openSearch(QStringLiteral("nobody")); });
            },
            "Create a new user"},
        {"new-person",
            [](ShellBench& b) { work(b, [](Navigator& n) { n.openNewPerson(QStringLiteral("Sample Person")); }); },
            "Create user"},
        {"staff", [](ShellBench& b) { work(b, [](Navigator& n) { n.openStaff(); }); }, "Sample Sponsor"},
        {"outbox", [](ShellBench& b) { work(b, [](Navigator& n) { n.openOutbox(); }); }, "mailbox not found"},
        {"outbox-sample",
            [](ShellBench& b) {
                b.api.on(QStringLiteral("GET /outbox"), contract::toJson(outbox(true)));
                auto session = samples::session();
                session.sample = true;
                b.enter(session);
                b.work().openOutbox();
            },
            "482913 is your"},
        {"profile",
            [person](ShellBench& b) {
                work(b, [&](Navigator& n) { n.openProfile(person, ui::ProfileTab::authenticators); });
            },
            "Old sample phone"},
        {"issue", [person](ShellBench& b) { work(b, [&](Navigator& n) { n.openIssue(person); }); }, "Generate link"},
        {"enrolment", [](ShellBench& b) { work(b, [](Navigator& n) { n.openEnrolment(EnrolmentId("e-1")); }); },
            "Step 5 of 7"},
        {"registrations", [](ShellBench& b) { work(b, [](Navigator& n) { n.openRegistrations(); }); },
            "Sample Person 019"},
        {"remove",
            [person](ShellBench& b) { work(b, [&](Navigator& n) { n.openRemove(person, AuthenticatorId("a-2")); }); },
            "Why are you removing it?"},
        {"settings", [](ShellBench& b) { work(b, [](Navigator& n) { n.openSettings(ui::SettingsSection::email); }); },
            "Send a test email"},
        {"settings-links", [](ShellBench& b) { work(b, [](Navigator& n) { n.openSettings(ui::SettingsSection::links); }); },
            "Never changed."},
        {"settings-computer",
            [](ShellBench& b) { work(b, [](Navigator& n) { n.openSettings(ui::SettingsSection::thisComputer); }); },
            "Show names in notifications"},
        {"settings-backup",
            [](ShellBench& b) {
                contract::Backup backup;
                backup.possible = true;
                backup.proposedName = "countersign-2026-11-27-1551.backup";
                b.api.on(QStringLiteral("GET /backup"), contract::toJson(backup));
                work(b, [](Navigator& n) { n.openSettings(ui::SettingsSection::backup); });
            },
            "No backup has been made on this computer."},
        {"settings-about", [](ShellBench& b) { work(b, [](Navigator& n) { n.openSettings(ui::SettingsSection::about); }); },
            "Show all licences"},
    };
}

std::vector<Stop> stops()
{
    auto all = gates();
    for (auto& stop : pages())
        all.push_back(std::move(stop));
    return all;
}

struct Look
{
    const char* name;
    ui::Scheme scheme;
    double scale;
    QSize size;
};

constexpr Look looks[] = {{"light", ui::Scheme::light, 1, {1280, 768}}, {"dark", ui::Scheme::dark, 1, {1280, 768}},
    {"light-200", ui::Scheme::light, 2, {960, 600}}, {"dark-200", ui::Scheme::dark, 2, {1600, 1000}}};

/// Both schemes, both sizes and the tighter windows are in two of the four; the pictures want all.
bool isLookedAt(std::size_t look)
{
    return look == 1 || look == 2 || qEnvironmentVariableIsSet("COUNTERSIGN_PICTURES");
}

void keepPicture(ShellBench& bench, const QString& name)
{
    const QString folder = qEnvironmentVariable("COUNTERSIGN_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    bench.window.grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
}

} // namespace

void TestPageWalk::initTestCase()
{
    m_look = std::make_unique<ui::ThemeController>(*static_cast<QApplication*>(QApplication::instance()));
}

void TestPageWalk::cleanupTestCase()
{
    m_look->apply(ui::Scheme::light);
    m_look->setTextScale(1);
    m_look.reset();
}

void TestPageWalk::walks_data()
{
    QTest::addColumn<int>("stop");
    QTest::addColumn<int>("look");
    const auto all = stops();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t k = 0; k < std::size(looks); ++k) {
            if (isLookedAt(k))
                QTest::addRow("%s %s", all[i].name, looks[k].name) << int(i) << int(k);
        }
    }
}

void TestPageWalk::walks()
{
    QFETCH(int, stop);
    QFETCH(int, look);
    const auto all = stops();
    const auto& here = all[std::size_t(stop)];
    const auto& seen = looks[look];
    m_look->apply(seen.scheme);
    m_look->setTextScale(seen.scale);
    ShellBench bench;
    bench.show(seen.size);
    here.go(bench);
    QTRY_VERIFY2(bench.says(QString::fromUtf8(here.says)), qPrintable(ShellBench::words(bench.window).join(u'\n')));
    QTest::qWait(50); // layouts settle in the event loop; what has not by then is waited for
    QTRY_VERIFY2(faultsOf(bench.window).isEmpty(), qPrintable(faultsOf(bench.window).join(u'\n')));
    keepPicture(bench, QString::fromLatin1("%1-%2").arg(QLatin1String(here.name), QLatin1String(seen.name)));
    QVERIFY(bench.window.windowTitle().endsWith(QStringLiteral("\u2013 Countersign")));
}

/// The walk itself must be able to fail.
void TestPageWalk::findsWhatIsWrong()
{
    QWidget window;
    auto* unnamed = new QLineEdit(&window);
    auto* one = new QPushButton(QStringLiteral("&Save"), &window);
    auto* other = new QPushButton(QStringLiteral("&Send"), &window);
    auto* clipped = new QLabel(QStringLiteral("Words that do not fit in so little room"), &window);
    unnamed->setGeometry(0, 0, 100, 30);
    one->setGeometry(0, 40, 100, 30);
    other->setGeometry(0, 80, 100, 30);
    clipped->setGeometry(0, 120, 20, 20);
    window.show();
    const auto faults = faultsOf(window);
    QCOMPARE(faults.size(), 3);
    unnamed->setAccessibleName(QStringLiteral("Name"));
    other->setText(QStringLiteral("S&end"));
    clipped->resize(clipped->sizeHint());
    QVERIFY(faultsOf(window).isEmpty());
}

COUNTERSIGN_TEST(TestPageWalk)
#include "tst_PageWalk.moc"
