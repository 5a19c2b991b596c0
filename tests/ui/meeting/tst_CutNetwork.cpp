// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "RealDesk.h"
#include "support/TestMain.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/pages/remove/RemovePage.h"
#include "ui/pages/test/TestPage.h"

using namespace countersign;
using namespace countersign::tests;
using Fate = CutProxy::Fate;

/// The network is cut in each step of a meeting: nothing is done twice, nothing is lost, the page says what is not
/// known, and comes back by itself.
class TestCutNetwork : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<RealDesk>(); }
    void cleanup() { m_desk.reset(); }

    void reading_the_conditions_data() { eachFate(); }
    void reading_the_conditions();
    void generating_a_link_data() { eachFate(); }
    void generating_a_link();
    void adding_time_data() { eachFate(); }
    void adding_time();
    void cancelling_data() { eachFate(); }
    void cancelling();
    void watching_data() { eachFate(); }
    void watching();
    void finishing_data() { eachFate(); }
    void finishing();
    void testing_data() { eachFate(); }
    void testing();
    void removing_data() { eachFate(); }
    void removing();

private:
    std::string registered();

    std::unique_ptr<RealDesk> m_desk;
};

namespace {

Fate fateOf(int number)
{
    return Fate(number);
}

} // namespace

void TestCutNetwork::reading_the_conditions()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    desk.cut(fateOf(fate));
    ui::IssuePage page(desk.context(), desk.meeting.person);
    desk.open(page);
    SAYS_LATER(page, "Countersign cannot reach the server.");
    desk.mend();
    SAYS_LATER(page, "How are you meeting?");
    QTRY_VERIFY_WITH_TIMEOUT(!PageBench::says(page, QStringLiteral("cannot reach the server")), patiently);
}

void TestCutNetwork::generating_a_link()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    ui::IssuePage page(desk.context(), desk.meeting.person);
    desk.open(page);
    QTRY_COMPARE_WITH_TIMEOUT(PageBench::focused(), QStringLiteral("Face to face"), patiently);
    desk.cut(fateOf(fate), "POST");
    for (const auto key : {Qt::Key_V, Qt::Key_Space, Qt::Key_Return})
        RealDesk::press(key);
    SAYS_LATER(page, "Countersign cannot reach the server.");
    QCOMPARE(PageBench::says(page, QStringLiteral("may have been done already")), fateOf(fate) != Fate::refused);
    QCOMPARE(page.stage(), ui::IssueStage::instructions);
    QCOMPARE(page.leaving(), ui::Page::Leaving::typedData); // not left without a word
    desk.mend();
    QTRY_COMPARE_WITH_TIMEOUT(page.stage(), ui::IssueStage::live, patiently);
    QVERIFY(PageBench::button(page, QStringLiteral("Copy link")) != nullptr); // the link that is told once was not lost
    QVERIFY(!PageBench::says(page, QStringLiteral("cannot reach the server")));
    const auto all =
        desk.meeting.core.get("/enrolments?scope=recent&person=" + desk.meeting.person.value, desk.meeting.ra.token);
    QCOMPARE(int(all.json.at("enrolments").size()), 1);
    QCOMPARE(all.json.at("enrolments")[0].at("id").get<std::string>(), page.enrolment().value);
}

void TestCutNetwork::adding_time()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    (void)desk.meeting.link();
    ui::IssuePage page(desk.context(), EnrolmentId(desk.meeting.enrolment));
    desk.open(page);
    SAYS_LATER(page, "Waiting for Gwen");
    const auto before = desk.meeting.view().at("link_ends_at").get<long long>();
    desk.cut(fateOf(fate), "POST");
    PageBench::button(page, QStringLiteral("Add 30 minutes"))->click();
    SAYS_LATER(page, "Countersign cannot reach the server.");
    desk.mend();
    QTRY_VERIFY_WITH_TIMEOUT(
        !desk.navigator.calls.filter(QStringLiteral("The link now works until")).isEmpty(), patiently);
    QCOMPARE(desk.meeting.view().at("link_ends_at").get<long long>() - before, 30LL * 60 * 1000); // once
}

void TestCutNetwork::cancelling()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    (void)desk.meeting.link();
    ui::IssuePage page(desk.context(), EnrolmentId(desk.meeting.enrolment));
    desk.open(page);
    SAYS_LATER(page, "Waiting for Gwen");
    desk.cut(fateOf(fate), "POST");
    PageBench::button(page, QStringLiteral("Cancel link"))->click();
    SAYS_LATER(page, "Countersign cannot reach the server.");
    QCOMPARE(page.stage(), ui::IssueStage::live);
    desk.mend();
    SAYS_LATER(page, "This registration was cancelled.");
    QCOMPARE(desk.meeting.state(), std::string("cancelled"));
}

void TestCutNetwork::watching()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    desk.meeting.startAndProve();
    ui::IssuePage page(desk.context(), EnrolmentId(desk.meeting.enrolment));
    desk.open(page);
    SAYS_LATER(page, "Step 4 of 7");
    desk.cut(fateOf(fate));
    page.refresh();
    SAYS_LATER(page, "No answer from the server since");
    QVERIFY(PageBench::says(page, QStringLiteral("Step 4 of 7"))); // what was known stays to be read
    const SecretBytes chosen(std::string_view("three lamps under rain"));
    (void)desk.meeting.registration.createPassword(desk.meeting.browser, chosen, chosen, desk.meeting.info);
    (void)desk.meeting.registration.showSecret(desk.meeting.browser, desk.meeting.info);
    desk.mend();
    QTRY_VERIFY_WITH_TIMEOUT(!PageBench::says(page, QStringLiteral("No answer from the server")), patiently);
    QVERIFY(PageBench::says(page, QStringLiteral("Step 5 of 7, QR code shown, now")));
}

/// D-ISS-12: the person's last step happens while nothing can be heard; then the truth is shown.
void TestCutNetwork::finishing()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    auto& meeting = desk.meeting;
    meeting.upToSecret();
    (void)meeting.registration.addedAccount(meeting.browser, meeting.info);
    ui::IssuePage page(desk.context(), EnrolmentId(meeting.enrolment));
    desk.open(page);
    SAYS_LATER(page, "Step 6 of 7");
    desk.cut(fateOf(fate));
    page.refresh();
    SAYS_LATER(page, "Countersign could not confirm the device");
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Open Authenticators"));
    const auto seed = crypto::parseKeyUri(meeting.uri)->secret.copy();
    QVERIFY(meeting.registration.confirmCode(meeting.browser, codeAt(seed, meeting.core.clock.now()), meeting.info));
    desk.mend();
    SAYS_LATER(page, "Microsoft Authenticator is registered for Gwen Price");
    QCOMPARE(page.stage(), ui::IssueStage::registered);
    QTRY_COMPARE(PageBench::focused(), QStringLiteral("Test authenticator"));
}

std::string TestCutNetwork::registered()
{
    auto& meeting = m_desk->meeting;
    meeting.upToSecret();
    const auto seed = crypto::parseKeyUri(meeting.uri)->secret.copy();
    (void)meeting.registration.confirmCode(meeting.browser, codeAt(seed, meeting.core.clock.now()), meeting.info);
    const auto all = meeting.core.get("/people/" + meeting.person.value + "/authenticators", meeting.ra.token);
    return all.json.at("authenticators")[0].at("id").get<std::string>();
}

void TestCutNetwork::testing()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    const auto device = registered();
    desk.cut(fateOf(fate), "POST");
    ui::TestPage page(desk.context(), desk.meeting.person, AuthenticatorId(device));
    desk.open(page);
    SAYS_LATER(page, "Countersign cannot reach the server.");
    desk.mend();
    SAYS_LATER(page, "Waiting for Gwen");
    QTRY_VERIFY_WITH_TIMEOUT(PageBench::button(page, QStringLiteral("Copy test link")) != nullptr, patiently);
    const auto activity =
        desk.meeting.core.get("/people/" + desk.meeting.person.value + "/activity", desk.meeting.ra.token).json.dump();
    QCOMPARE(QString::fromStdString(activity).count(QStringLiteral("test.started")), 1);
}

void TestCutNetwork::removing()
{
    QFETCH(int, fate);
    auto& desk = *m_desk;
    const auto device = registered();
    desk.meeting.core.stepUp(desk.meeting.ra);
    ui::RemovePage page(desk.context(), desk.meeting.person, AuthenticatorId(device));
    desk.open(page);
    QTRY_COMPARE_WITH_TIMEOUT(PageBench::focused(), QStringLiteral("New phone"), patiently);
    desk.cut(fateOf(fate), "POST");
    RealDesk::press(Qt::Key_N);
    RealDesk::press(Qt::Key_Space);
    RealDesk::press(Qt::Key_Return);
    if (fateOf(fate) == Fate::refused)
        SAYS_LATER(page, "It was not removed.");
    else
        SAYS_LATER(page, "It is not known yet whether it was removed.");
    QCOMPARE(page.leaving(), ui::Page::Leaving::typedData);
    desk.mend();
    QTRY_VERIFY_WITH_TIMEOUT(!desk.navigator.calls.filter(QStringLiteral("has been removed")).isEmpty(), patiently);
    const auto all =
        desk.meeting.core.get("/people/" + desk.meeting.person.value + "/authenticators", desk.meeting.ra.token);
    QCOMPARE(all.json.at("authenticators")[0].at("status").get<std::string>(), std::string("removed"));
}

COUNTERSIGN_TEST(TestCutNetwork)
#include "tst_CutNetwork.moc"
