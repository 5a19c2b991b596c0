// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Bench.h"
#include "portal/FormGuard.h"
#include "portal/PortalRoutes.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>

using namespace countersign;
using domain::EnrolmentState;
using http::Method;
using services::LinkView;
using tests::Bench;
using tests::Script;
using tests::script;

namespace {

const std::string startPath = std::string("/r/") + Script::linkToken;

std::string header(const http::Response& response, const char* name)
{
    const auto* found = response.headers.find(name);
    return found ? *found : std::string();
}

std::string concrete(const portal::Route& route)
{
    const std::string pattern = route.pattern;
    if (pattern == "/r/{token}")
        return startPath;
    return pattern == "/test/{token}" ? std::string("/test/") + Script::testToken : pattern;
}

/// Everything of S 46 to S 48, on any answer.
void checkHeaders(const http::Response& response, const std::string& what)
{
    const std::string policy = header(response, "Content-Security-Policy");
    for (const char* part : {"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"})
        QVERIFY2(policy.find(part) != std::string::npos, (what + " " + part).c_str());
    QVERIFY2(policy.find("unsafe") == std::string::npos, what.c_str());
    QCOMPARE(header(response, "X-Content-Type-Options"), std::string("nosniff"));
    QCOMPARE(header(response, "Referrer-Policy"), std::string("no-referrer"));
    QCOMPARE(header(response, "Cache-Control"), std::string("no-store"));
    QCOMPARE(header(response, "Cross-Origin-Opener-Policy"), std::string("same-origin"));
    QCOMPARE(header(response, "Cross-Origin-Resource-Policy"), std::string("same-origin"));
    QVERIFY2(header(response, "Strict-Transport-Security").starts_with("max-age=31536000"), what.c_str());
    QVERIFY2(!response.headers.find("Server"), what.c_str());
    if (!response.body.empty())
        QCOMPARE(header(response, "Content-Type"), std::string("text/html; charset=utf-8"));
}

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private slots:
    void s47_s48_everyAnswerHasTheHeaders()
    {
        for (const auto& route : portal::portalRoutes()) {
            for (const bool bound : {false, true}) {
                Bench bench;
                if (bound)
                    bench.beInState(EnrolmentState::started);
                const std::string path = concrete(route);
                checkHeaders(route.method == Method::get ? bench.get(path) : bench.post(path), path);
            }
        }
        Bench bench;
        checkHeaders(bench.get("/nothing"), "not found");
        checkHeaders(bench.send(Bench::request(Method::remove, "/cookies")), "wrong method");
        checkHeaders(bench.get("/cookies?a=1&a=2"), "repeated");
    }

    void s45_cookiesAreStrict()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::usable;
        const auto shown = bench.get(startPath);
        QCOMPARE(header(shown, "Set-Cookie").substr(0, 13), std::string("__Host-start="));
        script().view = bench.sampleView(EnrolmentState::started);
        const auto started = bench.post(startPath);
        QCOMPARE(started.status, 303);
        QCOMPARE(header(started, "Location"), std::string("/register/email"));
        int count = 0;
        for (const auto& [name, value] : started.headers.all()) {
            if (name != "Set-Cookie")
                continue;
            ++count;
            for (const char* part : {"__Host-", "; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"})
                QVERIFY2(value.find(part) != std::string::npos, value.c_str());
            QVERIFY2(value.find("Domain") == std::string::npos && value.find("Max-Age") == std::string::npos, value.c_str());
        }
        QCOMPARE(count, 2);
    }

    void plainLoopbackNamesItsPortInstead()
    {
        Bench bench("http://127.0.0.1:8123");
        script().link.kind = LinkView::Kind::usable;
        const auto shown = bench.get(startPath);
        QVERIFY(header(shown, "Set-Cookie").starts_with("start-8123="));
        QVERIFY(header(shown, "Set-Cookie").find("Secure") == std::string::npos);
        QVERIFY(!shown.headers.find("Strict-Transport-Security"));
    }

    void openingALinkChangesNothing()
    {
        for (const auto method : {Method::get, Method::head}) {
            for (const auto kind : {LinkView::Kind::usable, LinkView::Kind::ownBrowser, LinkView::Kind::ranOut, LinkView::Kind::unusable}) {
                Bench bench;
                script().link.kind = kind;
                (void)bench.send(Bench::request(method, startPath));
                QCOMPARE(script().changes(), std::size_t(0));
            }
        }
    }

    void everyOtherBrowserGetsTheSame()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::unusable;
        (void)bench.get(startPath); // brings the cookie by which an RA can let it in
        const auto known = bench.get(startPath);
        const auto unknown = bench.get("/r/CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC");
        const auto malformed = bench.get("/r/x%20y");
        script().link.kind = LinkView::Kind::ownBrowser; // of another browser
        const auto elsewhere = bench.get(startPath);
        const auto posted = bench.post(startPath);
        QCOMPARE(known.status, 404);
        for (const auto* other : {&unknown, &malformed, &elsewhere, &posted}) {
            QCOMPARE(other->status, known.status);
            QCOMPARE(other->body, known.body);
            QCOMPARE(other->headers.all(), known.headers.all());
        }
        QVERIFY(known.body.find("Sample Manager") == std::string::npos);
        QVERIFY(known.body.find("example.org/r/") == std::string::npos);
    }

    /// The first time a browser comes: a cookie of its own and one more try by itself, for a link that nobody knows as well.
    void s22_theFirstVisitIsTheSameForEveryLink()
    {
        const auto first = [](const std::string& token) {
            Bench bench;
            script().link.kind = LinkView::Kind::unusable;
            auto answer = bench.get("/r/" + token);
            const std::string refresh = "http-equiv=\"refresh\" content=\"0; url=/r/" + token + "?opened=1&amp;kept=1\"";
            QString body = QString::fromStdString(answer.body);
            if (!body.contains(QString::fromStdString(refresh)))
                return QString("no refresh: ") + body;
            return body.remove(QString::fromStdString(refresh)) + QString::number(answer.status)
                + QString::fromStdString(header(answer, "Set-Cookie"));
        };
        const auto known = first(Script::linkToken);
        QVERIFY(known.contains("__Host-start="));
        QCOMPARE(first("CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC"), known);
    }

    /// Who keeps no cookies is asked again once and no more, and is never noted; nor is a HEAD, a prefetch or a picture.
    void s22_onlyAPersonsPageIsNoted()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::unusable;
        const auto second = bench.get(startPath + "?opened=1&kept=1");
        QVERIFY(second.body.find("http-equiv=\"refresh\"") == std::string::npos);
        QVERIFY(!script().called("noticeBrowser"));
        for (const auto& [name, value] : {std::pair("Sec-Purpose", "prefetch"), std::pair("Sec-Fetch-Dest", "image")}) {
            auto early = Bench::request(Method::get, startPath);
            early.headers.set(name, value);
            (void)bench.send(early);
        }
        (void)bench.send(Bench::request(Method::head, startPath));
        QVERIFY(!script().called("noticeBrowser"));
        (void)bench.get(startPath);
        QVERIFY(script().called("noticeBrowser"));
    }

    /// P-X4: Continue is a POST with the hidden field of the cookie; P-X4b stands in the way of everything in the first browser.
    void continueNeedsTheCookieToo()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::letIn;
        QCOMPARE(bench.post(startPath).status, 403);
        QVERIFY(!script().called("continueHere"));
        const auto page = bench.get(startPath);
        QCOMPARE(page.status, 200);
        QVERIFY(page.body.find("<h1>Continue on this device</h1>") != std::string::npos);
        QVERIFY(!script().called("continueHere"));
        QCOMPARE(header(bench.post(startPath), "Location"), std::string("/register/email"));
        QVERIFY(script().called("continueHere") && !script().called("start"));
    }

    void theFirstBrowserIsToldOnEveryPage()
    {
        for (const auto& route : portal::portalRoutes()) {
            if (!std::string(route.pattern).starts_with("/register"))
                continue;
            Bench bench;
            bench.beInState(EnrolmentState::cancelled);
            script().view.movedAt = bench.clock.now();
            script().view.movedTo = "Windows, Edge";
            const auto page = route.method == Method::get ? bench.get(route.pattern) : bench.post(route.pattern);
            QCOMPARE(page.status, 410);
            QVERIFY2(page.body.find("<h1>You moved to another device</h1>") != std::string::npos, route.pattern);
            QVERIFY(page.body.find("on Windows, Edge.") != std::string::npos);
            QCOMPARE(script().changes(), std::size_t(0));
        }
    }

    void comingFromAChatTriesOurOwnCookieFirst()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::ownBrowser;
        auto request = Bench::request(Method::get, startPath);
        request.headers.set("Sec-Fetch-Site", "cross-site");
        const auto first = bench.send(request); // the browser left the strict cookie out
        QVERIFY(first.body.find("http-equiv=\"refresh\" content=\"0; url=" + startPath + "?opened=1\"") != std::string::npos);
        bench.bind();
        const auto second = bench.get(startPath + "?opened=1");
        QCOMPARE(second.status, 303);
        QCOMPARE(header(second, "Location"), std::string("/register"));
    }

    void startNeedsTheCookie()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::usable;
        const auto without = bench.post(startPath);
        QCOMPARE(without.status, 403);
        QVERIFY(without.body.find("Turn on cookies to continue") != std::string::npos);
        QVERIFY(!script().called("start"));
        (void)bench.get(startPath);
        QCOMPARE(bench.send(Bench::formPost(startPath, {{"csrf", "wrong"}})).status, 403);
        QVERIFY(!script().called("start"));
    }

    void s46_everyChangeNeedsTheHiddenField()
    {
        for (const auto& route : portal::portalRoutes()) {
            if (route.method != Method::post || std::string(route.pattern) == "/link")
                continue;
            Bench bench;
            script().link.kind = LinkView::Kind::usable;
            bench.beInState(route.part ? stateOf(*route.part) : EnrolmentState::started);
            bench.beInTest(services::TestState::waiting);
            bench.signIn(route.access == portal::Access::halfSession ? services::PersonSessionKind::half : services::PersonSessionKind::full);
            bench.forget(services::ForgottenPasswordStep::oneTimePassword);
            std::map<std::string, std::string> fields;
            for (const auto& name : route.fields)
                fields[name] = "x";
            for (const std::string csrf : {"", "wrong", "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"}) {
                fields["csrf"] = csrf;
                const auto response = bench.send(Bench::formPost(concrete(route), fields));
                QVERIFY2(response.status == 403, route.pattern);
            }
            QVERIFY2(script().changes() == 0, route.pattern);
        }
    }

    void s46_theHiddenFieldBelongsToOneCookie()
    {
        QVERIFY(portal::csrfFits("a-token", portal::csrfFor("a-token")));
        QVERIFY(!portal::csrfFits("another", portal::csrfFor("a-token")));
        QVERIFY(!portal::csrfFits("", portal::csrfFor("")));
        QVERIFY(portal::csrfFor("a-token").find("a-token") == std::string::npos);
    }

    void s46_formsComeFromOurPages_data()
    {
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("origin");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("our own") << "same-origin" << "https://register.example.org" << true;
        QTest::newRow("null, as no-referrer makes it") << "same-origin" << "null" << true;
        QTest::newRow("old browser, null") << "" << "null" << true;
        QTest::newRow("text browser") << "" << "" << true;
        QTest::newRow("another site") << "cross-site" << "https://evil.example" << false;
        QTest::newRow("another site, null") << "cross-site" << "null" << false;
        QTest::newRow("a neighbour") << "same-site" << "https://other.example.org" << false;
        QTest::newRow("another origin without the rest") << "" << "https://evil.example" << false;
        QTest::newRow("plain http of ours") << "" << "http://register.example.org" << false;
        QTest::newRow("another port") << "" << "https://register.example.org:8443" << false;
        QTest::newRow("longer name") << "" << "https://register.example.org.evil.example" << false;
        QTest::newRow("same-origin with another origin") << "same-origin" << "https://evil.example" << false;
        QTest::newRow("typed by hand") << "none" << "null" << false;
    }

    void s46_formsComeFromOurPages()
    {
        QFETCH(QString, site);
        QFETCH(QString, origin);
        QFETCH(bool, accepted);
        Bench bench;
        bench.beInState(EnrolmentState::started);
        auto request = Bench::request(Method::post, "/register/email");
        request.headers.set("Content-Type", "application/x-www-form-urlencoded");
        request.body = "email=a%40example.org&csrf=" + bench.csrfFor("/register/email");
        if (!site.isEmpty())
            request.headers.set("Sec-Fetch-Site", site.toStdString());
        if (!origin.isEmpty())
            request.headers.set("Origin", origin.toStdString());
        const auto response = bench.send(request);
        QCOMPARE(response.status, accepted ? 303 : 403);
        QCOMPARE(script().called("enterAddress"), accepted);
    }

    void s57_oneMeaningPerRequest_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("extra");
        QTest::addColumn<int>("status");
        const QString form = "application/x-www-form-urlencoded";
        QTest::newRow("good") << form << "" << 303;
        QTest::newRow("good, charset") << form + "; charset=UTF-8" << "" << 303;
        QTest::newRow("field twice") << form << "&email=b%40example.org" << 400;
        QTest::newRow("csrf twice") << form << "&csrf=x" << 400;
        QTest::newRow("unknown field") << form << "&verified=1" << 400;
        QTest::newRow("array") << form << "&email%5B%5D=b" << 400;
        QTest::newRow("NUL") << form << "&page=%00" << 400;
        QTest::newRow("no UTF-8") << form << "&page=%ff" << 400;
        QTest::newRow("bad percent") << form << "&page=%zz" << 400;
        QTest::newRow("JSON") << "application/json" << "" << 415;
        QTest::newRow("plain text") << "text/plain" << "" << 415;
        QTest::newRow("multipart") << "multipart/form-data; boundary=x" << "" << 415;
        QTest::newRow("no type") << "" << "" << 415;
    }

    void s57_oneMeaningPerRequest()
    {
        QFETCH(QString, type);
        QFETCH(QString, extra);
        QFETCH(int, status);
        Bench bench;
        bench.beInState(EnrolmentState::started);
        auto request = Bench::request(Method::post, "/register/email");
        request.headers.set("Sec-Fetch-Site", "same-origin");
        if (!type.isEmpty())
            request.headers.set("Content-Type", type.toStdString());
        request.body = "email=a%40example.org&csrf=" + bench.csrfFor("/register/email") + extra.toStdString();
        const auto response = bench.send(request);
        QCOMPARE(response.status, status);
        QCOMPARE(script().called("enterAddress"), status == 303);
    }

    void repeatedQueriesAreRefused()
    {
        Bench bench;
        QCOMPARE(bench.get("/cookies?lang=en&lang=cy").status, 400);
        QCOMPARE(bench.get("/cookies?lang=en").status, 200);
    }

    void repeatedCookiesAreNoCookie()
    {
        Bench bench;
        script().view = bench.sampleView(EnrolmentState::started);
        auto request = Bench::request(Method::get, "/register/email");
        const std::string cookie = std::string("__Host-registration=") + Script::browserToken;
        request.headers.set("Cookie", cookie + "; " + cookie);
        QCOMPARE(bench.portal->handle(request).status, 404);
        request.headers.set("Cookie", "a=b; " + cookie);
        QCOMPARE(bench.portal->handle(request).status, 200);
        request.headers.set("Cookie", std::string("registration=") + Script::browserToken);
        QCOMPARE(bench.portal->handle(request).status, 404);
    }

    void methodsAndPaths()
    {
        Bench bench;
        QCOMPARE(bench.get("/nothing").status, 404);
        QCOMPARE(bench.get("/register/").status, 404);
        const auto wrong = bench.send(Bench::request(Method::put, "/register/email"));
        QCOMPARE(wrong.status, 405);
        QVERIFY(header(wrong, "Allow").find("GET, HEAD") != std::string::npos);
        QVERIFY(header(wrong, "Allow").find("POST") != std::string::npos);
        QCOMPARE(bench.send(Bench::request(Method::head, "/cookies")).status, 200);
    }

    void pastedLinks_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<bool>("taken");
        const QString link = QString::fromStdString("https://register.example.org" + startPath);
        QTest::newRow("whole") << link << true;
        QTest::newRow("spaces around") << "  " + link + "\n" << true;
        QTest::newRow("in brackets") << "<" + link + ">" << true;
        QTest::newRow("another host leads to ours") << QString::fromStdString("https://evil.example" + startPath) << true;
        QTest::newRow("cut") << link.left(40) << false;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("another address") << "https://evil.example/" << false;
        QTest::newRow("script") << "javascript:alert(1)" << false;
    }

    void pastedLinks()
    {
        QFETCH(QString, pasted);
        QFETCH(bool, taken);
        Bench bench;
        const auto response = bench.post("/link", {{"link", pasted.toStdString()}});
        QCOMPARE(response.status, taken ? 303 : 404);
        QCOMPARE(header(response, "Location"), taken ? startPath : std::string());
        if (!taken)
            QVERIFY(response.body.find("We do not recognise this link") != std::string::npos);
    }

    void s66_whereToGoBackIsFromAList()
    {
        for (const char* hostile : {"https://evil.example", "//evil.example", "/register/../x", "/cookies", "/register/code\r\nX: y"}) {
            Bench bench;
            bench.beInState(EnrolmentState::started);
            const auto response = bench.post("/register/help", {{"page", hostile}});
            QCOMPARE(response.status, 303);
            QCOMPARE(header(response, "Location"), std::string("/register/email?notice=told"));
        }
        Bench bench;
        bench.beInState(EnrolmentState::secretShown);
        QCOMPARE(header(bench.post("/register/more-time", {{"page", "/register/code"}}), "Location"),
            std::string("/register/code?notice=more-time"));
    }

    void aBrokenCoreIsAPage()
    {
        Bench bench;
        bench.beInState(EnrolmentState::started);
        script().errors["current"] = failure(ErrorKind::unavailable, "database locked, canary");
        const auto response = bench.get("/register/email");
        QCOMPARE(response.status, 503);
        QVERIFY(!header(response, "Retry-After").empty());
        QVERIFY(response.body.find("Sorry, there is a problem with the service") != std::string::npos);
        QVERIFY(response.body.find("ab12cd34") != std::string::npos);
        QVERIFY(response.body.find("canary") == std::string::npos);
        QVERIFY(bench.problem.find("canary") != std::string::npos);
    }

private:
    static EnrolmentState stateOf(portal::Part part)
    {
        using portal::Part;
        switch (part) {
        case Part::email:
            return EnrolmentState::started;
        case Part::oneTimePassword:
            return EnrolmentState::addressEntered;
        case Part::password:
            return EnrolmentState::addressProved;
        case Part::addAccount:
        case Part::code:
            return EnrolmentState::secretShown;
        case Part::done:
            break;
        }
        return EnrolmentState::active;
    }
};

COUNTERSIGN_TEST(TestRequests)
#include "tst_requests.moc"
