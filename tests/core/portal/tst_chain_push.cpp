// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Push through the whole portal: the pages as a browser without scripts gets them, and the phone at the same address.
#include "chain/ChainBench.h"
#include "http/PercentCoding.h"
#include "support/TestMain.h"
#include "support/phone/Forms.h"
#include "support/phone/PipushPhone.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

struct PhoneChain : ChainBench
{
    PhoneChain()
        : phone([this](const std::string& method, const std::string& url, const PhoneFields& fields) { return ask(method, url, fields); }, core.clock)
    {
        static const std::string key = PipushPhone::newKey(2048);
        phone.useKey(key);
    }

    PhoneReply ask(const std::string& method, const std::string& url, const PhoneFields& fields)
    {
        std::string text;
        for (const auto& [name, value] : fields)
            text += (text.empty() ? "" : "&") + name + "=" + phone::escaped(value);
        http::Request request;
        request.method = method == "GET" ? http::Method::get : http::Method::post;
        request.path = url.substr(url.find('/', url.find("//") + 2));
        if (method == "GET")
            request.query = http::decodedPairs(text).value();
        else
            request.body = text;
        request.headers.set("Content-Type", "application/x-www-form-urlencoded");
        last = portal->handle(request);
        return {last.status, last.body};
    }

    /// The link of the button on P-5, for a phone that shows the page itself.
    static std::string uriIn(const http::Response& page)
    {
        const QRegularExpression link(QStringLiteral("href=\"(pia://[^\"]*)\""));
        return link.match(QString::fromStdString(page.body)).captured(1).replace(QStringLiteral("&amp;"), QStringLiteral("&")).toStdString();
    }

    static std::string numberIn(const http::Response& page)
    {
        const QRegularExpression number(QStringLiteral("<strong translate=\"no\">(\\d\\d)</strong>"));
        return number.match(QString::fromStdString(page.body)).captured(1).toStdString();
    }

    PipushPhone phone;
    http::Response last;
};

} // namespace

class TestChainPush : public QObject
{
    Q_OBJECT

private slots:
    void fromTheLinkToTheRegisteredPhone()
    {
        PhoneChain c;
        const auto page = c.walkToSecret("push_app");
        QCOMPARE(page.status, 200);
        QVERIFY(has(page, "data:image/svg+xml") && !has(page, "otpauth://totp"));
        QCOMPARE(c.phone.scan(PhoneChain::uriIn(page)), std::string());
        QCOMPARE(PhoneChain::uriIn(c.browser.get("/register/add-account")), PhoneChain::uriIn(page));
        QCOMPARE(location(c.browser.post("/register/add-account")), std::string("/register/code"));
        const auto waits = c.browser.get("/register/code");
        QVERIFY(has(waits, "Waiting for your phone") && has(waits, "http-equiv=\"refresh\" content=\"5\""));
        QCOMPARE(c.phone.exchange(), std::string());
        const auto number = PhoneChain::numberIn(c.browser.get("/register/code"));
        QCOMPARE(number.size(), std::size_t(2));
        QCOMPARE(c.phone.approve(c.phone.poll().shown.at(0), number), std::optional(true));
        QCOMPARE(location(c.browser.get("/register/code")), std::string("/register/done"));
        const auto done = c.browser.get("/register/done");
        QVERIFY(has(done, "Your device has been registered") && !has(done, "/register/test"));
    }

    void aPageThatThePhoneOvertookLeadsOn()
    {
        PhoneChain c;
        (void)c.phone.scan(PhoneChain::uriIn(c.walkToSecret("push_app")));
        QCOMPARE(c.phone.exchange(), std::string());
        QCOMPARE(location(c.browser.post("/register/add-account")), std::string("/register/code"));
        QCOMPARE(location(c.browser.get("/register/add-account")), std::string("/register/code"));
    }

    void afterAWrongNumberThePageOffersAnotherRequest()
    {
        PhoneChain c;
        (void)c.phone.scan(PhoneChain::uriIn(c.walkToSecret("push_app")));
        (void)c.phone.exchange();
        const auto number = PhoneChain::numberIn(c.browser.get("/register/code"));
        const auto request = c.phone.poll().shown.at(0);
        for (const auto& choice : request.choices) {
            if (choice != number) {
                (void)c.phone.approve(request, choice);
                break;
            }
        }
        const auto ended = c.browser.get("/register/code");
        QVERIFY(has(ended, "Another number was tapped") && !has(ended, "http-equiv=\"refresh\"") && PhoneChain::numberIn(ended).empty());
        QCOMPARE(location(c.browser.post("/register/new-request")), std::string("/register/code"));
        c.core.clock.advance(seconds(1));
        QCOMPARE(c.phone.approve(c.phone.poll().shown.at(0), PhoneChain::numberIn(c.browser.get("/register/code"))), std::optional(true));
    }

    void theDoorHasTheHeadersOfEveryAnswerAndSetsNoCookie()
    {
        PhoneChain c;
        (void)c.ask("POST", "https://x/ttype/push", {});
        QCOMPARE(c.last.status, 400);
        QVERIFY(c.last.headers.find("X-Content-Type-Options") && c.last.headers.find("Content-Security-Policy"));
        QVERIFY(!c.last.headers.find("Set-Cookie"));
        QCOMPARE(*c.last.headers.find("Content-Type"), std::string("application/json"));
        QCOMPARE(c.ask("GET", "https://x/ttype/push/other", {}).status, 404);
    }
};

COUNTERSIGN_TEST(TestChainPush)
#include "tst_chain_push.moc"
