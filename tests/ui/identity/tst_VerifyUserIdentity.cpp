// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallerBench.h"
#include "support/TestMain.h"
#include "ui/widgets/Announce.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using domain::VerificationState;
using domain::VerificationWay;

namespace {

constexpr auto ctrlShift = Qt::ControlModifier | Qt::ShiftModifier;

QString textOf(const contract::Json& body, const char* member)
{
    return QString::fromStdString(body.value(member, std::string("missing")));
}

} // namespace

class TestVerifyUserIdentity : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void task_6_takes_two_commands();
    void task_7_takes_three_commands_and_six_digits();
    void a_microsoft_365_connector_comes_first_and_is_weak();
    void says_why_a_way_is_unavailable();
    void says_when_nothing_can_be_used();
    void waits_with_number_and_time();
    void speaks_every_fifteen_seconds();
    void cancels_the_request();
    void escape_cancels_the_request();
    void outcomes_data();
    void outcomes();
    void asks_again_while_the_stream_is_away();
    void after_a_denial_wants_to_know_why();
    void sends_again_only_when_told();
    void three_refused_requests_silence_the_phone();
    void tells_what_was_said_on_the_phone();
    void a_wrong_code_may_be_read_out_again();
    void an_answer_may_come_before_the_cancellation();
    void a_request_that_waits_already_is_shown();
    void chip_shows_the_proof_while_it_is_good();
    void the_menu_of_a_result_opens_it();
    void home_asks_who_is_calling();
    void not_for_oneself_nor_without_the_permission();

private:
    void toDialog();
    void send();

    std::unique_ptr<CallerBench> m_bench;
};

void TestVerifyUserIdentity::init()
{
    m_bench = std::make_unique<CallerBench>();
}

void TestVerifyUserIdentity::toDialog()
{
    m_bench->openProfile();
    m_bench->press(Qt::Key_V, ctrlShift);
    TRY_DIALOG_SAYS(*m_bench, "Push Notification");
}

void TestVerifyUserIdentity::send()
{
    toDialog();
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number");
}

void TestVerifyUserIdentity::task_6_takes_two_commands()
{
    m_bench->openProfile();
    const int before = m_bench->commands();
    m_bench->press(Qt::Key_V, ctrlShift);
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Sample phone, last seen 1 hour ago, 12:07"));
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Ask Sample to approve on their phone");
    QCOMPARE(m_bench->commands() - before, 2);
    QCOMPARE(m_bench->typed(), 0);
    const auto sent = m_bench->api.lastBody("/people/p-14/verifications");
    QCOMPARE(textOf(sent, "way"), QStringLiteral("push_app"));
    QCOMPARE(textOf(sent, "authenticator"), QStringLiteral("a-7"));
    QCOMPARE(textOf(sent, "reason"), QStringLiteral("password_reset"));
}

void TestVerifyUserIdentity::task_7_takes_three_commands_and_six_digits()
{
    contract::ReadOutCode right{AuthenticatorId("a-1"), "Sample phone", samples::now(), VerificationId("v-1"), samples::now() + minutes(15)};
    m_bench->api.on(checkRoute, contract::toJson(right));
    m_bench->openProfile();
    const int before = m_bench->commands();
    m_bench->press(Qt::Key_V, ctrlShift);
    TRY_DIALOG_SAYS(*m_bench, "Code from the app");
    m_bench->press(Qt::Key_C);
    TRY_DIALOG_SAYS(*m_bench, "Ask Sample for the code in the app");
    m_bench->type(QStringLiteral("123456"));
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->dialogTitle(), QStringLiteral("Identity Verification Approved"));
    QCOMPARE(m_bench->commands() - before, 3);
    QCOMPARE(m_bench->typed(), 6);
    QVERIFY2(m_bench->dialogSays(QStringLiteral("Sample Person 014 gave the right code from \"Sample phone\".")), qPrintable(m_bench->dialogWords().join(u'\n')));
    QCOMPARE(textOf(m_bench->api.lastBody("/people/p-14/code-checks"), "code"), QStringLiteral("123456"));
}

void TestVerifyUserIdentity::a_microsoft_365_connector_comes_first_and_is_weak()
{
    auto ways = CallerBench::ways();
    ways.ways[0].available = true;
    ways.ways[0].whyNot.clear();
    m_bench->canWays(ways);
    m_bench->api.on(beginRoute, contract::toJson(CallerBench::pending(VerificationWay::microsoftPush)));
    toDialog();
    QCOMPARE(m_bench->focused(), QStringLiteral("MS Authenticator"));
    QVERIFY(m_bench->dialogSays(QStringLiteral("A weak proof: the app shows no number.")));
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Sent to \u201cMS Authenticator\u201d");
    QVERIFY(!m_bench->dialogSays(QStringLiteral("Tell them this number")));
    auto approved = CallerBench::ended(VerificationState::approved);
    approved.way = VerificationWay::microsoftPush;
    approved.strength = domain::VerificationStrength::weak;
    m_bench->canAnswer(approved);
    TRY_DIALOG_SAYS(*m_bench, "This is a weak proof");
}

void TestVerifyUserIdentity::says_why_a_way_is_unavailable()
{
    auto ways = CallerBench::ways();
    ways.ways[1] = {VerificationWay::pushApp, {}, {}, {}, domain::VerificationStrength::strong, false, "no_push_device"};
    ways.ways[2].available = false;
    ways.ways[2].whyNot = "silent";
    m_bench->canWays(ways);
    toDialog();
    for (const auto* reason : {"No device registered for push.", "Push is not connected. Ask your administrator.",
             "Three requests were denied or not answered. Use another way."})
        QTRY_VERIFY2(m_bench->dialogSays(QString::fromLatin1(reason)), reason);
    for (auto* radio : m_bench->dialog()->findChildren<QRadioButton*>())
        QCOMPARE(radio->isEnabled(), radio->text() == QStringLiteral("&Code from the app"));
    QCOMPARE(m_bench->focused(), QStringLiteral("Code from the app"));
    QVERIFY(m_bench->button(QStringLiteral("Continue")));
}

void TestVerifyUserIdentity::says_when_nothing_can_be_used()
{
    auto ways = CallerBench::ways();
    for (auto& way : ways.ways) {
        way.available = false;
        way.whyNot = "silent";
    }
    m_bench->canWays(ways);
    toDialog();
    m_bench->button(QStringLiteral("Send"))->click();
    QCOMPARE(m_bench->api.count("POST", "/people/p-14/verifications"), 0);
    QVERIFY(ui::lastAnnouncement(m_bench->dialog()).contains(QStringLiteral("no way to verify Sample")));
}

void TestVerifyUserIdentity::waits_with_number_and_time()
{
    send();
    for (const char16_t* part : {u"Sample Person 014 \u00b7 Sample Organisation", u"Ask Sample to approve on their phone", u"Tell them this number: 47",
             u"Time left", u"If nothing appears, ask them to open the app and pull down to refresh.",
             u"Sent to \u201cSample phone\u201d at 14:06. They see your name and the reason: password reset."})
        QVERIFY2(m_bench->dialogSays(QString::fromUtf16(part)), qPrintable(QString::fromUtf16(part) + u'\n' + m_bench->dialogWords().join(u'\n')));
    QTRY_VERIFY(m_bench->dialogSays(QStringLiteral("0:5")));
    QCOMPARE(m_bench->focused(), QStringLiteral("Cancel request"));
}

void TestVerifyUserIdentity::speaks_every_fifteen_seconds()
{
    auto soon = CallerBench::pending();
    soon.endsAt = soon.askedAt + seconds(47);
    m_bench->api.on(beginRoute, contract::toJson(soon));
    send();
    const QString first = ui::lastAnnouncement(m_bench->dialog());
    QVERIFY(first.contains(QStringLiteral("Tell them this number: 47")));
    QTRY_COMPARE_WITH_TIMEOUT(ui::lastAnnouncement(m_bench->dialog()), QStringLiteral("45 seconds left"), 5000);
    QTest::qWait(1500);
    QCOMPARE(ui::lastAnnouncement(m_bench->dialog()), QStringLiteral("45 seconds left"));
}

void TestVerifyUserIdentity::cancels_the_request()
{
    send();
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "The request was cancelled.");
    QCOMPARE(m_bench->api.count("POST", "/verifications/v-1/cancellation"), 1);
    QVERIFY(m_bench->dialogSays(QStringLiteral("Push Notification")));
}

void TestVerifyUserIdentity::escape_cancels_the_request()
{
    send();
    m_bench->press(Qt::Key_Escape);
    TRY_DIALOG_SAYS(*m_bench, "The request was cancelled.");
    m_bench->press(Qt::Key_Escape);
    QTRY_VERIFY(m_bench->dialog() == nullptr);
    QCOMPARE(m_bench->api.count("POST", "/verifications/v-1/cancellation"), 1);
}

void TestVerifyUserIdentity::outcomes_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QStringList>("buttons");
    QTest::addColumn<QString>("focus");
    const auto row = [](const char* name, VerificationState state, const char* title, const char* says, const QStringList& buttons, const char* focus) {
        QTest::newRow(name) << int(state) << QString::fromLatin1(title) << QString::fromLatin1(says) << buttons << QString::fromLatin1(focus);
    };
    const auto list = [](std::initializer_list<const char*> words) {
        QStringList all;
        for (const auto* word : words)
            all << QString::fromLatin1(word);
        return all;
    };
    row("D-VER-1", VerificationState::approved, "Identity Verification Approved",
        "Sample Person 014 approved on \"Sample phone\" in 12 seconds. You can go on for the next 15 minutes.",
        list({"Done", "Remove authenticator", "Issue other authenticator"}), "Done");
    row("D-VER-2", VerificationState::denied, "Identity Verification Denied",
        "Sample Person 014, or someone holding the phone, said no. Do not make any changes for this caller. Ring Sample on the number in "
        "the profile: +447700900014.",
        list({"Done"}), "Done");
    row("D-VER-3", VerificationState::timedOut, "Identity Verification Timed Out",
        "Nobody answered within 1 minute. The phone may be offline, or notifications may be off. Ask the caller to open the app, then "
        "send again, or use a code.",
        list({"Send again", "Use a code", "Close"}), "Send again");
    row("D-VER-4", VerificationState::wrongNumber, "Wrong number",
        "The number entered on the phone was not 47. Do not make any changes. You can send one more request.", list({"Close", "Send again"}),
        "Close");
    row("D-VER-5", VerificationState::notSent, "The request could not be sent",
        "The request could not be sent. No request reached the phone.", list({"Try again", "Use a code", "Close"}), "Try again");
}

void TestVerifyUserIdentity::outcomes()
{
    QFETCH(int, state);
    QFETCH(QString, title);
    QFETCH(QString, says);
    QFETCH(QStringList, buttons);
    QFETCH(QString, focus);
    send();
    m_bench->canAnswer(CallerBench::ended(VerificationState(state)));
    QTRY_COMPARE(m_bench->dialogTitle(), title);
    QVERIFY2(m_bench->dialogSays(says), qPrintable(m_bench->dialogWords().join(u'\n')));
    for (const auto& button : buttons)
        QVERIFY2(m_bench->button(button) != nullptr, qPrintable(button));
    QTRY_COMPARE(m_bench->focused(), focus);
    QVERIFY(ui::lastAnnouncement(m_bench->dialog()).startsWith(title));
}

void TestVerifyUserIdentity::asks_again_while_the_stream_is_away()
{
    send();
    m_bench->desk.live.stop();
    QVERIFY(!m_bench->desk.live.isConnected());
    m_bench->api.on(QStringLiteral("GET /verifications/v-1"), contract::toJson(CallerBench::ended(VerificationState::approved)));
    QTRY_COMPARE(m_bench->dialogTitle(), QStringLiteral("Identity Verification Approved"));
}

void TestVerifyUserIdentity::after_a_denial_wants_to_know_why()
{
    send();
    auto ways = CallerBench::ways();
    ways.noteNeeded = true;
    m_bench->canWays(ways);
    m_bench->canAnswer(CallerBench::ended(VerificationState::wrongNumber));
    QTRY_VERIFY(m_bench->button(QStringLiteral("Send again")) != nullptr);
    m_bench->button(QStringLiteral("Send again"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Why do you ask again?");
    auto error = refusal(ErrorKind::invalidInput);
    error.fields = {{"note", "D-VER-10"}};
    m_bench->api.refuse(beginRoute, error, 422);
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Say why you ask again");
    m_bench->api.on(beginRoute, contract::toJson(CallerBench::pending()));
    m_bench->type(QStringLiteral("Misread the number"));
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number");
    QCOMPARE(textOf(m_bench->api.lastBody("/people/p-14/verifications"), "note"), QStringLiteral("Misread the number"));
}

void TestVerifyUserIdentity::sends_again_only_when_told()
{
    send();
    m_bench->canAnswer(CallerBench::ended(VerificationState::timedOut));
    QTRY_COMPARE(m_bench->dialogTitle(), QStringLiteral("Identity Verification Timed Out"));
    QTest::qWait(2500);
    QCOMPARE(m_bench->api.count("POST", "/people/p-14/verifications"), 1);
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number");
    QCOMPARE(m_bench->api.count("POST", "/people/p-14/verifications"), 2);
}

void TestVerifyUserIdentity::three_refused_requests_silence_the_phone()
{
    send();
    auto last = CallerBench::ended(VerificationState::timedOut);
    last.silent = true;
    m_bench->canAnswer(last);
    TRY_DIALOG_SAYS(*m_bench, "No more requests go to Sample until they sign in or give a right code.");
    QVERIFY(m_bench->button(QStringLiteral("Send again")) == nullptr);
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Use a code"));
}

void TestVerifyUserIdentity::tells_what_was_said_on_the_phone()
{
    send();
    auto denied = CallerBench::ended(VerificationState::denied);
    denied.declineReason = "unknown_trigger";
    m_bench->canAnswer(denied);
    TRY_DIALOG_SAYS(*m_bench, "I did not ask for this.");
}

void TestVerifyUserIdentity::a_wrong_code_may_be_read_out_again()
{
    auto error = refusal(ErrorKind::invalidInput);
    error.fields = {{"code", "D-VER-7"}};
    m_bench->api.refuse(checkRoute, error, 422);
    toDialog();
    m_bench->press(Qt::Key_C);
    TRY_DIALOG_SAYS(*m_bench, "6-digit code");
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Enter the 6-digit code that the caller reads out");
    m_bench->type(QStringLiteral("123 456"));
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "That code is not right. Ask for the one showing now.");
    auto blocked = refusal(ErrorKind::tooManyAttempts, "D-VER-8");
    m_bench->api.refuse(checkRoute, blocked, 429);
    m_bench->type(QStringLiteral("654321"));
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Too many wrong codes.");
}

void TestVerifyUserIdentity::an_answer_may_come_before_the_cancellation()
{
    send();
    m_bench->api.on(QStringLiteral("POST /verifications/v-1/cancellation"), contract::toJson(CallerBench::ended(VerificationState::approved)));
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->dialogTitle(), QStringLiteral("Identity Verification Approved"));
}

void TestVerifyUserIdentity::a_request_that_waits_already_is_shown()
{
    auto ways = CallerBench::ways();
    ways.pending = {CallerBench::pending()};
    m_bench->canWays(ways);
    m_bench->openProfile();
    m_bench->press(Qt::Key_V, ctrlShift);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number: 47");
    QCOMPARE(m_bench->api.count("POST", "/people/p-14/verifications"), 0);
    m_bench->press(Qt::Key_Escape);
    TRY_DIALOG_SAYS(*m_bench, "The request was cancelled.");
}

void TestVerifyUserIdentity::chip_shows_the_proof_while_it_is_good()
{
    auto ways = CallerBench::ways();
    auto proof = CallerBench::proof();
    proof.endsAt = samples::now() + seconds(2);
    ways.proof = {proof};
    m_bench->canWays(ways);
    m_bench->openProfile();
    TRY_SAYS(*m_bench, "Verified by push 13:58");
    QTRY_VERIFY(!m_bench->says(QStringLiteral("Verified by push 13:58")));
}

void TestVerifyUserIdentity::the_menu_of_a_result_opens_it()
{
    m_bench->show();
    m_bench->enter();
    m_bench->work().openSearch(QStringLiteral("sam person 01"));
    TRY_SAYS(*m_bench, "8 people found");
    auto* table = m_bench->named<QTableView>(QStringLiteral("People found"));
    QVERIFY(table != nullptr);
    table->setCurrentIndex(table->model()->index(4, 0));
    emit table->customContextMenuRequested(table->visualRect(table->currentIndex()).center());
    QMenu* menu = nullptr;
    QTRY_VERIFY((menu = table->findChild<QMenu*>()) != nullptr);
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions().last()->text(), QStringLiteral("&Verify User Identity"));
    menu->actions().last()->trigger();
    menu->close();
    TRY_DIALOG_SAYS(*m_bench, "Sample Person 014 \u00b7 Sample Organisation");
}

void TestVerifyUserIdentity::home_asks_who_is_calling()
{
    m_bench->show();
    m_bench->enter();
    QTRY_VERIFY(m_bench->named<QPushButton>(QStringLiteral("Verify User Identity")) != nullptr);
    auto one = people(8);
    one.rows = {one.rows[4]};
    m_bench->api.on(QStringLiteral("GET /people"), contract::toJson(one));
    m_bench->named<QPushButton>(QStringLiteral("Verify User Identity"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Who is calling?");
    m_bench->type(QStringLiteral("person 014"));
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "1 person found");
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Push Notification");
}

void TestVerifyUserIdentity::not_for_oneself_nor_without_the_permission()
{
    auto session = samples::session();
    session.person = PersonId("p-14");
    m_bench->show();
    m_bench->enter(session);
    m_bench->work().openProfile(PersonId("p-14"), ui::ProfileTab::details);
    TRY_SAYS(*m_bench, "Care home nurse");
    QVERIFY(m_bench->named<QPushButton>(QStringLiteral("Verify User Identity")) == nullptr);
    m_bench->press(Qt::Key_V, ctrlShift);
    QVERIFY(m_bench->dialog() == nullptr);
    session.person = PersonId("p-1");
    session.permissions.erase(domain::Permission::verifyIdentity);
    m_bench->desk.session.set(session);
    m_bench->work().openHome();
    m_bench->work().openProfile(PersonId("p-14"), ui::ProfileTab::details);
    TRY_SAYS(*m_bench, "Care home nurse");
    QVERIFY(m_bench->named<QPushButton>(QStringLiteral("Verify User Identity")) == nullptr);
    QCOMPARE(m_bench->api.count("GET", "/people/p-14/verification-ways"), 0);
}

COUNTERSIGN_TEST(TestVerifyUserIdentity)
#include "tst_VerifyUserIdentity.moc"
