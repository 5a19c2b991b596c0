// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"
#include "support/TestMain.h"
#include "ui/pages/issue/LivePresenter.h"
#include "ui/pages/issue/TimesShown.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using ui::StepState;

/// EnrolmentView in, words out: what the RA reads at each step and for each problem.
class TestLivePresenter : public QObject
{
    Q_OBJECT

private slots:
    void says_what_to_say_at_each_step_data();
    void says_what_to_say_at_each_step();
    void words_each_problem_data();
    void words_each_problem();
    void notices_silence_once();
    void tells_that_the_time_ran_out();
    void leaves_no_gap_where_a_name_is_not_known();
    void says_how_to_go_on_elsewhere();
    void offers_no_remedy_when_it_is_over();
    void tells_both_clocks();
    void says_why_no_time_can_be_added();
};

void TestLivePresenter::says_what_to_say_at_each_step_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("standing");
    QTest::addColumn<QString>("coaching");
    QTest::newRow("link") << 1 << "Waiting for Sample"
                          << "Open the link I sent.";
    QTest::newRow("address") << 2 << "Step 2 of 7"
                             << "the one ending example.org";
    QTest::newRow("one-time password") << 3 << "Step 3 of 7"
                                       << "Look for an email from Sample RA.";
    QTest::newRow("password") << 4 << "Step 4 of 7"
                              << "at least 12 characters";
    QTest::newRow("QR code") << 5 << "Step 5 of 7"
                             << "select the plus sign, then scan";
    QTest::newRow("code") << 6 << "Step 6 of 7"
                          << "Type the 6 numbers";
}

void TestLivePresenter::says_what_to_say_at_each_step()
{
    QFETCH(int, step);
    QFETCH(QString, standing);
    QFETCH(QString, coaching);
    const auto words = ui::liveWords(samples::enrolment(step), samples::today(14, step, 10),
        {QStringLiteral("Sample RA"), QStringLiteral("Sample")});
    QCOMPARE(words.steps.size(), 7);
    QCOMPARE(words.standing, standing);
    for (int i = 0; i < 7; ++i) {
        const auto expected = i + 1 < step ? StepState::done : i + 1 == step ? StepState::now : StepState::notStarted;
        QCOMPARE(words.steps.at(i).state, expected);
        QCOMPARE(words.steps.at(i).coaching.isEmpty(), i + 1 != step);
    }
    QVERIFY2(words.steps.at(step - 1).coaching.contains(coaching), qPrintable(words.steps.at(step - 1).coaching));
    QCOMPARE(words.steps.at(0).detail, step == 1 ? QStringLiteral("Not opened yet") : words.steps.at(0).detail);
}

void TestLivePresenter::words_each_problem_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("coaching");
    QTest::addColumn<int>("remedy");
    const int none = int(ui::Remedy::none);
    const int email = int(ui::Remedy::changeEmail);
    QTest::newRow("D-LIV-2") << 2 << "D-LIV-2"
                             << "n=1;of=5"
                             << "not on the profile (1 of 5). Read the address out together."
                             << "Enter your work email" << email;
    QTest::newRow("D-LIV-3") << 2 << "D-LIV-3"
                             << "domain=gmail.com"
                             << "Entered an address at gmail.com, which is not allowed"
                             << "Enter your work email" << int(ui::Remedy::allowedDomains);
    QTest::newRow("D-LIV-4") << 3 << "D-LIV-4"
                             << "answer=mailbox not found"
                             << "refused the message: mailbox not found"
                             << "Look for" << email;
    QTest::newRow("D-LIV-5") << 3 << "D-LIV-5"
                             << ""
                             << "taking longer than usual. Wait a minute."
                             << "Look for" << none;
    QTest::newRow("D-LIV-6") << 3 << "D-LIV-6"
                             << "n=2;of=5"
                             << "Wrong one-time password (2 of 5)"
                             << "Use the newest email." << none;
    QTest::newRow("D-LIV-7") << 3 << "D-LIV-7"
                             << ""
                             << "The one-time password ran out. They can select"
                             << "Look for" << none;
    QTest::newRow("D-LIV-8") << 4 << "D-LIV-8"
                             << "reason=common"
                             << "The password was refused: too common"
                             << "Try three random words." << none;
    QTest::newRow("D-LIV-9") << 6 << "D-LIV-9"
                             << "n=1;of=5"
                             << "Wrong verification code (1 of 5)"
                             << "the account named Sample Authentication" << none;
    QTest::newRow("D-LIV-10") << 6 << "D-LIV-10"
                              << "n=3;direction=fast"
                              << "The phone's clock looks 3 minutes fast"
                              << "Turn on automatic date and time" << none;
    QTest::newRow("D-LIV-10, one") << 6 << "D-LIV-10"
                                   << "n=1;direction=slow"
                                   << "The phone's clock looks 1 minute slow"
                                   << "Turn on automatic date and time" << none;
    QTest::newRow("D-LIV-11") << 4 << "D-LIV-11"
                              << "browser=Windows, Edge;first=Android phone, Chrome"
                              << "It only works where it was started (Android phone, Chrome). Ask which"
                              << "Make a password" << none;
    QTest::newRow("D-LIV-12") << 6 << "D-LIV-12"
                              << "minutes=15"
                              << "Paused for 15 minutes"
                              << "" << int(ui::Remedy::letThemTryAgain);
    QTest::newRow("D-LIV-13") << 5 << "D-LIV-13"
                              << ""
                              << "Sample selected 'I need help'"
                              << "Open Microsoft Authenticator" << none;
}

void TestLivePresenter::words_each_problem()
{
    QFETCH(int, step);
    QFETCH(QString, id);
    QFETCH(QString, parameters);
    QFETCH(QString, cause);
    QFETCH(QString, coaching);
    QFETCH(int, remedy);
    domain::Note note{id.toStdString(), {}, samples::now()};
    for (const auto& pair : parameters.split(u';', Qt::SkipEmptyParts))
        note.parameters.emplace_back(pair.section(u'=', 0, 0).toStdString(), pair.section(u'=', 1).toStdString());
    const auto words = ui::liveWords(samples::problem(step, {note}), samples::now(),
        {QStringLiteral("Sample RA"), QStringLiteral("Sample Authentication")});
    const auto& shown = words.steps.at(step - 1);
    QCOMPARE(shown.state, StepState::problem);
    QVERIFY2(shown.problem.contains(cause), qPrintable(shown.problem));
    QVERIFY2(shown.coaching.contains(coaching), qPrintable(shown.coaching));
    QCOMPARE(int(words.remedy), remedy);
    QVERIFY(words.spoken.startsWith(QStringLiteral("Problem: ")));
}

void TestLivePresenter::notices_silence_once()
{
    const auto view = samples::enrolment(4);
    const auto before = ui::liveWords(view, samples::today(14, 4, 30));
    const auto after = ui::liveWords(view, samples::today(14, 7));
    const auto later = ui::liveWords(view, samples::today(14, 9));
    QCOMPARE(before.steps.at(3).state, StepState::now);
    QCOMPARE(after.steps.at(3).state, StepState::problem);
    QVERIFY(after.steps.at(3).problem.contains(QStringLiteral("Ask what is on the screen.")));
    QVERIFY(later.steps.at(3).problem != after.steps.at(3).problem);
    QCOMPARE(later.spoken, after.spoken); // said once, not each minute
}

void TestLivePresenter::tells_that_the_time_ran_out()
{
    auto view = samples::enrolment(1);
    view.steps[0].details = {{"L-TIMED-OUT", {}, samples::today(14, 17)}};
    const auto words = ui::liveWords(view, samples::today(14, 18));
    QCOMPARE(words.steps.at(0).detail,
        QStringLiteral("Their time ran out at 14:17. They can start again with the same link."));
}

void TestLivePresenter::leaves_no_gap_where_a_name_is_not_known()
{
    const auto third = ui::liveWords(samples::enrolment(3), samples::now());
    QVERIFY(!third.steps.at(2).coaching.contains(QStringLiteral("from .")));
    const auto wrong =
        ui::liveWords(samples::problem(6, {{"D-LIV-9", {{"n", "1"}, {"of", "5"}}, samples::now()}}), samples::now());
    QVERIFY(!wrong.steps.at(5).coaching.contains(QStringLiteral("named ?")));
}

void TestLivePresenter::says_how_to_go_on_elsewhere()
{
    auto view = samples::enrolment(2);
    const auto usual = ui::liveWords(view, samples::now()).steps.at(1).coaching;
    view.otherBrowsers = {{BrowserId("b-1"), "Windows, Edge", samples::now(), {}}};
    QCOMPARE(ui::liveWords(view, samples::now()).steps.at(1).coaching, usual);
    view.otherBrowsers[0].letInAt = samples::now();
    QVERIFY(ui::liveWords(view, samples::now()).steps.at(1).coaching.startsWith(QStringLiteral("Load the page again")));
}

void TestLivePresenter::offers_no_remedy_when_it_is_over()
{
    auto view = samples::problem(4, {{"D-LIV-12", {{"minutes", "15"}}, samples::now()}});
    view.state = domain::EnrolmentState::locked;
    const auto words = ui::liveWords(view, samples::now());
    QCOMPARE(words.remedy, ui::Remedy::none);
    QVERIFY(words.steps.at(3).coaching.isEmpty());
}

void TestLivePresenter::tells_both_clocks()
{
    const auto before = ui::timesOf(samples::enrolment(1), samples::today(14, 0, 30));
    QVERIFY(!before.personRuns);
    QCOMPARE(before.linkUntil, QStringLiteral("15:00"));
    QCOMPARE(before.linkLeft, QStringLiteral("59 minutes left"));
    const auto running = ui::timesOf(samples::enrolment(5), samples::today(14, 6));
    QVERIFY(running.personRuns);
    QCOMPARE(running.personUntil, QStringLiteral("14:17"));
    QCOMPARE(running.personLeft.count(), 11 * 60);
    QCOMPARE(running.personTotal.count(), 16 * 60);
    QVERIFY(running.cannotGiveMore.isEmpty() && running.cannotExtend.isEmpty());
    QCOMPARE(ui::timesOf(samples::enrolment(5), samples::today(14, 30)).personLeft.count(), 0);
}

void TestLivePresenter::says_why_no_time_can_be_added()
{
    auto view = samples::enrolment(5);
    view.linkEndsAt = view.linkCeilingAt;
    view.finishBy = view.linkEndsAt;
    const auto times = ui::timesOf(view, samples::now());
    QVERIFY(!times.cannotExtend.isEmpty());
    QVERIFY(!times.cannotGiveMore.isEmpty());
}

COUNTERSIGN_TEST(TestLivePresenter)
#include "tst_LivePresenter.moc"
