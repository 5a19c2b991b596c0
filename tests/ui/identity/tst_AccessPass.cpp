// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CallerBench.h"
#include "contract/Registration.h"
#include "support/TestMain.h"
#include "ui/shell/ClipboardKeeper.h"
#include "ui/widgets/Announce.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

class TestAccessPass : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_bench.reset(); }

    void task_8_takes_three_commands();
    void reads_as_ux_md();
    void asks_how_the_person_was_checked();
    void a_weak_proof_does_not_answer_that();
    void verifies_and_comes_back();
    void the_pass_starts_later();
    void duration_keeps_to_policy();
    void policy_may_demand_one_time_use();
    void warns_of_the_pass_there_is();
    void is_shown_once_and_spelled_out();
    void is_not_closed_away_before_it_was_given();
    void the_clipboard_forgets_it();
    void needs_a_code_and_a_proof();
    void is_a_row_that_can_be_deleted();
    void is_a_row_that_does_not_work_any_more();
    void is_unavailable_with_the_reason();

private:
    void toForm();
    void toPass();
    void canProof();

    std::unique_ptr<CallerBench> m_bench;
};

void TestAccessPass::init()
{
    m_bench = std::make_unique<CallerBench>();
}

void TestAccessPass::canProof()
{
    auto ways = CallerBench::ways();
    ways.proof = {CallerBench::proof()};
    m_bench->canWays(ways);
}

void TestAccessPass::toForm()
{
    m_bench->openProfile();
    m_bench->press(Qt::Key_T, Qt::ControlModifier);
    TRY_DIALOG_SAYS(*m_bench, "Activation duration");
    TRY_DIALOG_SAYS(*m_bench, "Sample Person 014 \u00b7 Sample Organisation");
}

void TestAccessPass::toPass()
{
    canProof();
    toForm();
    TRY_DIALOG_SAYS(*m_bench, "Identity: Verified by push 13:58");
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "You will not see it again.");
}

void TestAccessPass::task_8_takes_three_commands()
{
    canProof();
    m_bench->openProfile();
    TRY_SAYS(*m_bench, "Verified by push 13:58");
    const int before = m_bench->commands();
    m_bench->press(Qt::Key_T, Qt::ControlModifier);
    TRY_DIALOG_SAYS(*m_bench, "Identity: Verified by push 13:58");
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "You will not see it again.");
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Copy"));
    m_bench->press(Qt::Key_Return);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("7KQM 4HTX"));
    QCOMPARE(m_bench->commands() - before, 3);
    const auto sent = m_bench->api.lastBody("/people/p-14/access-passes");
    QCOMPARE(sent.at("minutes").get<int>(), 60);
    QCOMPARE(sent.at("one_time").get<bool>(), true);
    QCOMPARE(sent.at("reason").get<std::string>(), std::string("lost_phone"));
    QCOMPARE(sent.at("identity").get<std::string>(), std::string("proof"));
}

void TestAccessPass::reads_as_ux_md()
{
    toForm();
    for (const char16_t* part : {u"Temporary Access Pass", u"Activation", u"Start now", u"Delayed start time", u"Activation duration",
             u"From 10 minutes to 8 hours.", u"One-time use", u"Lost phone", u"How did you check who this is?", u"Face to face", u"Video call",
             u"Call back on the number in the profile", u"Add"})
        QVERIFY2(m_bench->dialogSays(QString::fromUtf16(part)), qPrintable(QString::fromUtf16(part) + u'\n' + m_bench->dialogWords().join(u'\n')));
    auto* why = m_bench->dialog()->findChild<QComboBox*>();
    QStringList reasons;
    for (int i = 0; i < why->count(); ++i)
        reasons << why->itemText(i);
    QCOMPARE(reasons.join(u','), QStringLiteral("Lost phone,New starter,New phone,Other"));
}

void TestAccessPass::asks_how_the_person_was_checked()
{
    toForm();
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Choose how you checked who this is");
    QCOMPARE(m_bench->api.count("POST", "/people/p-14/access-passes"), 0);
    QCOMPARE(m_bench->focused(), QStringLiteral("Face to face"));
    m_bench->button(QStringLiteral("Video call"))->click();
    m_bench->button(QStringLiteral("Add"))->click();
    TRY_DIALOG_SAYS(*m_bench, "You will not see it again.");
    QCOMPARE(m_bench->api.lastBody("/people/p-14/access-passes").at("identity").get<std::string>(), std::string("video_call"));
}

void TestAccessPass::a_weak_proof_does_not_answer_that()
{
    auto ways = CallerBench::ways();
    ways.proof = {CallerBench::proof()};
    ways.proof[0].strength = domain::VerificationStrength::weak;
    m_bench->canWays(ways);
    toForm();
    QTest::qWait(200);
    QVERIFY(m_bench->dialogSays(QStringLiteral("How did you check who this is?")));
}

void TestAccessPass::verifies_and_comes_back()
{
    toForm();
    auto* form = m_bench->dialog();
    m_bench->button(QStringLiteral("Verify User Identity"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Push Notification");
    QVERIFY(m_bench->dialog() != form);
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number");
    canProof();
    m_bench->canAnswer(CallerBench::ended(domain::VerificationState::approved));
    QTRY_COMPARE(m_bench->dialogTitle(), QStringLiteral("Identity Verification Approved"));
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Temporary Access Pass"));
    m_bench->press(Qt::Key_Return);
    QTRY_COMPARE(m_bench->dialog(), form);
    TRY_DIALOG_SAYS(*m_bench, "Identity: Verified by push 13:58");
}

void TestAccessPass::the_pass_starts_later()
{
    canProof();
    toForm();
    TRY_DIALOG_SAYS(*m_bench, "Identity: Verified by push 13:58");
    m_bench->button(QStringLiteral("Delayed start time"))->click();
    auto* start = m_bench->dialog()->findChild<QDateTimeEdit*>();
    QVERIFY(start->isVisibleTo(m_bench->dialog()));
    QVERIFY(m_bench->dialogSays(QStringLiteral("Time of this computer:")));
    start->setDateTime(QDateTime::fromMSecsSinceEpoch(toMs(samples::today(13, 0))));
    m_bench->button(QStringLiteral("Add"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Start time must be in the future");
    start->setDateTime(QDateTime::fromMSecsSinceEpoch(toMs(samples::today(16, 0))));
    auto made = CallerBench::madePass();
    made.startsAt = samples::today(16, 0);
    made.endsAt = samples::today(17, 0);
    m_bench->api.on(passRoute, contract::toJson(made));
    m_bench->button(QStringLiteral("Add"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Works once, from 16:00 until 17:00.");
    QCOMPARE(m_bench->api.lastBody("/people/p-14/access-passes").at("starts_at").get<long long>(), toMs(samples::today(16, 0)));
}

void TestAccessPass::duration_keeps_to_policy()
{
    canProof();
    toForm();
    TRY_DIALOG_SAYS(*m_bench, "Identity: Verified by push 13:58");
    const auto boxes = m_bench->dialog()->findChildren<QSpinBox*>();
    QCOMPARE(boxes.size(), 2);
    boxes[0]->setValue(0);
    boxes[1]->setValue(5);
    m_bench->button(QStringLiteral("Add"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Duration must be between 10 minutes and 8 hours");
    auto error = refusal(ErrorKind::invalidInput);
    error.fields = {{"minutes", "D-TAP-2"}};
    error.parameters = {{"min", "30"}, {"max", "120"}};
    m_bench->api.refuse(passRoute, error, 422);
    boxes[0]->setValue(3);
    m_bench->button(QStringLiteral("Add"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Duration must be between 30 minutes and 2 hours");
}

void TestAccessPass::policy_may_demand_one_time_use()
{
    domain::Policy policy;
    policy.passOneTimeOnly = true;
    policy.passLife = minutes(90);
    m_bench->api.on(QStringLiteral("GET /settings/registration"), contract::toJson(contract::registrationSettings(policy)));
    toForm();
    TRY_DIALOG_SAYS(*m_bench, "Set by policy");
    auto* once = m_bench->dialog()->findChild<QCheckBox*>();
    QVERIFY(once->isChecked() && !once->isEnabled());
    const auto boxes = m_bench->dialog()->findChildren<QSpinBox*>();
    QCOMPARE(boxes[0]->value(), 1);
    QCOMPARE(boxes[1]->value(), 30);
}

void TestAccessPass::warns_of_the_pass_there_is()
{
    m_bench->api.on(QStringLiteral("GET /people/p-14/access-pass"), contract::toJson(CallerBench::pass(domain::PassState::good)));
    toForm();
    TRY_DIALOG_SAYS(*m_bench, "15:30. A new one will replace it.");
}

void TestAccessPass::is_shown_once_and_spelled_out()
{
    toPass();
    QVERIFY(m_bench->dialogSays(QStringLiteral("Temporary Access Pass for Sample Person 014")));
    TRY_DIALOG_SAYS(*m_bench, "Works once, from now until 15:06. Sample uses it at https://register.example.org/security-info instead of a password and code.");
    m_bench->button(QStringLiteral("Spell out"))->click();
    QCOMPARE(ui::lastAnnouncement(m_bench->dialog()), QStringLiteral("seven, Kilo, Quebec, Mike, four, Hotel, Tango, X-ray"));
}

void TestAccessPass::is_not_closed_away_before_it_was_given()
{
    toPass();
    m_bench->press(Qt::Key_Escape);
    TRY_DIALOG_SAYS(*m_bench, "Select the box to confirm that you have given the pass to Sample");
    m_bench->button(QStringLiteral("Done"))->click();
    QVERIFY(m_bench->dialog() != nullptr);
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("I have given the pass to Sample"));
    m_bench->press(Qt::Key_Space);
    m_bench->button(QStringLiteral("Done"))->click();
    QTRY_VERIFY(m_bench->dialog() == nullptr);
}

void TestAccessPass::the_clipboard_forgets_it()
{
    ui::ClipboardKeeper keeper(m_bench->desk.preferences);
    keeper.clearWith(m_bench->window.flow());
    toPass();
    m_bench->press(Qt::Key_Return);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("7KQM 4HTX"));
    m_bench->window.flow().lock();
    QTRY_VERIFY(QApplication::clipboard()->text().isEmpty());
}

void TestAccessPass::needs_a_code_and_a_proof()
{
    auto error = refusal(ErrorKind::forbidden, "D-VER-9");
    error.parameters = {{"act", "temporary_access_pass"}};
    m_bench->api.refuse(passRoute, error, 403);
    toForm();
    m_bench->button(QStringLiteral("Face to face"))->click();
    m_bench->button(QStringLiteral("Add"))->click();
    TRY_DIALOG_SAYS(*m_bench, "Push Notification");
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "Tell them this number");
    m_bench->api.on(passRoute, contract::toJson(CallerBench::madePass()));
    m_bench->canAnswer(CallerBench::ended(domain::VerificationState::approved));
    QTRY_COMPARE(m_bench->focused(), QStringLiteral("Add the pass"));
    m_bench->press(Qt::Key_Return);
    TRY_DIALOG_SAYS(*m_bench, "You will not see it again.");
    QCOMPARE(m_bench->api.count("POST", "/people/p-14/access-passes"), 2);
}

void TestAccessPass::is_a_row_that_can_be_deleted()
{
    m_bench->api.on(QStringLiteral("GET /people/p-14/access-pass"), contract::toJson(CallerBench::pass(domain::PassState::good)));
    m_bench->api.on(QStringLiteral("POST /access-passes/t-1/deletion"), contract::toJson(CallerBench::pass(domain::PassState::deleted)));
    m_bench->openProfile();
    m_bench->press(Qt::Key_2, Qt::ControlModifier);
    TRY_SAYS(*m_bench, "Temporary Access Pass One-time");
    TRY_SAYS(*m_bench, "Not used yet Ends 15:30");
    auto* table = m_bench->named<QTableView>(QStringLiteral("Working authenticators"));
    QCOMPARE(table->model()->rowCount(), 3);
    table->setFocus();
    table->selectRow(2);
    m_bench->api.on(QStringLiteral("GET /people/p-14/access-pass"), contract::toJson(CallerBench::pass(domain::PassState::deleted)));
    m_bench->press(Qt::Key_Delete);
    TRY_SAYS(*m_bench, "The pass was deleted.");
    QCOMPARE(m_bench->api.count("POST", "/access-passes/t-1/deletion"), 1);
}

void TestAccessPass::is_a_row_that_does_not_work_any_more()
{
    auto expired = CallerBench::pass(domain::PassState::expired);
    expired.endsAt = samples::today(11, 30);
    m_bench->api.on(QStringLiteral("GET /people/p-14/access-pass"), contract::toJson(expired));
    m_bench->openProfile();
    m_bench->press(Qt::Key_2, Qt::ControlModifier);
    TRY_SAYS(*m_bench, "Not used yet Ended 11:30");
    QVERIFY(m_bench->named<QTableView>(QStringLiteral("Authenticators that do not work")) != nullptr);
    QVERIFY(m_bench->named<QPushButton>(QStringLiteral("Delete Temporary Access Pass")) == nullptr);
}

void TestAccessPass::is_unavailable_with_the_reason()
{
    m_bench->api.on(QStringLiteral("GET /people/p-14/authenticators"), contract::toJson(samples::authenticators({{"profile_closed", {}, {}}})));
    m_bench->openProfile();
    m_bench->press(Qt::Key_2, Qt::ControlModifier);
    TRY_SAYS(*m_bench, "The profile is closed.");
    m_bench->press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(m_bench->dialog() == nullptr);
    QVERIFY(ui::lastAnnouncement(&m_bench->window).contains(QStringLiteral("The profile is closed.")));
}

COUNTERSIGN_TEST(TestAccessPass)
#include "tst_AccessPass.moc"
