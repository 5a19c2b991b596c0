// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hostile.h"
#include "PageWalk.h"
#include "ShellBench.h"
#include "support/TestMain.h"

#include <QLabel>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

/// S 61, S 65: a person, a device, an organisation and a mail server that call themselves what they should not. Every
/// page shows it as it is, as text, and keeps its layout. A new page joins with one line.
class TestHostileText : public QObject
{
    Q_OBJECT

private slots:
    void s61_everyPageShowsPlainText_data();
    void s61_everyPageShowsPlainText();
    void s61_theCheckCanFail();
};

namespace {

contract::Json poisoned(contract::Json json)
{
    static const std::set<std::string> theirs{"name", "display", "first", "last", "title", "person_name",
        "person_first_name", "ra_name", "organisation_name", "job_title", "device_name", "registered_by", "ended_by",
        "browser", "removal_note", "actor", "actor_name", "removed_by", "server_answer", "subject", "issuer",
        "contact_name", "from_name"};
    if (json.is_array()) {
        for (auto& one : json)
            one = poisoned(one);
    } else if (json.is_object()) {
        for (auto& [key, value] : json.items()) {
            if (value.is_string() && theirs.contains(key))
                value = hostileName();
            else
                value = poisoned(value);
        }
    }
    return json;
}

void poison(ShellBench& bench)
{
    using contract::toJson;
    const auto on = [&](const char* route, const contract::Json& body) {
        bench.api.on(QString::fromLatin1(route), poisoned(body));
    };
    auto open = samples::problem(4,
        {{"D-LIV-11", {{"browser", hostileName()}, {"first", hostileName()}}, samples::now()},
            {"D-LIV-4", {{"answer", hostileName()}}, samples::now()}});
    open.otherBrowsers = {{BrowserId("b-1"), "x", samples::now(), {}}};
    auto over = samples::ended(domain::EnrolmentState::cancelled);
    over.id = EnrolmentId("e-3");
    on("GET /enrolments?scope=open", toJson(contract::Enrolments{{open}}));
    on("GET /enrolments?scope=recent", toJson(contract::Enrolments{{open, over}}));
    on("GET /enrolments/e-1", toJson(open));
    on("GET /enrolments/e-3", toJson(over));
    on("GET /people", toJson(people(6)));
    on("GET /people/p-14", toJson(samples::person()));
    on("GET /people/p-14/authenticators", toJson(samples::authenticators()));
    on("GET /people/p-14/activity", toJson(samples::activity()));
    on("GET /staff", toJson(staff()));
    on("GET /outbox", toJson(outbox(true)));
    on("GET /settings/organisation", toJson(samples::organisation()));
    on("POST /authenticators/a-1/tests", toJson(samples::test(contract::TestOutcome::waiting)));
}

using Go = void (*)(ui::Navigator&);

struct Stop
{
    const char* name;
    Go go;
};

const Stop stops[] = {
    {"home",
        [](ui::Navigator& to) {
            to.openHome();
        }},
    {"find",
        [](ui::Navigator& to) {
            to.openSearch(QStringLiteral("sam person 01"));
        }},
    {"profile",
        [](ui::Navigator& to) {
            to.openProfile(PersonId("p-14"));
        }},
    {"authenticators",
        [](ui::Navigator& to) {
            to.openProfile(PersonId("p-14"), ui::ProfileTab::authenticators);
        }},
    {"activity",
        [](ui::Navigator& to) {
            to.openProfile(PersonId("p-14"), ui::ProfileTab::activity);
        }},
    {"issue",
        [](ui::Navigator& to) {
            to.openIssue(PersonId("p-14"));
        }},
    {"live",
        [](ui::Navigator& to) {
            to.openEnrolment(EnrolmentId("e-1"));
        }},
    {"ended",
        [](ui::Navigator& to) {
            to.openEnrolment(EnrolmentId("e-3"));
        }},
    {"registrations",
        [](ui::Navigator& to) {
            to.openRegistrations();
        }},
    {"remove",
        [](ui::Navigator& to) {
            to.openRemove(PersonId("p-14"), AuthenticatorId("a-2"));
        }},
    {"test",
        [](ui::Navigator& to) {
            to.openTest(PersonId("p-14"), AuthenticatorId("a-1"));
        }},
    {"staff",
        [](ui::Navigator& to) {
            to.openStaff();
        }},
    {"outbox",
        [](ui::Navigator& to) {
            to.openOutbox();
        }},
    {"organisation",
        [](ui::Navigator& to) {
            to.openSettings(ui::SettingsSection::organisation);
        }},
};

} // namespace

void TestHostileText::s61_everyPageShowsPlainText_data()
{
    QTest::addColumn<int>("stop");
    QTest::addColumn<int>("width");
    for (std::size_t i = 0; i < std::size(stops); ++i)
        QTest::newRow(stops[i].name) << int(i) << 1280;
    QTest::newRow("wall") << 8 << 1640;
}

void TestHostileText::s61_everyPageShowsPlainText()
{
    QFETCH(int, stop);
    QFETCH(int, width);
    ShellBench bench;
    poison(bench);
    bench.show({width, 800});
    auto session = samples::session();
    session.name = hostileName();
    session.organisationName = hostileName();
    bench.enter(session);
    stops[stop].go(bench.work());
    QTRY_VERIFY2(bench.says(hostileNameShown()) || std::string(stops[stop].name) == "test",
        qPrintable(ShellBench::words(bench.window).join(u'\n')));
    QTest::qWait(100); // what comes later comes from other answers; the page settles in the event loop
    const auto hostilities = hostilitiesIn(bench.window);
    QVERIFY2(hostilities.isEmpty(), qPrintable(hostilities.join(u'\n')));
    QTRY_VERIFY2(faultsOf(bench.window).isEmpty(), qPrintable(faultsOf(bench.window).join(u'\n')));
    QVERIFY(bench.window.minimumSizeHint().width() <= width); // no name holds the window open
}

void TestHostileText::s61_theCheckCanFail()
{
    QWidget window;
    auto* label = new QLabel(QString::fromStdString(hostileName()), &window);
    window.setToolTip(QString::fromStdString(hostileName()));
    window.show();
    QVERIFY(hostilitiesIn(window).size() >= 4);
    label->setTextFormat(Qt::PlainText);
    label->setText(hostileNameShown());
    window.setToolTip({});
    QCOMPARE(hostilitiesIn(window), QStringList());
}

COUNTERSIGN_TEST(TestHostileText)
#include "tst_HostileText.moc"
