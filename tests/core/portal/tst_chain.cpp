// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The portal over the real services on a real database: what tst_pages tries with answers from a script, walked for true.
#include "chain/ChainBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using tests::has;
using tests::location;
using Meeting = tests::ChainBench;

class TestChain : public QObject
{
    Q_OBJECT

private slots:
    void aPersonRegistersAndTests()
    {
        Meeting meeting;
        auto& browser = meeting.browser;
        const std::string link = meeting.generateLink();
        const auto shown = browser.get(link);
        QCOMPARE(shown.status, 200);
        QVERIFY(!has(shown, "Ann") && !has(shown, "ann@trust.example"));
        QCOMPARE(location(browser.post(link)), std::string("/register/email"));
        QCOMPARE(location(browser.post("/register/email", {{"email", "Ann@trust.example"}})), std::string("/register/one-time-password"));
        QVERIFY(has(browser.get("/register/one-time-password"), "Ann@trust.example"));
        QCOMPARE(location(browser.post("/register/one-time-password", {{"one_time_password", meeting.core.mailedCode()}})),
            std::string("/register/password"));
        QCOMPARE(location(browser.post("/register/password", {{"password", Meeting::password}, {"password_confirmation", Meeting::password}})),
            std::string("/register/add-account"));
        const auto secret = browser.get("/register/add-account");
        QCOMPARE(secret.status, 200);
        const auto seed = meeting.seedIn(secret);
        QVERIFY(seed.size() >= 20);
        QCOMPARE(location(browser.post("/register/add-account")), std::string("/register/code"));
        QCOMPARE(location(browser.post("/register/code", {{"verification_code", tests::codeAt(seed, meeting.core.clock.now())}})),
            std::string("/register/done"));
        QVERIFY(has(browser.get("/register/done"), "Your device has been registered"));
        QCOMPARE(meeting.core.mailCount("M-2"), 1);
        QVERIFY(has(browser.follow(browser.post("/register/device", {{"device_name", "Ann's phone"}})), "value=\"Ann&#39;s phone\"")
            || has(browser.get("/register/done"), "value=\"Ann&apos;s phone\""));
        QCOMPARE(location(browser.post("/register/test")), std::string("/test/sign-in"));
        QCOMPARE(location(browser.post("/test/sign-in", {{"email", "ann@trust.example"}, {"password", Meeting::password}})),
            std::string("/test/code"));
        meeting.core.clock.advance(seconds(60));
        QVERIFY(has(browser.follow(browser.post("/test/code", {{"verification_code", tests::codeAt(seed, meeting.core.clock.now())}})),
            "Your authenticator works"));
    }

    void theSecretStaysTheSameAndThenIsGone()
    {
        Meeting meeting;
        const auto first = meeting.walkToSecret();
        const auto seed = meeting.seedIn(first);
        QCOMPARE(meeting.browser.get("/register/add-account").body, first.body);
        QCOMPARE(meeting.browser.post("/register/code", {{"verification_code", "000000"}}).status, 422);
        QCOMPARE(meeting.seedIn(meeting.browser.get("/register/add-account")).revealText(), seed.revealText());
        QVERIFY(meeting.seedIn(meeting.other.get("/register/add-account")).empty());
        QCOMPARE(location(meeting.browser.post("/register/code", {{"verification_code", tests::codeAt(seed, meeting.core.clock.now())}})),
            std::string("/register/done"));
        const auto after = meeting.browser.get("/register/add-account");
        QCOMPARE(after.status, 410);
        QVERIFY(meeting.seedIn(after).empty());
    }

    void oneBrowserHoldsTheLink()
    {
        Meeting meeting;
        const std::string link = meeting.generateLink();
        (void)meeting.other.get(link);
        (void)meeting.start(link);
        const auto unknown = meeting.other.get("/r/CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC");
        for (const auto& refused : {meeting.other.get(link), meeting.other.post(link)}) {
            QCOMPARE(refused.status, unknown.status);
            QCOMPARE(refused.body, unknown.body);
        }
        QCOMPARE(meeting.other.get("/register/email").status, 404);
        QCOMPARE(location(meeting.browser.get(link)), std::string("/register"));
        QCOMPARE(meeting.browser.follow(meeting.browser.get(link)).status, 200);
        QCOMPARE(location(meeting.browser.post(link)), std::string("/register"));
    }

    void knownAndUnknownAddressesLookAlike()
    {
        Meeting meeting;
        (void)meeting.start(meeting.generateLink());
        const auto wrong = meeting.browser.post("/register/email", {{"email", "bob@trust.example"}});
        const auto wrongPage = meeting.browser.follow(wrong);
        QCOMPARE(meeting.core.mailCount("M-1"), 0);
        const auto right = meeting.browser.post("/register/email", {{"email", "ann@trust.example"}});
        const auto rightPage = meeting.browser.follow(right);
        QCOMPARE(meeting.core.mailCount("M-1"), 1);
        QCOMPARE(right.status, wrong.status);
        QCOMPARE(location(right), location(wrong));
        QCOMPARE(QString::fromStdString(rightPage.body).replace("ann@", "bob@"), QString::fromStdString(wrongPage.body));
        QCOMPARE(meeting.browser.post("/register/email", {{"email", "ann@elsewhere.example"}}).status, 422);
    }

    void timeOutAndStartAgain()
    {
        Meeting meeting;
        (void)meeting.start(meeting.generateLink());
        meeting.core.clock.advance(minutes(16));
        const auto away = meeting.browser.get("/register/email");
        QCOMPARE(away.status, 410);
        QVERIFY(has(away, "Start again from your link"));
        QCOMPARE(location(meeting.browser.post("/register/start-again")), std::string("/register/email"));
        QCOMPARE(meeting.browser.get("/register/email").status, 200);
        QCOMPARE(location(meeting.browser.post("/register/more-time", {{"page", "/register/email"}})),
            std::string("/register/email?notice=more-time"));
        meeting.core.clock.advance(minutes(20));
        QCOMPARE(meeting.browser.get("/register/email").status, 200);
        meeting.core.clock.advance(minutes(61));
        const auto ended = meeting.browser.get("/register/email");
        QCOMPARE(ended.status, 410);
        QVERIFY(has(ended, "This link has run out"));
    }

    void wrongCodesPauseAndLock()
    {
        Meeting meeting;
        (void)meeting.walkToSecret();
        http::Response last;
        for (int i = 0; i < 5; ++i)
            last = meeting.browser.post("/register/code", {{"verification_code", "000000"}});
        QCOMPARE(last.status, 429);
        QCOMPARE(meeting.browser.get("/register/code").status, 429);
        QCOMPARE(meeting.core.post("/enrolments/" + meeting.enrolment + "/resumption", nullptr, meeting.ra.token).status / 100, 2);
        QCOMPARE(meeting.browser.get("/register/code").status, 200);
        for (int i = 0; i < 5; ++i)
            last = meeting.browser.post("/register/code", {{"verification_code", "000000"}});
        QCOMPARE(last.status, 410);
        QVERIFY(has(last, "This link has stopped working"));
        QCOMPARE(meeting.browser.get("/register/add-account").status, 410);
    }

    void aCancelledMeetingSaysSo()
    {
        Meeting meeting;
        (void)meeting.walkToSecret();
        QCOMPARE(meeting.core.post("/enrolments/" + meeting.enrolment + "/cancel", nullptr, meeting.ra.token).status / 100, 2);
        const auto page = meeting.browser.get("/register/add-account");
        QCOMPARE(page.status, 410);
        QVERIFY(has(page, "This link has been cancelled"));
        QVERIFY(meeting.seedIn(page).empty());
    }

    void aSecondDeviceAsksForThePassword()
    {
        Meeting meeting;
        QCOMPARE(location(meeting.register_()), std::string("/register/done"));
        meeting.core.clock.advance(minutes(40));
        meeting.core.signIn(meeting.ra);
        (void)meeting.start(meeting.generateLink());
        (void)meeting.browser.post("/register/email", {{"email", "ann@trust.example"}});
        (void)meeting.browser.post("/register/one-time-password", {{"one_time_password", meeting.core.mailedCode()}});
        QVERIFY(has(meeting.browser.get("/register/password"), "autocomplete=\"current-password\""));
        QCOMPARE(meeting.browser.post("/register/password", {{"password", "not the password"}}).status, 422);
        meeting.core.clock.advance(seconds(5));
        QCOMPARE(location(meeting.browser.post("/register/password", {{"password", Meeting::password}})), std::string("/register/add-account"));
    }
};

COUNTERSIGN_TEST(TestChain)
#include "tst_chain.moc"
