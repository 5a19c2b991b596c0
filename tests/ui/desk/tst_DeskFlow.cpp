// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Base32.h"
#include "support/TestMain.h"
#include "ui/desk/WindowBench.h"

#include <QRegularExpression>

using namespace countersign;
using namespace countersign::tests;

// At this desk from the first page to the last, against the real core.
class TestDeskFlow : public QObject
{
    Q_OBJECT

private slots:
    void wholeRegistration()
    {
        WindowBench bench;
        bench.openWindow();
        QVERIFY(bench.says(QStringLiteral("Step 1 of 6")));
        bench.upToKey();
        const auto key = bench.keyShown().remove(u' ');
        bench.press("Next");
        QTRY_VERIFY(bench.says(QStringLiteral("Enter the verification code")));
        QCOMPARE(bench.keyShown(), QString()); // gone with its page
        const auto seed = crypto::fromBase32(key.toStdString());
        QVERIFY(seed);
        bench.flow.setClosingTime(std::chrono::minutes{5});
        bench.type("Enter the verification code", codeAt(*seed, bench.core.clock.now()));
        bench.press("Continue");
        QTRY_VERIFY(bench.says(QStringLiteral("Your device has been registered")));
        QCOMPARE(bench.state(), std::string("active"));
        bench.flow.setClosingTime(std::chrono::milliseconds{1});
        bench.type("Give this device a name (optional)", "Work phone");
        bench.press("Save");
        QTRY_COMPARE(bench.ended.size(), 1);
        QCOMPARE(bench.view().at("device_name").get<std::string>(), std::string("Work phone"));
        QVERIFY(!bench.flow.window()->isVisible());
    }

    void wrongAnswersStandBesideTheirField()
    {
        WindowBench bench;
        bench.openWindow();
        bench.press("Continue");
        QTRY_VERIFY(bench.says(QStringLiteral("Enter your work email address")));
        bench.type("What is your work email address?", "gwen.price@elsewhere.example");
        bench.press("Continue");
        QTRY_VERIFY(bench.says(QStringLiteral("Email addresses ending elsewhere.example cannot be used")));
        bench.type("What is your work email address?", DeskBench::email);
        bench.press("Continue");
        QTRY_VERIFY(bench.says(QStringLiteral("Check your email")));
        bench.type("One-time password", MeetingBench::otherThan(bench.core.mailedCode()));
        bench.press("Continue");
        QTRY_VERIFY(bench.says(QStringLiteral("That one-time password is not right")));
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-6")); // and the RA reads it
    }

    void anotherAddressCanBeTyped()
    {
        WindowBench bench;
        bench.openWindow();
        bench.type("What is your work email address?", "gwen.prise@trust.example");
        bench.press("Continue");
        QTRY_VERIFY(bench.says(QStringLiteral("If gwen.prise@trust.example is the address")));
        bench.press("Not received an email?");
        bench.press("Change the email address");
        QTRY_VERIFY(bench.says(QStringLiteral("What is your work email address?")));
        QCOMPARE(bench.named<QLineEdit>("What is your work email address?")->text(), QString());
    }

    void aPauseIsShownAndLifted()
    {
        WindowBench bench;
        bench.openWindow();
        bench.upToKey();
        bench.press("Next");
        for (int i = 0; i < 5; ++i) {
            bench.type("Enter the verification code", "000000");
            bench.press("Continue");
            QTRY_VERIFY(!bench.flow.isBusy());
        }
        QTRY_VERIFY(bench.says(QStringLiteral("You need to wait before trying again")));
        QVERIFY(bench.says(QStringLiteral("A wrong code was entered 5 times")));
        QCOMPARE(
            bench.core.post("/enrolments/" + bench.enrolment + "/resumption", contract::Json::object(), bench.ra.token)
                .status,
            200);
        QTRY_VERIFY_WITH_TIMEOUT(bench.says(QStringLiteral("Enter the verification code")), 20000);
    }

    void moreTimeAndHelp()
    {
        WindowBench bench;
        bench.openWindow();
        const auto before = bench.view().at("finish_by").get<long long>();
        bench.press("I need more time");
        QTRY_VERIFY(bench.says(QStringLiteral("You have more time")));
        QCOMPARE(bench.view().at("finish_by").get<long long>(), before + 15 * 60 * 1000);
        bench.press("I need help");
        bench.press("Tell my RA I am stuck");
        QTRY_VERIFY(bench.says(QStringLiteral("that you need help")));
        QVERIFY(bench.view().dump().find("D-LIV-13") != std::string::npos);
    }

    void cancelledByTheRa()
    {
        WindowBench bench;
        bench.openWindow();
        bench.flow.setClosingTime(std::chrono::minutes{5});
        QCOMPARE(bench.core.post("/enrolments/" + bench.enrolment + "/cancel", contract::Json::object(), bench.ra.token)
                     .status,
            200);
        QTRY_VERIFY_WITH_TIMEOUT(bench.says(QStringLiteral("This link has been cancelled")), 20000);
        QVERIFY(bench.says(QStringLiteral("This window closes itself in 10 seconds")));
        bench.press("Close this window");
        QTRY_COMPARE(bench.ended.size(), 1);
    }

    void itClosesItselfWhenItIsOver()
    {
        WindowBench bench;
        bench.openWindow();
        bench.core.clock.advance(minutes(61)); // the link's end
        QTRY_COMPARE_WITH_TIMEOUT(bench.ended.size(), 1, 20000);
        QVERIFY(!bench.flow.window()->isVisible());
    }

    void closingAsksAndEndsNothingElse()
    {
        WindowBench bench;
        bench.openWindow();
        QTest::keyClick(bench.flow.window(), Qt::Key_Escape);
        QVERIFY(bench.flow.window()->isVisible());
        QTRY_VERIFY(bench.says(QStringLiteral("Close this window?")));
        bench.press("Keep it open");
        QTRY_VERIFY(bench.named<QLineEdit>("What is your work email address?"));
        QVERIFY(!bench.flow.window()->close()); // the window manager's way asks as well
        QTRY_VERIFY(bench.says(QStringLiteral("Close this window?")));
        QTest::keyClick(bench.flow.window(), Qt::Key_Escape);
        QTRY_VERIFY(!bench.says(QStringLiteral("Close this window?")));
        QVERIFY(!bench.flow.window()->close());
        emit bench.flow.window()->closeConfirmed();
        QTRY_COMPARE(bench.ended.size(), 1);
        QCOMPARE(bench.state(), std::string("started"));
    }

    // The token goes with the window, and the RA's session was never used.
    void s51_theTokenGoesWithTheWindow()
    {
        WindowBench bench;
        bench.openWindow();
        const auto ticket = bench.open(bench.ra.token);
        QCOMPARE(ticket.message, std::string("D-DSK-4"));
        emit bench.flow.window()->closeConfirmed();
        QTRY_COMPARE(bench.ended.size(), 1);
        QVERIFY(!bench.flow.holdsToken());
    }

    void aUsedTicketOpensNoWindow()
    {
        WindowBench bench;
        QSignalSpy failed(&bench.flow, &ui::DeskFlow::failed);
        const auto ticket = bench.ticket();
        QCOMPARE(bench.start(ticket).status, 200);
        bench.flow.start(ticket, bench.staff);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().message, std::string("D-DSK-5"));
        QVERIFY(!bench.flow.window());
    }
};

COUNTERSIGN_TEST(TestDeskFlow)

#include "tst_DeskFlow.moc"
