// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of self-service over services that answer from a script.
#include "fake/Bench.h"
#include "portal/FormGuard.h"
#include "portal/PortalRoutes.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using http::Method;
using services::PersonSessionKind;
using tests::Bench;
using tests::Script;
using tests::script;

namespace {

bool has(const http::Response& response, const std::string& text)
{
    return response.body.find(text) != std::string::npos;
}

std::string location(const http::Response& response)
{
    const auto* found = response.headers.find("Location");
    return found ? *found : std::string();
}

const std::string method = "019a0000-0000-7000-8000-000000000001";

std::string concrete(const portal::Route& route)
{
    std::string path = route.pattern;
    for (const auto& [name, value] : {std::pair{"{method}", method}, std::pair{"{entry}", std::string("main.1")}}) {
        if (const auto at = path.find(name); at != std::string::npos)
            path.replace(at, std::string(name).size(), value);
    }
    return path;
}

std::vector<portal::Route> routesWith(std::initializer_list<portal::Access> wanted)
{
    std::vector<portal::Route> found;
    for (const auto& route : portal::portalRoutes()) {
        if (std::find(wanted.begin(), wanted.end(), route.access) != wanted.end())
            found.push_back(route);
    }
    return found;
}

http::Response send(Bench& bench, const portal::Route& route, const std::string& csrf)
{
    if (route.method == Method::get)
        return bench.get(concrete(route));
    return bench.send(Bench::formPost(concrete(route), {{"csrf", csrf}}));
}

} // namespace

class TestAccount : public QObject
{
    Q_OBJECT

private slots:
    void everyPageOfASessionNeedsOne()
    {
        for (const auto& route : routesWith({portal::Access::session, portal::Access::anySession})) {
            Bench bench;
            script().calls.clear();
            const auto response = send(bench, route, "");
            QCOMPARE(response.status, 303);
            QVERIFY2(location(response).starts_with("/sign-in?next="), route.pattern);
            QVERIFY2(script().calls.empty(), route.pattern);
        }
    }

    // S 42: a cookie of one kind is none of another.
    void s42_aHalfSessionOpensNothingButTheCode()
    {
        for (const auto& route : routesWith({portal::Access::session, portal::Access::anySession})) {
            Bench bench;
            bench.signIn(PersonSessionKind::half);
            bench.cookies[bench.cookie(portal::Cookies::session)] = Script::sessionToken;
            const auto response = send(bench, route, portal::csrfFor(Script::sessionToken));
            QCOMPARE(response.status, 303);
            QVERIFY2(location(response).starts_with("/sign-in?next="), route.pattern);
            QVERIFY2(script().calls.empty(), route.pattern);
        }
        Bench full;
        full.signIn(PersonSessionKind::full);
        full.cookies[full.cookie(portal::Cookies::signIn)] = Script::sessionToken;
        QCOMPARE(location(full.get("/sign-in/code")), std::string("/sign-in?notice=session-ended"));
        for (const char* cookie : {portal::Cookies::start, portal::Cookies::known, portal::Cookies::test, portal::Cookies::forgotten}) {
            Bench other;
            other.signIn();
            other.cookies.clear();
            other.cookies[other.cookie(cookie)] = Script::sessionToken;
            QCOMPARE(other.get("/security-info").status, 303);
        }
    }

    // S 36: a pass opens the pages for adding a method and no other.
    void s36_aPassOpensNothingElse()
    {
        for (const auto& route : routesWith({portal::Access::session})) {
            Bench bench;
            bench.signIn(PersonSessionKind::pass);
            const auto response = send(bench, route, portal::csrfFor(Script::sessionToken));
            if (route.method == Method::get)
                QCOMPARE(location(response), std::string("/security-info/add"));
            else
                QCOMPARE(response.status, 403);
            QVERIFY2(script().calls.empty(), route.pattern);
        }
        Bench bench;
        bench.signIn(PersonSessionKind::pass);
        const auto page = bench.get("/security-info/add");
        QCOMPARE(page.status, 200);
        QVERIFY(has(page, "Add a sign-in method before 3:02pm."));
        QVERIFY(!has(page, "href=\"/recent-activity\"") && has(page, "action=\"/sign-out\""));
    }

    void s46_everyFormNeedsItsField()
    {
        for (const auto& route : routesWith({portal::Access::session, portal::Access::anySession, portal::Access::halfSession,
                 portal::Access::forgottenPassword, portal::Access::visitor})) {
            if (route.method != Method::post)
                continue;
            Bench bench;
            bench.signIn(route.access == portal::Access::halfSession ? PersonSessionKind::half : PersonSessionKind::full);
            bench.forget(services::ForgottenPasswordStep::oneTimePassword);
            bench.cookies[bench.cookie(portal::Cookies::start)] = "a start";
            for (const auto& wrong : {std::string(), std::string("wrong"), portal::csrfFor("another cookie")}) {
                const auto response = send(bench, route, wrong);
                QVERIFY2(response.status == 403 || response.status == 400 || has(response, "Turn on cookies"), route.pattern);
                QVERIFY2(script().calls.empty(), route.pattern);
            }
        }
    }

    void signInWalksThroughItsPages()
    {
        Bench bench;
        QVERIFY(has(bench.get("/sign-in?next=activity"), "name=\"next\" value=\"activity\""));
        const auto half = bench.post("/sign-in", {{"email", "person014@example.org"}, {"password", "secret"}, {"next", "activity"}});
        QCOMPARE(location(half), std::string("/sign-in/code?next=activity"));
        bench.signIn(PersonSessionKind::half);
        QVERIFY(has(bench.get("/sign-in/code"), "Your default device is Work phone."));
        const auto full = bench.post("/sign-in/code", {{"verification_code", "123 456"}, {"next", "activity"}});
        QCOMPARE(location(full), std::string("/recent-activity"));
        QVERIFY(bench.cookies.contains(bench.cookie(portal::Cookies::session)));
        QVERIFY(bench.cookies.contains(bench.cookie(portal::Cookies::known)));
        QVERIFY(!bench.cookies.contains(bench.cookie(portal::Cookies::signIn)));
    }

    // S 66: where a sign-in leads is from a list.
    void s66_theWayBackIsFromAList()
    {
        for (const char* next : {"https://evil.example/", "//evil.example", "/recent-activity", "%2F%2Fevil", "nothing"}) {
            Bench bench;
            bench.signIn(PersonSessionKind::half);
            QVERIFY(!has(bench.get(std::string("/sign-in?next=") + next), "evil"));
            const auto full = bench.post("/sign-in/code", {{"verification_code", "123456"}, {"next", next}});
            QCOMPARE(location(full), std::string("/security-info"));
        }
    }

    void whoIsAskedIsLedToTheRequest()
    {
        Bench bench;
        bench.signIn(PersonSessionKind::half);
        script().session->requestWaits = true;
        QCOMPARE(location(bench.post("/sign-in/code", {{"verification_code", "123456"}})), std::string("/request"));
    }

    void wrongOnesKeepTheAddressAndNothingElse()
    {
        Bench bench;
        (void)bench.get("/sign-in");
        script().errors["signInPassword"] = invalidField("password", "S-SGN-1");
        const auto page = bench.post("/sign-in", {{"email", "person014@example.org"}, {"password", "my secret"}});
        QCOMPARE(page.status, 422);
        QVERIFY(has(page, "value=\"person014@example.org\"") && !has(page, "my secret"));
        QVERIFY(has(page, "Your email address or password is not right"));
        script().errors["passSignIn"] = refusal(ErrorKind::unauthenticated, "P-TAP-1");
        const auto pass = bench.post("/sign-in/pass", {{"email", "person014@example.org"}, {"pass", "MYPASS77"}});
        QCOMPARE(pass.status, 422);
        QVERIFY(has(pass, "That pass is not right or has run out") && !has(pass, "MYPASS77"));
    }

    // S 49: nothing is left behind on a shared computer.
    void s49_signingOutClearsTheBrowser()
    {
        Bench bench;
        bench.signIn();
        const auto out = bench.post("/sign-out");
        QCOMPARE(location(out), std::string("/signed-out"));
        QCOMPARE(*out.headers.find("Clear-Site-Data"), std::string("\"cache\", \"storage\""));
        QVERIFY(!bench.cookies.contains(bench.cookie(portal::Cookies::session)));
        QVERIFY(script().called("signOut"));
        QVERIFY(has(bench.follow(out), "Close the browser if others use this computer."));
        QCOMPARE(bench.get("/security-info").status, 303);
    }

    void securityInfoShowsTheMethods()
    {
        Bench bench;
        bench.signIn();
        const auto page = bench.get("/security-info");
        QCOMPARE(page.status, 200);
        for (const char* text : {"<title>Security info – Your security info – Sample Organisation</title>", "Work phone", "Default",
                 "Authenticator – notification", "Not yet", "href=\"/security-info/lost\"", "aria-current=\"true\">Security info"})
            QVERIFY2(has(page, text), text);
        script().security.methods.resize(1);
        script().security.methods.front().removable = false;
        QVERIFY(has(bench.get("/security-info"), "You cannot remove your only sign-in method. Add another first"));
        script().errors["remove"] = refusal(ErrorKind::conflict, "S-REM-1");
        QCOMPARE(bench.post("/security-info/methods/" + method + "/removal").status, 409);
    }

    void aSuccessIsSaidOnce()
    {
        Bench bench;
        bench.signIn();
        QCOMPARE(location(bench.post("/security-info/default", {{"method", method}})), std::string("/security-info"));
        QVERIFY(has(bench.get("/security-info"), "Work phone is now your default sign-in method"));
        QVERIFY(!has(bench.get("/security-info"), "is now your default sign-in method"));
        bench.cookies[bench.cookie(portal::Cookies::notice)] = "S-OK-2.PGI-eDwvYj4";
        QVERIFY(has(bench.get("/security-info"), "&lt;b&gt;x&lt;/b&gt; has been removed"));
        for (const char* strange : {"S-OK-9.eA", "S-OK-2", ".", "S-OK-2.***", "P-X0.title.eA"}) {
            bench.cookies[bench.cookie(portal::Cookies::notice)] = strange;
            QVERIFY2(!has(bench.get("/security-info"), "cs-success"), strange);
        }
    }

    void removingNeedsAFreshSignIn()
    {
        Bench bench;
        bench.signIn();
        script().session->fresh = false;
        for (const char* path : {"/security-info/add", "/security-info/methods/019a0000-0000-7000-8000-000000000001/removal"})
            QVERIFY2(location(bench.get(path)).ends_with("&notice=sign-in-again"), path);
        QVERIFY(has(bench.follow(bench.get("/security-info/add")), "Sign in again to change your security info"));
        script().errors["remove"] = refusal(ErrorKind::stepUpRequired, "S-ERR-1");
        QVERIFY(location(bench.post("/security-info/methods/" + method + "/removal")).starts_with("/sign-in?next="));
    }

    void anothersMethodIsNotThere()
    {
        Bench bench;
        bench.signIn();
        for (const char* what : {"/name", "/removal"}) {
            const std::string path = std::string("/security-info/methods/019b0000-0000-7000-8000-000000000007") + what;
            QCOMPARE(bench.get(path).status, 404);
            QCOMPARE(bench.post(path).status, 404);
        }
        QVERIFY(!script().called("remove") && !script().called("rename"));
        QCOMPARE(bench.get("/recent-activity/main.4711").status, 404);
    }

    void addingWalksThroughItsPages()
    {
        Bench bench;
        bench.signIn();
        QCOMPARE(bench.post("/security-info/add", {}).status, 422);
        QVERIFY(!script().called("begin"));
        QCOMPARE(location(bench.post("/security-info/add", {{"method", "totp_app"}, {"only_me", "yes"}})),
            std::string("/security-info/add/account"));
        QVERIFY(has(bench.get("/security-info/add/account"), "data-secret"));
        QCOMPARE(location(bench.post("/security-info/add/account")), std::string("/security-info/add/code"));
        const auto added = bench.post("/security-info/add/code", {{"verification_code", "123456"}});
        QVERIFY(location(added).ends_with("/name"));
        QVERIFY(bench.cookies.contains(bench.cookie(portal::Cookies::session)));
        bench.signIn(PersonSessionKind::pass);
        QCOMPARE(location(bench.post("/security-info/add/code", {{"verification_code", "123456"}})), std::string("/security-info/added"));
        QVERIFY(!bench.cookies.contains(bench.cookie(portal::Cookies::session)));
    }

    void aRequestIsAnswered()
    {
        Bench bench;
        bench.signIn();
        QVERIFY(has(bench.get("/request"), "Nobody is asking you at the moment"));
        script().request = services::PortalRequest{
            "one", "Sample <b>Manager</b>", "Sample Organisation", domain::VerificationReason::deviceRemoval, bench.clock.now()};
        const auto page = bench.get("/request");
        for (const char* text : {"Sample &lt;b&gt;Manager&lt;/b&gt; at Sample Organisation asks: is this you on the phone?",
                 "Reason: removal of a device.", "name=\"request\" value=\"one\""})
            QVERIFY2(has(page, text), text);
        QCOMPARE(location(bench.post("/request", {{"request", "one"}, {"number", "42"}})), std::string("/request?answer=approved"));
        script().numberRight = false;
        QCOMPARE(location(bench.post("/request", {{"request", "one"}, {"number", "43"}})), std::string("/request?answer=wrong"));
        QCOMPARE(location(bench.post("/request/denial", {{"request", "one"}})), std::string("/request?answer=denied"));
        QVERIFY(has(bench.get("/request?answer=denied"), "Do not share codes with anyone who calls you."));
        script().errors["approve"] = refusal(ErrorKind::notFound);
        QCOMPARE(bench.post("/request", {{"request", "one"}, {"number", "42"}}).status, 410);
    }

    void activityIsText()
    {
        Bench bench;
        bench.signIn();
        const auto at = bench.clock.now();
        script().activity = {{"main.7", at, "verification.denied", true, "<i>RA</i>", "Sample Organisation", "", "", "", "password_reset"},
            {"main.6", at, "self_service.sign_in_refused", false, "", "", "", "<script>", "192.0.2.9", ""},
            {"main.5", at, "something.new", true, "", "", "", "", "", "nonsense"}};
        const auto page = bench.get("/recent-activity");
        QVERIFY(has(page, "&lt;i&gt;RA&lt;/i&gt;, Sample Organisation, asked you to confirm your identity. Reason: password reset. You said no."));
        QVERIFY(has(page, "&lt;script&gt;, 192.0.2.9") && !has(page, "<i>RA") && has(page, "Something was changed on your account."));
        QVERIFY(has(bench.get("/recent-activity/main.6"), "End all sessions and tell my RA"));
        const auto told = bench.post("/recent-activity/main.6");
        QCOMPARE(location(told), std::string("/sign-in?notice=not-me"));
        QVERIFY(script().called("notMe") && !bench.cookies.contains(bench.cookie(portal::Cookies::session)));
    }

    void aForgottenPasswordKeepsItsOrder()
    {
        using services::ForgottenPasswordStep;
        Bench bench;
        QCOMPARE(location(bench.get("/forgot-password/new")), std::string("/forgot-password"));
        bench.forget(ForgottenPasswordStep::oneTimePassword);
        for (const char* path : {"/forgot-password/code", "/forgot-password/new"})
            QCOMPARE(location(bench.get(path)), std::string("/forgot-password/one-time-password"));
        script().errors["forgottenNew"] = refusal(ErrorKind::conflict, "P-X12");
        QCOMPARE(location(bench.post("/forgot-password/new", {{"password", "x"}})), std::string("/forgot-password/one-time-password"));
        bench.forget(ForgottenPasswordStep::newPassword);
        script().errors.clear();
        QCOMPARE(location(bench.post("/forgot-password/new", {{"password", "x"}, {"password_confirmation", "x"}})),
            std::string("/forgot-password/done"));
        QVERIFY(!bench.cookies.contains(bench.cookie(portal::Cookies::forgotten)));
    }

    void aBrokenCoreIsAPage()
    {
        Bench bench;
        bench.signIn();
        script().errors["resolve"] = failure(ErrorKind::unavailable, "the database is away");
        const auto page = bench.get("/security-info");
        QVERIFY(page.status >= 500);
        QVERIFY(has(page, "Sorry, there is a problem with the service") && !has(page, "the database is away"));
    }
};

COUNTERSIGN_TEST(TestAccount)
#include "tst_account.moc"
