// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/pages/profile/ProfilePage.h"
#include "ui/pages/registrations/RegistrationsPage.h"
#include "ui/pages/remove/RemovePage.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/pages/test/TestPage.h"
#include "ui/theme/ThemeController.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTest>

#include <vector>

using namespace countersign;
using namespace countersign::tests;

namespace {

domain::EnrolmentView otherBrowsers()
{
    auto view = samples::problem(
        4, {{"D-LIV-11", {{"browser", "Windows, Edge"}, {"first", "Android phone, Chrome"}}, samples::now()}});
    view.otherBrowsers = {{BrowserId("b-2"), "Windows, Edge", samples::today(14, 5), {}},
        {BrowserId("b-1"), "iPhone, Safari", samples::today(14, 4), samples::today(14, 6)}};
    return view;
}

} // namespace

/// Each page in light, dark and 200 %: nothing interactive without a name, no mnemonic twice, no clipped label; and
/// with COUNTERSIGN_PICTURES=DIR in the environment a picture of each.
class TestPagePictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void walks_data();
    void walks();

private:
    struct Look
    {
        const char* name;
        ui::Scheme scheme;
        double scale;
        QSize size;
    };

    std::unique_ptr<ui::Page> make(PageBench& bench, const QString& page);
    static void arrange(PageBench& bench, ui::Page& page, const QString& name);
    [[nodiscard]] static QString faultIn(const ui::Page& page);

    std::unique_ptr<ui::ThemeController> m_look;
};

void TestPagePictures::initTestCase()
{
    m_look = std::make_unique<ui::ThemeController>(*static_cast<QApplication*>(QApplication::instance()));
}

void TestPagePictures::cleanupTestCase()
{
    m_look->apply(ui::Scheme::light);
    m_look->setTextScale(1);
    m_look.reset();
}

void TestPagePictures::walks_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("says");
    QTest::newRow("profile-details") << "profile-details" << "Care home nurse";
    QTest::newRow("profile-change-email") << "profile-change-email" << "One-time passwords go to this address";
    QTest::newRow("profile-authenticators") << "profile-authenticators" << "Old sample phone";
    QTest::newRow("profile-unavailable") << "profile-unavailable" << "allowed devices are registered";
    QTest::newRow("profile-activity") << "profile-activity" << "Registration link opened";
    QTest::newRow("issue-instructions") << "issue-instructions" << "Sample needs";
    QTest::newRow("issue-no-mail") << "issue-no-mail" << "No mail server is set up";
    QTest::newRow("issue-link-ready") << "issue-link-ready" << "Works until";
    QTest::newRow("issue-network") << "issue-network" << "3FA0 1122 9C4E 07B1";
    QTest::newRow("issue-live") << "issue-live" << "Step 5 of 7";
    QTest::newRow("issue-problem") << "issue-problem" << "Paused for 15 minutes";
    QTest::newRow("issue-registered") << "issue-registered" << "Sample also has";
    QTest::newRow("issue-ran-out") << "issue-ran-out" << "The link ran out";
    QTest::newRow("registrations") << "registrations" << "Sample Person 031";
    QTest::newRow("issue-clock") << "issue-clock" << "3 minutes fast";
    QTest::newRow("issue-browsers") << "issue-browsers" << "It was not them";
    QTest::newRow("issue-help") << "issue-help" << "Sample selected 'I need help' at";
    QTest::newRow("issue-stopped") << "issue-stopped" << "too many wrong codes";
    QTest::newRow("issue-cancelled") << "issue-cancelled" << "This registration was cancelled.";
    QTest::newRow("registrations-wide") << "registrations-wide" << "Sample Person 031";
    QTest::newRow("test-waiting") << "test-waiting" << "Waiting for Sample";
    QTest::newRow("test-passed") << "test-passed" << "Test passed at";
    QTest::newRow("remove") << "remove" << "Why are you removing it?";
    QTest::newRow("settings-server") << "settings-server" << "On this computer";
    QTest::newRow("settings-network") << "settings-network" << "What the person's browser shows";
    QTest::newRow("settings-network-off") << "settings-network-off" << "Who can open links";
    QTest::newRow("settings-email") << "settings-email" << "queued as SAMPLE0001";
    QTest::newRow("settings-domains") << "settings-domains" << "12 people";
    QTest::newRow("settings-organisation") << "settings-organisation" << "RA contact";
    QTest::newRow("settings-computer") << "settings-computer" << "Theme";
    QTest::newRow("settings-about") << "settings-about" << "Licences";
}

std::unique_ptr<ui::Page> TestPagePictures::make(PageBench& bench, const QString& page)
{
    const auto can = [&bench](const domain::EnrolmentView& view) {
        bench.server.on(QStringLiteral("GET /enrolments/e-1"), contract::toJson(view));
    };
    const PersonId person("p-14");
    if (page.startsWith(QStringLiteral("profile"))) {
        if (page.endsWith(QStringLiteral("unavailable")))
            bench.canPerson(
                samples::authenticators({{"limit", {{"n", "5"}}, {}}, {"in_progress", {{"enrolment", "e-1"}}, {}}}));
        const auto tab = page.endsWith(QStringLiteral("activity")) ? ui::ProfileTab::activity
            : page.endsWith(QStringLiteral("authenticators")) || page.endsWith(QStringLiteral("unavailable"))
            ? ui::ProfileTab::authenticators
            : ui::ProfileTab::details;
        return std::make_unique<ui::ProfilePage>(bench.context(), person, tab);
    }
    if (page == QStringLiteral("issue-network"))
        bench.server.on(QStringLiteral("GET /portal"), contract::toJson(samples::openPortal()));
    if (page == QStringLiteral("issue-no-mail"))
        bench.canPerson(samples::authenticators({{"no_mail_server", {}, {}}}));
    if (page == QStringLiteral("issue-instructions") || page == QStringLiteral("issue-no-mail") || page == QStringLiteral("issue-link-ready")
        || page == QStringLiteral("issue-network"))
        return std::make_unique<ui::IssuePage>(bench.context(), person);
    if (page.startsWith(QStringLiteral("issue"))) {
        can(page.endsWith(QStringLiteral("live"))           ? samples::enrolment(5)
                : page.endsWith(QStringLiteral("problem"))  ? samples::problem(6,
                       {{"D-LIV-12", {{"minutes", "15"}}, samples::now()},
                           {"D-LIV-9", {{"n", "5"}, {"of", "5"}}, samples::now()}})
                : page.endsWith(QStringLiteral("clock"))    ? samples::problem(6,
                         {{"D-LIV-10", {{"n", "3"}, {"direction", "fast"}}, samples::now()},
                             {"D-LIV-9", {{"n", "2"}, {"of", "5"}}, samples::now()}})
                : page.endsWith(QStringLiteral("help"))     ? samples::problem(5, {{"D-LIV-13", {}, samples::now()}})
                : page.endsWith(QStringLiteral("browsers")) ? otherBrowsers()
                : page.endsWith(QStringLiteral("stopped"))  ? samples::ended(domain::EnrolmentState::locked)
                : page.endsWith(QStringLiteral("cancelled"))
                ? samples::ended(domain::EnrolmentState::cancelled)
                : samples::ended(page.endsWith(QStringLiteral("registered")) ? domain::EnrolmentState::active
                                                                             : domain::EnrolmentState::expired));
        return std::make_unique<ui::IssuePage>(bench.context(), EnrolmentId("e-1"));
    }
    if (page.startsWith(QStringLiteral("registrations")))
        return std::make_unique<ui::RegistrationsPage>(bench.context());
    if (page.startsWith(QStringLiteral("test")))
        return std::make_unique<ui::TestPage>(bench.context(), person, AuthenticatorId("a-1"));
    if (page == QStringLiteral("remove"))
        return std::make_unique<ui::RemovePage>(bench.context(), person, AuthenticatorId("a-2"));
    using S = ui::SettingsSection;
    static const QHash<QString, S> sections{{QStringLiteral("server"), S::server}, {QStringLiteral("network"), S::network},
        {QStringLiteral("email"), S::email}, {QStringLiteral("domains"), S::domains}, {QStringLiteral("organisation"), S::organisation},
        {QStringLiteral("computer"), S::thisComputer}, {QStringLiteral("about"), S::about}};
    if (page.startsWith(QStringLiteral("settings-network")))
        bench.server.on(QStringLiteral("GET /settings/network"),
            contract::toJson(page.endsWith(QStringLiteral("off")) ? samples::closedNetwork() : samples::openNetwork()));
    return std::make_unique<ui::SettingsPage>(bench.context(), sections.value(page.section(u'-', 1, 1)));
}

/// What a person would have done before the picture was taken.
void TestPagePictures::arrange(PageBench& bench, ui::Page& page, const QString& name)
{
    if (name == QStringLiteral("issue-link-ready") || name == QStringLiteral("issue-network")) {
        QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
        for (const auto key : {Qt::Key_V, Qt::Key_Space, Qt::Key_Return})
            QTest::keyClick(QApplication::focusWidget(), key);
        QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    } else if (name == QStringLiteral("profile-change-email")) {
        QTRY_VERIFY(PageBench::button(page, QStringLiteral("Change Email address")) != nullptr);
        PageBench::button(page, QStringLiteral("Change Email address"))->click();
    } else if (name == QStringLiteral("settings-email")) {
        TRY_SAYS(page, "mail.example.org");
        PageBench::button(page, QStringLiteral("Send a test email"))->click();
    } else if (name == QStringLiteral("test-passed")) {
        TRY_SAYS(page, "Waiting for Sample");
        bench.server.on(
            QStringLiteral("GET /tests/t-1"), contract::toJson(samples::test(contract::TestOutcome::passed)));
        page.liveChange({"test", "t-1", "p-14"});
    } else if (name == QStringLiteral("remove")) {
        QTRY_COMPARE(PageBench::focused(), QStringLiteral("New phone"));
        PageBench::button(page, QStringLiteral("New phone"))->click();
        PageBench::button(page, QStringLiteral("Remove authenticator"))->click();
    }
}

QString TestPagePictures::faultIn(const ui::Page& page)
{
    QSet<QString> mnemonics;
    for (auto* widget : page.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&page))
            continue;
        QString text;
        if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
            text = button->text();
            if (text.isEmpty() && button->accessibleName().isEmpty())
                return QStringLiteral("no name: ") + QLatin1String(button->metaObject()->className());
        } else if (const auto* label = qobject_cast<QLabel*>(widget)) {
            text = label->buddy() != nullptr ? label->text() : QString();
            const bool narrow = !label->wordWrap() && label->sizeHint().width() > label->width();
            const bool low = label->hasHeightForWidth() && label->heightForWidth(label->width()) > label->height();
            if (!label->text().isEmpty() && (narrow || low))
                return QStringLiteral("clipped: \"%1\", needs %2, has %3")
                    .arg(label->text())
                    .arg(label->heightForWidth(label->width()))
                    .arg(label->height());
        }
        const QString key = QKeySequence::mnemonic(text).toString();
        if (!key.isEmpty() && mnemonics.contains(key))
            return QStringLiteral("twice: %1 in %2").arg(key, text);
        mnemonics.insert(key);
    }
    return {};
}

void TestPagePictures::walks()
{
    QFETCH(QString, page);
    QFETCH(QString, says);
    std::vector<Look> looks{
        {"dark", ui::Scheme::dark, 1, {1072, 712}}, {"light-200", ui::Scheme::light, 2, {880, 560}}};
    const QString folder = qEnvironmentVariable("COUNTERSIGN_PICTURES");
    if (!folder.isEmpty()) // both schemes and both sizes are looked at without these
        looks.insert(looks.end(),
            {{"light", ui::Scheme::light, 1, {1072, 712}}, {"dark-200", ui::Scheme::dark, 2, {880, 560}}});
    for (const auto& look : looks) {
        m_look->apply(look.scheme);
        m_look->setTextScale(look.scale);
        PageBench bench;
        bench.canPerson();
        bench.server.on(QStringLiteral("POST /people/p-14/enrolments"), contract::toJson(samples::made()));
        bench.server.on(QStringLiteral("POST /authenticators/a-1/tests"),
            contract::toJson(samples::test(contract::TestOutcome::waiting)));
        bench.server.on(QStringLiteral("POST /settings/email/test"),
            contract::toJson(
                contract::EmailTestResult{true, "manager001@example.org", "250 2.0.0 Ok: queued as SAMPLE0001"}));
        auto other = samples::ended(domain::EnrolmentState::expired);
        other.id = EnrolmentId("e-2");
        other.personName = "Sample Person 031";
        auto second = samples::problem(6, {{"D-LIV-9", {{"n", "1"}, {"of", "5"}}, samples::now()}});
        second.id = EnrolmentId("e-3");
        second.personName = "Sample Person 040";
        auto third = samples::enrolment(1);
        third.id = EnrolmentId("e-4");
        third.personName = "Sample Person 041";
        bench.server.on(QStringLiteral("GET /enrolments"),
            contract::toJson(page.endsWith(QStringLiteral("wide"))
                    ? contract::Enrolments{{samples::enrolment(5), second, third, other}}
                    : contract::Enrolments{{samples::enrolment(5), other}}));
        const auto shown = make(bench, page);
        bench.open(*shown, page.endsWith(QStringLiteral("wide")) ? QSize(1640, look.size.height() + 200) : look.size);
        arrange(bench, *shown, page);
        QTRY_VERIFY2(PageBench::says(*shown, says), qPrintable(PageBench::words(*shown).join(u'\n')));
        QTest::qWait(50); // layouts settle in the event loop; what has not by then is waited for
        QTRY_VERIFY2(faultIn(*shown).isEmpty(), qPrintable(faultIn(*shown)));
        if (!folder.isEmpty()) {
            QDir().mkpath(folder);
            bench.window.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, page, QString::fromLatin1(look.name)));
        }
    }
}

COUNTERSIGN_TEST(TestPagePictures)
#include "tst_PagePictures.moc"
