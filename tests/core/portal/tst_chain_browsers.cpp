// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two browsers and one link, and a second device's forgotten password, over the real services.
#include "chain/ChainBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using tests::has;
using tests::location;

namespace {

constexpr auto phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36";
constexpr auto pc = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120";
constexpr auto unknownLink = "/r/CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC";

/// A link that the phone has started.
struct Started : tests::ChainBench
{
    Started()
        : link(generateLink())
    {
        browser.userAgent = phone;
        other.userAgent = pc;
        (void)start(link);
    }

    contract::Json view() { return core.get("/enrolments/" + enrolment, ra.token).json; }
    contract::Json others() { return view().at("other_browsers"); }
    int letThemContinue()
    {
        return core.post("/enrolments/" + enrolment + "/continuation", {{"browser", others()[0].at("id")}}, ra.token)
            .status;
    }

    std::string link;
};

} // namespace

class TestChainBrowsers : public QObject
{
    Q_OBJECT

private slots:
    // S 22: P-X0 for the second browser, the RA lets it in, P-X4, Continue, and P-X4b for the first.
    void s22_aPersonCarriesOnInAnotherBrowser()
    {
        Started meeting;
        (void)meeting.browser.post("/register/email", {{"email", "ann@trust.example"}});
        const auto first = meeting.other.get(meeting.link);
        QCOMPARE(first.status, 404);
        QVERIFY(meeting.others().empty()); // it has not shown yet that it keeps cookies
        const auto again = meeting.other.get(meeting.link + "?opened=1&kept=1");
        QCOMPARE(again.body, meeting.other.get(unknownLink).body);
        QCOMPARE(meeting.others().size(), std::size_t(1));
        QVERIFY(meeting.others()[0].at("browser") == contract::Json("Windows, Edge"));

        QCOMPARE(meeting.letThemContinue(), 200);
        const auto offered = meeting.other.get(meeting.link);
        QCOMPARE(offered.status, 200);
        QVERIFY(has(offered, "<h1>Continue on this device</h1>"));
        QVERIFY(!has(offered, "Ann") && !has(offered, "ann@trust.example"));
        QCOMPARE(meeting.browser.get("/register/one-time-password").status, 200); // a GET has moved nothing
        QCOMPARE(location(meeting.other.post(meeting.link)), std::string("/register/email"));
        QCOMPARE(meeting.other.get("/register/email").status, 200);

        for (const char* path : {"/register", "/register/one-time-password", "/register/add-account"}) {
            const auto left = meeting.browser.get(path);
            QCOMPARE(left.status, 410);
            QVERIFY(has(left, "You moved to another device") && has(left, "Windows, Edge")
                && has(left, "If that was not you"));
            QVERIFY(!has(left, "ann@trust.example"));
        }
        QCOMPARE(location(meeting.browser.get(meeting.link)), std::string("/register"));
        QCOMPARE(meeting.browser.post("/register/one-time-password", {{"one_time_password", meeting.core.mailedCode()}})
                     .status,
            410);

        meeting.core.clock.advance(seconds(61));
        QCOMPARE(location(meeting.other.post("/register/email", {{"email", "ann@trust.example"}})),
            std::string("/register/one-time-password"));
        QCOMPARE(location(meeting.other.post(
                     "/register/one-time-password", {{"one_time_password", meeting.core.mailedCode()}})),
            std::string("/register/password"));
    }

    // S 22, hostile: a scanner that opens, opens again and presses Start changes nothing that anybody can see.
    void s22_aScannerChangesNothing()
    {
        Started meeting;
        const auto before = meeting.view();
        for (const char* agent : {"Mozilla/5.0 (compatible; bingbot/2.0)", "curl/7.88.1", ""}) {
            tests::Browser scanner;
            scanner.open(*meeting.portal);
            scanner.userAgent = agent;
            for (int i = 0; i < 3; ++i)
                (void)scanner.get(meeting.link);
            (void)scanner.send(tests::Browser::request(http::Method::head, meeting.link));
            QCOMPARE(scanner.post(meeting.link).status, 404);
        }
        tests::Browser forgetful; // looks like a person's browser and keeps no cookies
        forgetful.open(*meeting.portal);
        forgetful.userAgent = pc;
        for (int i = 0; i < 5; ++i) {
            forgetful.cookies.clear();
            (void)forgetful.get(meeting.link);
            forgetful.cookies.clear();
            (void)forgetful.get(meeting.link + "?opened=1&kept=1");
        }
        QVERIFY(meeting.view() == before);
        QCOMPARE(meeting.browser.get("/register/email").status, 200);
    }

    // A scanner in a real browser engine that presses Start first: the person is told P-X0, and the RA hands the link
    // over.
    void s22_aScannerThatStartedIsPutOut()
    {
        tests::ChainBench meeting;
        const auto link = meeting.generateLink();
        tests::Browser scanner;
        scanner.open(*meeting.portal);
        scanner.userAgent = pc;
        (void)scanner.get(link);
        QCOMPARE(location(scanner.post(link)), std::string("/register/email"));
        meeting.browser.userAgent = phone;
        (void)meeting.browser.get(link);
        QCOMPARE(meeting.browser.get(link).status, 404);
        const auto others =
            meeting.core.get("/enrolments/" + meeting.enrolment, meeting.ra.token).json.at("other_browsers");
        QCOMPARE(others.size(), std::size_t(1));
        QCOMPARE(meeting.core
                     .post("/enrolments/" + meeting.enrolment + "/continuation", {{"browser", others[0].at("id")}},
                         meeting.ra.token)
                     .status,
            200);
        QCOMPARE(meeting.other.get(link).status, 404); // not for any third one
        (void)meeting.browser.get(link);
        QCOMPARE(location(meeting.browser.post(link)), std::string("/register/email"));
        QCOMPARE(scanner.get("/register/email").status, 410);
    }

    // Coming from a chat, the strict cookie stays at home the first time: one step inside our pages brings it.
    void theInvitationHoldsForALinkInAChat()
    {
        Started meeting;
        (void)meeting.other.get(meeting.link);
        (void)meeting.other.get(meeting.link);
        QCOMPARE(meeting.letThemContinue(), 200);
        const auto kept = meeting.other.cookies;
        meeting.other.cookies.clear();
        auto fromChat = tests::Browser::request(http::Method::get, meeting.link);
        fromChat.headers.set("Sec-Fetch-Site", "cross-site");
        const auto opening = meeting.other.send(fromChat);
        QVERIFY(has(opening, meeting.link + "?opened=1"));
        QVERIFY(meeting.other.cookies.empty()); // it must not lose the one it has
        meeting.other.cookies = kept;
        QVERIFY(has(meeting.other.get(meeting.link + "?opened=1"), "Continue on this device"));
    }

    void aForgottenPasswordInTheMeeting()
    {
        tests::ChainBench meeting;
        QCOMPARE(location(meeting.register_()), std::string("/register/done"));
        meeting.core.clock.advance(minutes(40));
        meeting.core.signIn(meeting.ra);
        (void)meeting.start(meeting.generateLink());
        (void)meeting.browser.post("/register/email", {{"email", "ann@trust.example"}});
        (void)meeting.browser.post("/register/one-time-password", {{"one_time_password", meeting.core.mailedCode()}});
        QVERIFY(has(meeting.browser.get("/register/password"), "Forgot password?"));
        QCOMPARE(location(meeting.browser.post("/register/forgot-password")), std::string("/register/password"));
        const auto create = meeting.browser.get("/register/password");
        QVERIFY(has(create, "<h1>Create a password</h1>") && has(create, "Until then the old one stays"));
        QCOMPARE(location(meeting.browser.post("/register/password",
                     {{"password", "four rivers over stone"}, {"password_confirmation", "four rivers over stone"}})),
            std::string("/register/add-account"));
        const auto seed = meeting.seedIn(meeting.browser.get("/register/add-account"));
        QCOMPARE(meeting.core.mailCount("M-8"), 0);
        QCOMPARE(location(meeting.browser.post(
                     "/register/code", {{"verification_code", tests::codeAt(seed, meeting.core.clock.now())}})),
            std::string("/register/done"));
        QCOMPARE(meeting.core.mailCount("M-8"), 1);
    }

    // P-COD-5 and P-COD-4 on the page, with the figures and the way to the setting.
    void theCodePageNamesTheCause()
    {
        tests::ChainBench meeting;
        (void)meeting.start(meeting.generateLink());
        (void)meeting.browser.post("/register/email", {{"email", "ann@trust.example"}});
        const auto emailed = meeting.core.mailedCode();
        (void)meeting.browser.post("/register/one-time-password", {{"one_time_password", emailed}});
        (void)meeting.browser.post("/register/password",
            {{"password", tests::ChainBench::password}, {"password_confirmation", tests::ChainBench::password}});
        const auto seed = meeting.seedIn(meeting.browser.get("/register/add-account"));
        const auto slow = meeting.browser.post(
            "/register/code", {{"verification_code", tests::codeAt(seed, meeting.core.clock.now() - minutes(3))}});
        QVERIFY(has(slow, "clock looks about 3 minutes slow") && has(slow, "Set time automatically"));
        QVERIFY(has(meeting.browser.post("/register/code", {{"verification_code", emailed}}),
            "one-time password from your email"));
    }

    // P-EML-5: one press takes the address that was meant.
    void aSlipInTheDomainIsOneSelectAway()
    {
        Started meeting;
        const auto slip = meeting.browser.post("/register/email", {{"email", "ann@trust.exmaple"}});
        QCOMPARE(slip.status, 422);
        QVERIFY(has(slip, "Did you mean <strong>ann@trust.example</strong>?") && has(slip, "Use ann@trust.example"));
        QVERIFY(has(slip, "name=\"email\" value=\"ann@trust.example\""));
        const auto far = meeting.browser.post("/register/email", {{"email", "ann@elsewhere.test"}});
        QVERIFY(!has(far, "Did you mean"));
    }
};

COUNTERSIGN_TEST(TestChainBrowsers)
#include "tst_chain_browsers.moc"
