// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PageBench.h"
#include "support/TestMain.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/pages/issue/RegisteredView.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/QrView.h"
#include "ui/widgets/StepListView.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QPointer>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

const QString person = QStringLiteral("GET /people/p-14");
const QString generate = QStringLiteral("POST /people/p-14/enrolments");

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

} // namespace

class TestIssuePage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void reads_as_the_picture();
    void generates_and_copies_with_four_keys();
    void stays_at_the_link_when_older_answers_come_late();
    void asks_for_what_is_missing();
    void enter_on_another_button_does_not_generate();
    void offers_the_open_link();
    void sends_the_same_request_again();
    void says_why_no_link_can_be_made();
    void shows_steps_in_place_within_one_fetch();
    void does_not_move_the_focus_on_a_step();
    void offers_the_remedy();
    void keeps_older_problems_reachable();
    void lets_one_of_several_browsers_in();
    void says_that_help_is_asked_for();
    void only_watches_without_the_right_to_issue();
    void asks_anew_after_another_meeting();
    void says_when_the_link_is_not_known();
    void finds_its_own_link_again();
    void warns_that_the_link_opens_here_only();
    void shows_a_qr_code();
    void asks_before_cancelling_an_opened_link();
    void cancels_an_unopened_link_at_once();
    void ends_registered();
    void ends_badly_data();
    void ends_badly();
    void stops_for_codes_asked_for_too_often();
    void cannot_confirm_the_device();

private:
    std::unique_ptr<ui::IssuePage> opened(const domain::EnrolmentView& view);
    void show(const domain::EnrolmentView& view)
    {
        m_bench->server.on(QStringLiteral("GET /enrolments/e-1"), contract::toJson(view));
    }

    std::unique_ptr<PageBench> m_bench;
};

void TestIssuePage::init()
{
    m_bench = std::make_unique<PageBench>();
    m_bench->canPerson();
    m_bench->server.on(generate, contract::toJson(samples::made()));
    show(samples::enrolment(1));
}

void TestIssuePage::cleanup()
{
    m_bench.reset();
}

std::unique_ptr<ui::IssuePage> TestIssuePage::opened(const domain::EnrolmentView& view)
{
    show(view);
    auto page = std::make_unique<ui::IssuePage>(m_bench->context(), EnrolmentId("e-1"));
    m_bench->open(*page);
    return page;
}

void TestIssuePage::reads_as_the_picture()
{
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    TRY_SAYS(page, "Sample needs");
    for (const char* part : {"Issue other authenticator", "Microsoft Authenticator for Sample Person 014",
             "UUID 555 000 000 014", "Before you start", "How are you meeting?", "Face to face", "Video call",
             "I can see Sample and I am sure who they are.", "Generate link",
             "Their smartphone, with the Microsoft Authenticator app installed", "A working internet connection",
             "Checked: example.org is on the list of allowed domains.", "Room for one more device"})
        QVERIFY2(PageBench::says(page, QString::fromLatin1(part)), part);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    QCOMPARE(page.leaving(), ui::Page::Leaving::free);
}

/// From here on, task 1 of ux.md 1.3 has four commands: the meeting, the tick, Generate link, Copy link.
void TestIssuePage::generates_and_copies_with_four_keys()
{
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    press(Qt::Key_V);
    press(Qt::Key_Space);
    QCOMPARE(page.leaving(), ui::Page::Leaving::typedData);
    press(Qt::Key_Return);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    QApplication::clipboard()->clear();
    press(Qt::Key_Return);
    QTRY_COMPARE(QApplication::clipboard()->text(), QString::fromLatin1(samples::link));
    const auto sent = m_bench->server.lastBody(generate);
    QCOMPARE(QString::fromStdString(sent.at("meeting").get<std::string>()), QStringLiteral("video"));
    QVERIFY(sent.at("identity_confirmed").get<bool>());
    QCOMPARE(page.leaving(), ui::Page::Leaving::free);
    TRY_SAYS(page, "Waiting for Sample");
    QVERIFY(PageBench::says(page, QStringLiteral("Send this link to Sample in the meeting's chat.")));
    QVERIFY(PageBench::says(page, QStringLiteral("Works until")));
    QVERIFY(PageBench::says(page, QStringLiteral("15:00")));
}

void TestIssuePage::stays_at_the_link_when_older_answers_come_late()
{
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    TRY_SAYS(page, "Sample needs");
    const auto preparation = QStringLiteral("GET /people/p-14");
    m_bench->server.forget();
    m_bench->server.hold(preparation);
    page.liveChange({"enrolment", "e-1", "p-14"}); // the change that this very link makes, heard before its answer
    QTRY_COMPARE(m_bench->server.count(preparation), 1);
    for (const auto key : {Qt::Key_V, Qt::Key_Space, Qt::Key_Return})
        press(key);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    m_bench->server.release();
    QTest::qWait(50); // nothing may come of it, so there is nothing to wait for
    QCOMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    QVERIFY(!PageBench::says(page, QStringLiteral("How are you meeting?")));
}

void TestIssuePage::asks_for_what_is_missing()
{
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    press(Qt::Key_Return);
    TRY_SAYS(page, "Choose how you are meeting");
    QVERIFY(PageBench::says(page, QStringLiteral("Confirm that you can see Sample and are sure who they are")));
    QVERIFY(PageBench::says(page, QStringLiteral("There is a problem")));
    QCOMPARE(m_bench->server.count(generate), 0);
}

void TestIssuePage::enter_on_another_button_does_not_generate()
{
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    press(Qt::Key_V);
    press(Qt::Key_Space);
    PageBench::button(page, QStringLiteral("Back"))->setFocus();
    press(Qt::Key_Return);
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("profile p-14 authenticators")});
    QCOMPARE(m_bench->server.count(generate), 0);
}

void TestIssuePage::offers_the_open_link()
{
    auto error = refusal(ErrorKind::conflict, "D-ISS-3");
    error.parameters = {{"ra", "Sample Agent"}, {"at", std::to_string(toMs(samples::today(13, 50)))},
        {"ends", std::to_string(toMs(samples::today(14, 50)))}, {"enrolment", "e-9"}};
    m_bench->server.refuse(generate, error, 409);
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    press(Qt::Key_F);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    TRY_SAYS(page, "There is already a link for Sample.");
    QVERIFY(PageBench::button(page, QStringLiteral("Open it")) != nullptr);
    m_bench->server.on(generate, contract::toJson(samples::made()));
    PageBench::button(page, QStringLiteral("Cancel it and make a new one"))->click();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    QVERIFY(m_bench->server.lastBody(generate).at("replace_open").get<bool>());
}

/// The first try may have been carried out although its answer was lost.
void TestIssuePage::sends_the_same_request_again()
{
    m_bench->server.refuse(generate, failure(ErrorKind::unavailable, "busy"), 503);
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    press(Qt::Key_F);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QTRY_VERIFY(PageBench::button(page, QStringLiteral("Try again")) != nullptr);
    m_bench->server.on(generate, contract::toJson(samples::made()));
    PageBench::button(page, QStringLiteral("Try again"))->click();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    const auto keys = m_bench->server.keys(generate);
    QCOMPARE(keys.size(), 2);
    QVERIFY(!keys.first().isEmpty());
    QCOMPARE(keys.first(), keys.last());
}

void TestIssuePage::says_why_no_link_can_be_made()
{
    m_bench->canPerson(samples::authenticators({{"no_mail_server", {}, {}}}));
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    TRY_SAYS(page, "No mail server is set up");
    press(Qt::Key_V);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QTest::qWait(0);
    QCOMPARE(m_bench->server.count(generate), 0);
    PageBench::button(page, QStringLiteral("Set up email"))->click();
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("settings %1").arg(int(ui::SettingsSection::email))});
}

void TestIssuePage::shows_steps_in_place_within_one_fetch()
{
    const auto page = opened(samples::enrolment(1));
    TRY_SAYS(*page, "Waiting for Sample");
    auto* list = page->findChild<ui::StepListView*>();
    int resets = 0;
    connect(&list->steps(), &QAbstractItemModel::modelReset, this, [&resets] { ++resets; });
    m_bench->server.forget();
    show(samples::enrolment(5));
    page->liveChange({"enrolment", "e-1", "p-14"});
    QTRY_COMPARE(m_bench->server.asked(), QStringList{QStringLiteral("GET /enrolments/e-1")});
    TRY_SAYS(*page, "Sample has until");
    QCOMPARE(resets, 0);
    QVERIFY(PageBench::says(*page, QStringLiteral("14:17")));
    QVERIFY(PageBench::says(*page, QStringLiteral("Opened 14:01 on Android phone, Chrome")));
    page->liveChange({"enrolment", "e-2", "p-15"});
    QTest::qWait(0);
    QCOMPARE(m_bench->server.count(QStringLiteral("GET /enrolments/e-1")), 1);
}

void TestIssuePage::does_not_move_the_focus_on_a_step()
{
    const auto page = opened(samples::enrolment(2));
    TRY_SAYS(*page, "Step 2 of 7");
    PageBench::button(*page, QStringLiteral("Give more time"))->setFocus();
    show(samples::enrolment(4));
    page->liveChange({"enrolment", "e-1", "p-14"});
    TRY_SAYS(*page, "Step 4 of 7");
    QCOMPARE(PageBench::focused(), QStringLiteral("Give more time"));
}

void TestIssuePage::offers_the_remedy()
{
    const auto page = opened(samples::problem(6, {{"D-LIV-12", {{"minutes", "15"}}, samples::now()}}));
    QTRY_VERIFY(PageBench::button(*page, QStringLiteral("Let them try again now")) != nullptr);
    m_bench->server.on(QStringLiteral("POST /enrolments/e-1/resumption"), contract::toJson(samples::enrolment(6)));
    PageBench::button(*page, QStringLiteral("Let them try again now"))->click();
    QTRY_VERIFY(PageBench::button(*page, QStringLiteral("Let them try again now")) == nullptr);
    show(samples::problem(3, {{"D-LIV-4", {{"answer", "mailbox not found"}}, samples::now()}}));
    page->refresh();
    QTRY_VERIFY(PageBench::button(*page, QStringLiteral("Change email address")) != nullptr);
    m_bench->navigator.calls.clear();
    PageBench::button(*page, QStringLiteral("Change email address"))->click();
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("change email p-14")});
}

/// D-LIV-10 has no button: where the setting is stands under the steps. Older problems are a press away.
void TestIssuePage::keeps_older_problems_reachable()
{
    const domain::Note clock{"D-LIV-10", {{"n", "3"}, {"direction", "fast"}}, samples::today(14, 6)};
    const domain::Note second{"D-LIV-9", {{"n", "2"}, {"of", "5"}}, samples::today(14, 5)};
    const domain::Note first{"D-LIV-9", {{"n", "1"}, {"of", "5"}}, samples::today(14, 4)};
    const auto page = opened(samples::problem(6, {clock, second, first}));
    TRY_SAYS(*page, "The phone's clock looks 3 minutes fast");
    TRY_SAYS(*page, "Android: Settings, System, Date and time, Set time automatically");
    QVERIFY(!PageBench::says(*page, QStringLiteral("14:04 Wrong verification code (1 of 5)")));
    PageBench::button(*page, QStringLiteral("Show 2 earlier problems"))->click();
    TRY_SAYS(*page, "14:05 Wrong verification code (2 of 5)\n14:04 Wrong verification code (1 of 5)");
}

/// D-LIV-11: which of two alike is told by the number and the time; the act goes to exactly that one.
void TestIssuePage::lets_one_of_several_browsers_in()
{
    auto view = samples::problem(
        4, {{"D-LIV-11", {{"browser", "Windows, Edge"}, {"first", "Android phone, Chrome"}}, samples::now()}});
    view.otherBrowsers = {{BrowserId("b-2"), "Windows, Edge", samples::today(14, 5), {}},
        {BrowserId("b-1"), "Windows, Edge", samples::today(14, 4), {}}};
    const auto page = opened(view);
    TRY_SAYS(*page,
        "The link was opened in another browser: Windows, Edge. It only works where it was started (Android phone, "
        "Chrome).");
    const QString route = QStringLiteral("POST /enrolments/e-1/continuation");
    auto after = samples::enrolment(4);
    after.otherBrowsers = view.otherBrowsers;
    after.otherBrowsers[1].letInAt = samples::now();
    m_bench->server.on(route, contract::toJson(after));
    auto* first = PageBench::button(
        *page, QStringLiteral("Let them continue there: Windows, Edge (1), Opened the link at 14:04"));
    QVERIFY2(first != nullptr, qPrintable(PageBench::words(*page).join(u'\n')));
    first->click();
    TRY_SAYS(*page, "May continue here since 14:06.");
    QCOMPARE(m_bench->server.lastBody(route).at("browser").get<std::string>(), std::string("b-1"));
    PageBench::button(*page, QStringLiteral("It was not them: cancel link"))->click();
    auto* dialog = page->findChild<QDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(PageBench::says(*dialog, QStringLiteral("Sample is at step 4.")));
}

/// D-LIV-13 in a banner that takes no focus, and goes when the person gets on.
void TestIssuePage::says_that_help_is_asked_for()
{
    const auto page = opened(samples::enrolment(5));
    TRY_SAYS(*page, "Step 5 of 7");
    PageBench::button(*page, QStringLiteral("Give more time"))->setFocus();
    show(samples::problem(5, {{"D-LIV-13", {}, samples::today(14, 6)}}));
    page->liveChange({"enrolment", "e-1", "p-14"});
    TRY_SAYS(*page, "Sample selected 'I need help' at 14:06.");
    QCOMPARE(PageBench::focused(), QStringLiteral("Give more time"));
    show(samples::enrolment(6));
    page->liveChange({"enrolment", "e-1", "p-14"});
    QTRY_VERIFY(!PageBench::says(*page, QStringLiteral("I need help")));
}

/// An RA Agent watches: no button that would only be refused.
void TestIssuePage::only_watches_without_the_right_to_issue()
{
    m_bench->allow({domain::Permission::viewActivity, domain::Permission::viewProfile});
    const auto page = opened(samples::problem(6, {{"D-LIV-12", {{"minutes", "15"}}, samples::now()}}));
    TRY_SAYS(*page, "You can watch this registration.");
    for (const char* text : {"Give more time", "Add 30 minutes", "Cancel link", "Let them try again now"})
        QVERIFY2(PageBench::button(*page, QString::fromLatin1(text)) == nullptr, text);
    QVERIFY(PageBench::says(*page, QStringLiteral("can let them try again now.")));
}

/// The answers about the meeting are recorded, so another RA, or the same one an hour later, gives them anew.
void TestIssuePage::asks_anew_after_another_meeting()
{
    auto view = samples::ended(domain::EnrolmentState::expired);
    view.ra = PersonId("p-2");
    const auto page = opened(view);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Generate new link"));
    press(Qt::Key_Return);
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("issue p-14")});
    QCOMPARE(m_bench->server.count(generate), 0);
}

void TestIssuePage::says_when_the_link_is_not_known()
{
    const auto page = opened(samples::enrolment(1));
    TRY_SAYS(*page, "The link is not shown here.");
    QVERIFY(PageBench::button(*page, QStringLiteral("Copy link")) == nullptr);
    QVERIFY(PageBench::button(*page, QStringLiteral("Show QR code")) == nullptr);
}

void TestIssuePage::finds_its_own_link_again()
{
    {
        ui::IssuePage first(m_bench->context(), PersonId("p-14"));
        m_bench->open(first);
        QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
        press(Qt::Key_V);
        press(Qt::Key_Space);
        press(Qt::Key_Return);
        QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    }
    const auto page = opened(samples::enrolment(1));
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    m_bench->session.clear(); // signed out: the link is nobody's any more
    page->refresh();
    TRY_SAYS(*page, "The link is not shown here.");
}

void TestIssuePage::warns_that_the_link_opens_here_only()
{
    auto session = samples::session();
    session.portalOnThisComputerOnly = true;
    m_bench->session.set(session);
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    press(Qt::Key_V);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    TRY_SAYS(page, "This link opens only on this computer.");
    QVERIFY(PageBench::says(page, QStringLiteral("For a video meeting, connect Countersign to your team's server.")));
    QVERIFY(PageBench::says(
        page, QStringLiteral("Copy this link and open it in a browser on this computer, for Sample to use.")));
    QVERIFY(PageBench::button(page, QStringLiteral("Copy link")) != nullptr);
    QVERIFY(PageBench::button(page, QStringLiteral("Show QR code")) == nullptr);
    QVERIFY(page.shortcut(QKeySequence(Qt::CTRL | Qt::Key_Q)));
    QVERIFY(page.findChild<QDialog*>() == nullptr);
}

void TestIssuePage::shows_a_qr_code()
{
    ui::IssuePage page(m_bench->context(), PersonId("p-14"));
    m_bench->open(page);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Face to face"));
    press(Qt::Key_F);
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    QVERIFY(page.shortcut(QKeySequence(Qt::CTRL | Qt::Key_Q)));
    auto* dialog = page.findChild<QDialog*>();
    QVERIFY(dialog != nullptr);
    auto* code = dialog->findChild<ui::QrView*>();
    QVERIFY(code != nullptr);
    QVERIFY(code->devicePixelsPerModule() > 0);
    QVERIFY(code->width() >= 300 && code->height() >= 300);
    QVERIFY(PageBench::says(*dialog, QStringLiteral("register.example.org/r/sample")));
    const QPointer<QDialog> guard(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(guard.isNull());
}

void TestIssuePage::asks_before_cancelling_an_opened_link()
{
    const QString cancel = QStringLiteral("POST /enrolments/e-1/cancel");
    m_bench->server.on(cancel, contract::toJson(samples::ended(domain::EnrolmentState::cancelled)));
    const auto page = opened(samples::enrolment(4));
    TRY_SAYS(*page, "Step 4 of 7");
    PageBench::button(*page, QStringLiteral("Cancel link"))->click();
    auto* dialog = page->findChild<QDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY(PageBench::says(
        *dialog, QStringLiteral("Sample is at step 4. The link will stop working and nothing is saved.")));
    QCOMPARE(m_bench->server.count(cancel), 0);
    PageBench::button(*dialog, QStringLiteral("Cancel registration"))->click();
    TRY_SAYS(*page, "This registration was cancelled.");
    QCOMPARE(page->stage(), ui::IssueStage::cancelled);
}

void TestIssuePage::cancels_an_unopened_link_at_once()
{
    m_bench->server.on(QStringLiteral("POST /enrolments/e-1/cancel"),
        contract::toJson(samples::ended(domain::EnrolmentState::cancelled)));
    const auto page = opened(samples::enrolment(1));
    TRY_SAYS(*page, "Waiting for Sample");
    PageBench::button(*page, QStringLiteral("Cancel link"))->click();
    QVERIFY(page->findChild<QDialog*>() == nullptr);
    TRY_SAYS(*page, "This registration was cancelled.");
}

void TestIssuePage::ends_registered()
{
    const auto page = opened(samples::enrolment(6));
    TRY_SAYS(*page, "Step 6 of 7");
    show(samples::ended(domain::EnrolmentState::active));
    page->liveChange({"enrolment", "e-1", "p-14"});
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Test authenticator"));
    QVERIFY(PageBench::says(*page, QStringLiteral("Microsoft Authenticator is registered for Sample Person 014")));
    TRY_SAYS(*page, "Sample also has \u201cOld sample phone\u201d");
    const auto* banner = page->findChild<ui::RegisteredView*>()->findChild<ui::Banner*>();
    QTRY_VERIFY(banner->height() < 3 * banner->fontMetrics().height()); // as high as its line, not as the page
    press(Qt::Key_Return); // task 11: one command
    QCOMPARE(m_bench->navigator.calls, QStringList{QStringLiteral("test a-1")});
}

void TestIssuePage::ends_badly_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("heading");
    using S = domain::EnrolmentState;
    QTest::newRow("D-ISS-10") << int(S::expired) << "The link ran out before registration finished";
    QTest::newRow("D-ISS-11") << int(S::locked) << "Registration stopped after too many wrong codes";
    QTest::newRow("cancelled") << int(S::cancelled) << "This registration was cancelled.";
}

void TestIssuePage::ends_badly()
{
    QFETCH(int, state);
    QFETCH(QString, heading);
    const auto page = opened(samples::ended(domain::EnrolmentState(state)));
    QTRY_VERIFY(PageBench::says(*page, heading));
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Generate new link"));
    TRY_SAYS(*page, "The new link is for the same meeting (video call).");
    press(Qt::Key_Return);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    QCOMPARE(page->stage(), ui::IssueStage::live);
    QCOMPARE(m_bench->server.lastBody(generate).at("meeting").get<std::string>(), std::string("video"));
    QCOMPARE(m_bench->server.count(generate), 1);
}

void TestIssuePage::stops_for_codes_asked_for_too_often()
{
    auto view = samples::ended(domain::EnrolmentState::locked);
    view.steps.resize(7);
    view.steps[2].problems = {{"D-LIV-15", {{"n", "3"}}, samples::today(14, 5)}};
    const auto page = opened(view);
    TRY_SAYS(*page, "Registration stopped after too many one-time passwords were asked for");
    QVERIFY(!PageBench::says(*page, QStringLiteral("too many wrong codes")));
}

void TestIssuePage::cannot_confirm_the_device()
{
    const auto page = opened(samples::enrolment(6));
    TRY_SAYS(*page, "Step 6 of 7");
    auto error = failure(ErrorKind::internal, "x");
    error.reference = "K7Q2M9XA";
    m_bench->server.refuse(QStringLiteral("GET /enrolments/e-1"), error, 500);
    page->liveChange({"enrolment", "e-1", "p-14"});
    TRY_SAYS(*page, "Countersign could not confirm the device");
    QVERIFY(PageBench::says(*page, QStringLiteral("K7Q2M9XA")));
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Open Authenticators"));
}

COUNTERSIGN_TEST(TestIssuePage)
#include "tst_IssuePage.moc"
