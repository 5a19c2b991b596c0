// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "RealDesk.h"
#include "support/TestMain.h"
#include "ui/pages/issue/IssuePage.h"

using namespace countersign;
using namespace countersign::tests;

/// The pages on which a registration ends without a device, each from one that really ended so.
class TestRealEnds : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<RealDesk>(); }
    void cleanup() { m_desk.reset(); }

    void the_link_runs_out();
    void too_many_wrong_codes();
    void too_many_one_time_passwords();
    void details_changed();
    void a_second_browser_is_let_in();
    void asks_for_help();

private:
    std::unique_ptr<ui::IssuePage> page();
    void generateNewLink(ui::IssuePage& page);

    std::unique_ptr<RealDesk> m_desk;
};

std::unique_ptr<ui::IssuePage> TestRealEnds::page()
{
    auto page = std::make_unique<ui::IssuePage>(m_desk->context(), EnrolmentId(m_desk->meeting.enrolment));
    m_desk->open(*page);
    return page;
}

/// Straight to a fresh link for the same person, by the same kind of meeting.
void TestRealEnds::generateNewLink(ui::IssuePage& page)
{
    const auto old = page.enrolment();
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Generate new link"));
    RealDesk::press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(page.stage(), ui::IssueStage::live, patiently);
    QVERIFY(page.enrolment() != old);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Copy link"));
    QVERIFY(PageBench::says(page, QStringLiteral("Waiting for Gwen")));
    m_desk->meeting.enrolment = page.enrolment().value;
    QCOMPARE(m_desk->meeting.view().at("meeting").get<std::string>(), std::string("video"));
}

void TestRealEnds::the_link_runs_out()
{
    auto& meeting = m_desk->meeting;
    meeting.startAndProve();
    const auto shown = page();
    SAYS_LATER(*shown, "Step 4 of 7");
    for (int i = 0; i < 5; ++i) { // as long as the link, without the RA being idle
        meeting.core.clock.advance(minutes(13));
        (void)meeting.core.post("/session/activity", contract::Json::object(), meeting.ra.token);
    }
    QVERIFY(meeting.enrolments.settleDue()); // what the core does each second
    shown->refresh();
    SAYS_LATER(*shown, "The link ran out before registration finished");
    QVERIFY(PageBench::says(*shown, QStringLiteral("Gwen reached step")));
    generateNewLink(*shown);
}

void TestRealEnds::too_many_wrong_codes()
{
    auto& meeting = m_desk->meeting;
    meeting.upToSecret();
    (void)meeting.registration.addedAccount(meeting.browser, meeting.info);
    const auto shown = page();
    SAYS_LATER(*shown, "Step 6 of 7");
    const auto seed = crypto::parseKeyUri(meeting.uri)->secret.copy();
    const auto wrong = [&] {
        (void)meeting.registration.confirmCode(
            meeting.browser, MeetingBench::otherThan(codeAt(seed, meeting.core.clock.now())), meeting.info);
    };
    for (int i = 0; i < 5; ++i)
        wrong();
    shown->refresh();
    SAYS_LATER(*shown, "Paused for 15 minutes after 5 wrong codes");
    QTRY_VERIFY(PageBench::button(*shown, QStringLiteral("Let them try again now")) != nullptr);
    PageBench::button(*shown, QStringLiteral("Show 5 earlier problems"))->click();
    QVERIFY(PageBench::says(*shown, QStringLiteral("Wrong verification code (1 of 5)")));
    PageBench::button(*shown, QStringLiteral("Let them try again now"))->click();
    QTRY_VERIFY(PageBench::button(*shown, QStringLiteral("Let them try again now")) == nullptr);
    for (int i = 0; i < 5; ++i)
        wrong();
    shown->refresh();
    SAYS_LATER(*shown, "Registration stopped after too many wrong codes");
    generateNewLink(*shown);
}

void TestRealEnds::too_many_one_time_passwords()
{
    auto& meeting = m_desk->meeting;
    meeting.browser = meeting.registration.start(meeting.link(), meeting.info).value();
    (void)meeting.registration.enterAddress(meeting.browser, "gwen.price@trust.example", meeting.info);
    const auto shown = page();
    SAYS_LATER(*shown, "Step 3 of 7");
    for (int i = 0; i < 3; ++i) {
        meeting.core.clock.advance(seconds(70));
        (void)meeting.registration.sendAgain(meeting.browser, meeting.info);
    }
    shown->refresh();
    SAYS_LATER(*shown, "Registration stopped after too many one-time passwords were asked for");
    generateNewLink(*shown);
}

void TestRealEnds::details_changed()
{
    auto& meeting = m_desk->meeting;
    meeting.startAndProve();
    const auto shown = page();
    SAYS_LATER(*shown, "Step 4 of 7");
    const auto person = meeting.core.get("/people/" + meeting.person.value, meeting.ra.token);
    const auto changed = meeting.core.post("/people/" + meeting.person.value + "/email",
        {{"email", "gwen.new@trust.example"}, {"version", person.json.at("version")}}, meeting.ra.token);
    QCOMPARE(changed.status, 200);
    shown->refresh();
    SAYS_LATER(*shown, "This registration was cancelled.");
    SAYS_LATER(*shown, "The details of Gwen, or the allowed domains, changed at");
    generateNewLink(*shown);
}

/// D-LIV-11, from both sides.
void TestRealEnds::a_second_browser_is_let_in()
{
    auto& meeting = m_desk->meeting;
    const auto token = meeting.link();
    meeting.browser = meeting.registration.start(token, meeting.info).value();
    const services::BrowserInfo edge{
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120", "192.0.2.8",
        "testtest"};
    QVERIFY(meeting.registration.noticeBrowser(token, "own-token-of-the-second-browser-aaaaaaaaaaa", edge));
    const auto shown = page();
    SAYS_LATER(*shown, "The link was opened in another browser: Windows");
    SAYS_LATER(*shown, "It was not them: cancel link");
    auto buttons = shown->findChildren<QAbstractButton*>();
    const auto let = std::find_if(buttons.begin(), buttons.end(),
        [](const QAbstractButton* one) { return one->text() == QLatin1String("Let them continue there"); });
    QVERIFY(let != buttons.end());
    (*let)->click();
    SAYS_LATER(*shown, "May continue here since");
    QVERIFY(meeting.registration.continueHere(token, "own-token-of-the-second-browser-aaaaaaaaaaa", edge));
    shown->refresh();
    SAYS_LATER(*shown, "Step 2 of 7");
    SAYS_LATER(*shown, "Went on in another browser at");
}

void TestRealEnds::asks_for_help()
{
    auto& meeting = m_desk->meeting;
    meeting.startAndProve();
    const auto shown = page();
    SAYS_LATER(*shown, "Step 4 of 7");
    (void)meeting.registration.askForHelp(meeting.browser, meeting.info);
    shown->refresh();
    SAYS_LATER(*shown, "Gwen selected 'I need help' at");
    const SecretBytes chosen(std::string_view("three lamps under rain"));
    (void)meeting.registration.createPassword(meeting.browser, chosen, chosen, meeting.info);
    (void)meeting.registration.showSecret(meeting.browser, meeting.info);
    shown->refresh();
    SAYS_LATER(*shown, "Step 5 of 7");
    QTRY_VERIFY2(!PageBench::says(*shown, QStringLiteral("I need help")), qPrintable(PageBench::words(*shown).join(u'\n')));
}

COUNTERSIGN_TEST(TestRealEnds)
#include "tst_RealEnds.moc"
