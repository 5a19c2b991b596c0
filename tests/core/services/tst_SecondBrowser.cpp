// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "services/support/Browser.h"
#include "support/TestMain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace countersign;
using namespace countersign::tests;
using Kind = services::LinkView::Kind;

namespace {

constexpr auto own = "own-token-of-the-pc-01";
constexpr auto third = "own-token-of-a-third-1";

} // namespace

class TestSecondBrowser : public QObject
{
    Q_OBJECT

private slots:
    // S 22: a second browser sees the same nothing as anybody, the RA sees it, and lets exactly that one go on.
    void s22_theRaLetsASecondBrowserContinue()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        QCOMPARE(bench.registration.look(link, "", own)->kind, Kind::unusable);
        QVERIFY(bench.registration.noticeBrowser(link, own, bench.pc));
        QCOMPARE(bench.problemAt(2), std::string("D-LIV-11"));
        const auto problem = bench.view().at("steps")[1].at("problems")[0].at("parameters");
        QVERIFY(problem.at("browser") == contract::Json("Windows, Edge"));
        QVERIFY(problem.at("first") == contract::Json("Android phone, Chrome"));
        QCOMPARE(bench.registration.look(link, "", own)->kind, Kind::unusable); // noticed is not let in
        QCOMPARE(bench.registration.continueHere(link, own, bench.pc).error().kind, ErrorKind::notFound);

        const auto id = bench.others()[0].at("id").get<std::string>();
        QCOMPARE(bench.letIn(id).status, 200);
        QVERIFY(bench.others()[0].at("let_in_at") != contract::Json(0));
        QCOMPARE(bench.problemAt(2), std::string());
        QCOMPARE(bench.registration.look(link, "", own)->kind, Kind::letIn);
        QCOMPARE(bench.registration.look(link, "", third)->kind, Kind::unusable);
        QVERIFY(
            bench.registration.current(bench.browser)->movedAt == Instant{}); // until Continue the first one holds it

        const auto moved = bench.registration.continueHere(link, own, bench.pc);
        QVERIFY(moved);
        QCOMPARE(bench.registration.current(*moved)->state, domain::EnrolmentState::started);
        const auto first = bench.registration.current(bench.browser);
        QVERIFY(first->movedAt == bench.core.clock.now());
        QCOMPARE(first->movedTo, std::string("Windows, Edge"));
        QVERIFY(first->typedAddress.empty() && first->accountAddress.empty());
        QVERIFY(!bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QCOMPARE(bench.registration.look(link, bench.browser, "")->kind, Kind::moved);
        QVERIFY(bench.view().at("browser") == contract::Json("Windows, Edge"));
        QVERIFY(bench.others().empty());
    }

    // What the first browser had got to is gone with it: address, one-time password, password, secret. Counters stay (S
    // 13, 14).
    void s14_theMoveForgetsWhatTheFirstBrowserHad()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        const auto code = bench.core.mailedCode();
        for (int i = 0; i < 2; ++i)
            (void)bench.registration.proveAddress(bench.browser, MeetingBench::otherThan(code), bench.info);
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        QCOMPARE(bench.letIn(bench.others()[0].at("id").get<std::string>()).status, 200);
        const auto moved = bench.registration.continueHere(link, own, bench.pc).value();
        const auto view = bench.registration.current(moved).value();
        QVERIFY(view.typedAddress.empty());
        QCOMPARE(view.sendsLeft, 2);
        QVERIFY(!bench.registration.proveAddress(moved, code, bench.pc)); // out of order
        QVERIFY(bench.registration.enterAddress(moved, "gwen.price@trust.example", bench.pc));
        QCOMPARE(messageOf(bench.registration.proveAddress(moved, code, bench.pc)), std::string("P-OTP-6"));
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-7"));
        bench.core.clock.advance(seconds(61));
        QVERIFY(bench.registration.sendAgain(moved, bench.pc));
        QVERIFY(bench.registration.proveAddress(moved, bench.core.mailedCode(), bench.pc));
    }

    void s28_theSecretOfTheFirstBrowserIsGone()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        (void)bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info);
        (void)bench.registration.proveAddress(bench.browser, bench.core.mailedCode(), bench.info);
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        (void)bench.registration.createPassword(bench.browser, chosen, chosen, bench.info);
        const auto secret = bench.registration.showSecret(bench.browser, bench.info);
        const auto seed = crypto::parseKeyUri(secret->keyUri.revealText())->secret.copy();
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        QVERIFY(bench.registration.continueHere(link, own, bench.pc));
        QVERIFY(!bench.registration.showSecret(bench.browser, bench.info));
        QVERIFY(!bench.registration.confirmCode(bench.browser, codeAt(seed, bench.core.clock.now()), bench.info));
        const auto left = bench.core.context().database.read([&](storage::Reader& reader) -> Result<int> {
            auto row = reader.sql("SELECT count(*) FROM authenticator WHERE person = ?").with(bench.person);
            return row.next() ? row.number(0) : -1;
        });
        QCOMPARE(*left, 0);
        QVERIFY(bench.view().at("step") == contract::Json(2));
    }

    // A pause is no way out: it holds in the browser that was let in.
    void aPauseMovesAlong()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        for (int i = 0; i < 5; ++i)
            (void)bench.registration.enterAddress(bench.browser, "gwen@elsewhere.example", bench.info);
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        const auto moved = bench.registration.continueHere(link, own, bench.pc).value();
        QCOMPARE(messageOf(bench.registration.enterAddress(moved, "gwen.price@trust.example", bench.pc)),
            std::string("P-X5"));
    }

    // Time starts anew with the move, but never beyond the link's end.
    void timeStartsAnewWithinTheLink()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        bench.core.clock.advance(minutes(14));
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        auto moved = bench.registration.continueHere(link, own, bench.pc).value();
        QVERIFY(bench.registration.current(moved)->finishBy == bench.core.clock.now() + minutes(15));
        bench.core.clock.advance(minutes(14));
        for (int i = 0; i < 2; ++i)
            (void)bench.registration.needMoreTime(moved, bench.pc);
        bench.core.clock.advance(minutes(25)); // 53 minutes of the link's 60 are over
        (void)bench.registration.noticeBrowser(link, third, bench.pc);
        bench.core.signIn(bench.ra);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        moved = bench.registration.continueHere(link, third, bench.pc).value();
        const auto view = bench.registration.current(moved).value();
        QVERIFY(view.finishBy == view.linkEnds);
    }

    // S 22, hostile: scanners, previews, tools, and clients that keep no cookie leave no trace and change nothing.
    void s22_scannersLeaveNoTrace_data()
    {
        QTest::addColumn<QByteArray>("agent");
        for (const char* agent : {"", "curl/7.88.1", "Mozilla/5.0",
                 "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                 "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", "WhatsApp/2.23.20.0",
                 "facebookexternalhit/1.1",
                 "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 "
                 "Safari/537.36",
                 "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "python-requests/2.31.0",
                 "Barracuda Sentinel (EE)",
                 "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120 Safari/537.36 proofpoint"})
            QTest::newRow(agent) << QByteArray(agent);
    }

    void s22_scannersLeaveNoTrace()
    {
        QFETCH(QByteArray, agent);
        MeetingBench bench;
        const auto link = bench.startedLink();
        const auto before = bench.view();
        QVERIFY(bench.registration.noticeBrowser(link, own, {agent.toStdString(), "192.0.2.66", "scanner1"}));
        QVERIFY(bench.registration.noticeBrowser(link, "", bench.pc)); // no cookie came back
        QVERIFY(bench.registration.noticeBrowser("no such link", own, bench.pc));
        QVERIFY(!bench.registration.start(link, {agent.toStdString(), "192.0.2.66", "scanner1"}));
        QVERIFY(bench.view() == before);
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
    }

    void peoplesBrowsersAreKnown_data()
    {
        QTest::addColumn<QByteArray>("agent");
        QTest::newRow("iPhone") << QByteArray("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) "
                                              "AppleWebKit/605.1.15 Version/17.1 Mobile/15E148 Safari/604.1");
        QTest::newRow("Firefox") << QByteArray(
            "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0");
        QTest::newRow("CUBOT") << QByteArray(
            "Mozilla/5.0 (Linux; Android 9; CUBOT NOTE 7) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36");
        QTest::newRow("web view") << QByteArray("Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Version/4.0 "
                                                "Chrome/119.0 Mobile Safari/537.36 Teams/1");
    }

    void peoplesBrowsersAreKnown()
    {
        QFETCH(QByteArray, agent);
        QVERIFY(services::isPersonsBrowser(agent.toStdString()));
    }

    // A scanner that pressed Start does not keep the person out: the RA hands the link over with the same button.
    void aLinkThatAScannerStartedIsHandedOver()
    {
        MeetingBench bench;
        const auto link = bench.link();
        const auto scanner =
            bench.registration.start(link, {"Mozilla/5.0 (compatible; scan/1)", "192.0.2.66", "scanner1"}).value();
        QVERIFY(bench.registration.noticeBrowser(link, own, bench.pc));
        QCOMPARE(bench.problemAt(2), std::string("D-LIV-11"));
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        bench.browser = bench.registration.continueHere(link, own, bench.pc).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.pc));
        QVERIFY(bench.registration.proveAddress(bench.browser, bench.core.mailedCode(), bench.pc));
        QVERIFY(!bench.registration.enterAddress(scanner, "gwen.price@trust.example", bench.info));
    }

    // Once for each browser, a handful at a time, and never without end.
    void onceForEachAndAHandful()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        for (int again = 0; again < 3; ++again)
            (void)bench.registration.noticeBrowser(link, own, bench.pc);
        QCOMPARE(bench.others().size(), std::size_t(1));
        for (int i = 0; i < 30; ++i) {
            bench.core.clock.advance(seconds(1));
            (void)bench.registration.noticeBrowser(link, "own-token-number-" + std::to_string(i), bench.pc);
        }
        QCOMPARE(bench.others().size(), std::size_t(4));
        QCOMPARE(bench.view().at("steps")[1].at("problems").size(), std::size_t(12));
    }

    // Two at once: one of them holds the meeting, the other has nothing.
    void twoPostsRaceAndOneWins()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        std::atomic<int> won{0};
        std::vector<std::thread> racers;
        for (int i = 0; i < 8; ++i)
            racers.emplace_back([&] { won += bench.registration.continueHere(link, own, bench.pc) ? 1 : 0; });
        for (auto& racer : racers)
            racer.join();
        QCOMPARE(won.load(), 1);
    }

    // Exactly the one that was chosen: choosing another takes the first choice back.
    void theLastChoiceCounts()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        const auto first = bench.others()[0].at("id").get<std::string>();
        bench.core.clock.advance(seconds(1));
        (void)bench.registration.noticeBrowser(link, third, bench.pc);
        const auto second = bench.others()[0].at("id").get<std::string>();
        QVERIFY(first != second);
        QCOMPARE(bench.letIn(first).status, 200);
        QCOMPARE(bench.letIn(second).status, 200);
        QVERIFY(!bench.registration.continueHere(link, own, bench.pc));
        QVERIFY(bench.registration.continueHere(link, third, bench.pc));
        QCOMPARE(bench.letIn(first).status, 404); // of an attempt that is over
    }

    void theMeetingCanComeBack()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        (void)bench.registration.continueHere(link, own, bench.pc);
        bench.core.clock.advance(seconds(5));
        (void)bench.registration.noticeBrowser(link, third, bench.info);
        QCOMPARE(bench.letIn(bench.others()[0].at("id").get<std::string>()).status, 200);
        QCOMPARE(bench.registration.look(link, bench.browser, third)->kind, Kind::letIn);
        QVERIFY(bench.registration.continueHere(link, third, bench.info));
    }

    void onlyAMeetingUnderWayCanBeMoved()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        QCOMPARE(bench.letIn("no such browser").status, 404);
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        const auto id = bench.others()[0].at("id").get<std::string>();
        (void)bench.letIn(id);
        QCOMPARE(bench.core.post("/enrolments/" + bench.enrolment + "/cancel", nullptr, bench.ra.token).status, 200);
        QCOMPARE(bench.letIn(id).message, std::string("D-GEN-3"));
        QCOMPARE(bench.registration.look(link, "", own)->kind, Kind::unusable);
        QVERIFY(!bench.registration.continueHere(link, own, bench.pc));
        QVERIFY(bench.view().at("end_cause") == contract::Json("staff"));
    }

    void afterTheTimeIsOverTheLinkIsForAnybodyAgain()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        bench.core.clock.advance(minutes(16));
        QCOMPARE(bench.registration.look(link, "", own)->kind, Kind::usable);
        QVERIFY(!bench.registration.continueHere(link, own, bench.pc));
        QVERIFY(bench.registration.start(link, bench.pc));
        bench.core.signIn(bench.ra);
        QVERIFY(bench.others().empty());
    }

    // S 73: each step of it is in the audit log.
    void theMoveIsAudited()
    {
        MeetingBench bench;
        const auto link = bench.startedLink();
        (void)bench.registration.noticeBrowser(link, own, bench.pc);
        (void)bench.letIn(bench.others()[0].at("id").get<std::string>());
        (void)bench.registration.continueHere(link, own, bench.pc);
        const auto log = bench.core.context().database.read([&](storage::Reader& reader) -> Result<std::string> {
            std::string actions;
            auto rows = reader.sql("SELECT action, actor_name, details FROM audit_event ORDER BY sequence").with();
            while (rows.next())
                actions += rows.text(0) + " " + rows.text(1) + " " + rows.text(2) + "\n";
            return actions;
        });
        for (const char* action : {"enrolment.other_browser", "enrolment.browser_let_in", "enrolment.moved"})
            QVERIFY2(log->find(action) != std::string::npos, action);
        QVERIFY(log->find(own) == std::string::npos);
    }
};

COUNTERSIGN_TEST(TestSecondBrowser)

#include "tst_SecondBrowser.moc"
