// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of self-service over the real services on a real database.
#include "chain/ChainBench.h"
#include "portal/FormGuard.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using tests::has;
using tests::location;

namespace {

/// Ann has registered a device, and comes to her own pages.
class Account : public tests::ChainBench
{
public:
    Account()
    {
        (void)register_();
        core.clock.advance(minutes(1));
        browser.cookies.clear();
    }

    std::string freshCode()
    {
        core.clock.advance(seconds(60));
        return tests::codeAt(seed, core.clock.now());
    }
    http::Response enterPassword(tests::Browser& with, const std::string& typed = password, const std::string& next = "")
    {
        (void)with.get("/sign-in");
        return with.post("/sign-in", {{"email", "ann@trust.example"}, {"password", typed}, {"next", next}});
    }
    http::Response signIn(tests::Browser& with, const std::string& next = "")
    {
        (void)enterPassword(with, password, next);
        return with.post("/sign-in/code", {{"verification_code", freshCode()}, {"next", next}});
    }
    std::string session(const tests::Browser& of) { return of.cookies.at(of.cookie(portal::Cookies::session)); }

    /// From "Add sign-in method" to the code of the new device.
    http::Response addDevice()
    {
        (void)browser.post("/security-info/add", {{"method", "totp_app"}, {"only_me", "yes"}});
        const auto page = browser.get("/security-info/add/account");
        second = seedIn(page);
        (void)browser.post("/security-info/add/account");
        return browser.post("/security-info/add/code", {{"verification_code", tests::codeAt(second, core.clock.now())}});
    }

    SecretBytes second;
};

} // namespace

class TestChainAccount : public QObject
{
    Q_OBJECT

private slots:
    void signInLookAndSignOut()
    {
        Account ann;
        QCOMPARE(location(ann.browser.get("/security-info")), std::string("/sign-in?next=security-info"));
        QCOMPARE(location(ann.enterPassword(ann.browser)), std::string("/sign-in/code"));
        QCOMPARE(ann.browser.post("/sign-in/code", {{"verification_code", "12345"}}).status, 422);
        const auto in = ann.browser.post("/sign-in/code", {{"verification_code", ann.freshCode()}});
        QCOMPARE(location(in), std::string("/security-info"));
        const auto info = ann.browser.follow(in);
        QCOMPARE(info.status, 200);
        QVERIFY(has(info, "You cannot remove your only sign-in method"));
        QVERIFY(has(ann.browser.get("/recent-activity"), "You signed in here."));
        const std::string token = ann.session(ann.browser);
        const auto out = ann.browser.post("/sign-out");
        QVERIFY(out.headers.find("Clear-Site-Data"));
        ann.browser.cookies[ann.browser.cookie(portal::Cookies::session)] = token;
        QVERIFY(location(ann.browser.get("/security-info")).ends_with("notice=session-ended"));
    }

    // S 41: what somebody planted in the browser is not what the sign-in leaves there, and opens nothing afterwards.
    void s41_sessionFixation()
    {
        Account ann;
        (void)ann.signIn(ann.other);
        const std::string planted = ann.session(ann.other);
        ann.browser.cookies[ann.browser.cookie(portal::Cookies::session)] = planted;
        (void)ann.signIn(ann.browser);
        QVERIFY(ann.session(ann.browser) != planted);
        QCOMPARE(ann.browser.get("/security-info").status, 200);
        QCOMPARE(ann.other.get("/security-info").status, 303);
        const std::string made(43, 'C');
        ann.browser.cookies[ann.browser.cookie(portal::Cookies::session)] = made;
        (void)ann.enterPassword(ann.browser);
        ann.browser.cookies[ann.browser.cookie(portal::Cookies::session)] = made;
        (void)ann.browser.post("/sign-in/code", {{"verification_code", ann.freshCode()}});
        QVERIFY(ann.session(ann.browser) != made);
    }

    // S 31: status, place and page are those of an address that nobody has.
    void s31_noEnumeration()
    {
        Account ann;
        const auto wrong = ann.enterPassword(ann.browser, "not the password");
        (void)ann.other.get("/sign-in");
        const auto nobody = ann.other.post("/sign-in", {{"email", "bob@trust.example"}, {"password", "not the password"}});
        QCOMPARE(nobody.status, wrong.status);
        const auto alike = [&](const http::Response& page, const tests::Browser& of) {
            return QString::fromStdString(page.body)
                .replace(QString::fromStdString(of.csrfFor("/sign-in")), "csrf")
                .replace("bob@trust", "ann@trust");
        };
        QCOMPARE(alike(nobody, ann.other), alike(wrong, ann.browser));
        (void)ann.browser.get("/forgot-password");
        (void)ann.other.get("/forgot-password");
        const auto known = ann.browser.post("/forgot-password", {{"email", "ann@trust.example"}});
        const auto unknown = ann.other.post("/forgot-password", {{"email", "bob@trust.example"}});
        QCOMPARE(unknown.status, known.status);
        QCOMPARE(location(unknown), location(known));
        const auto forms = [&](tests::Browser& of) {
            return QString::fromStdString(of.get("/forgot-password/one-time-password").body)
                .replace(QString::fromStdString(of.csrfFor("/forgot-password/send-again")), "csrf")
                .replace("bob@trust", "ann@trust");
        };
        QCOMPARE(forms(ann.other), forms(ann.browser));
    }

    void aDeviceIsAddedNamedChosenAndRemoved()
    {
        Account ann;
        (void)ann.signIn(ann.browser);
        const auto added = ann.addDevice();
        QVERIFY2(location(added).starts_with("/security-info/methods/"), added.body.c_str());
        const auto naming = ann.browser.follow(added);
        QVERIFY(has(naming, "Your device has been registered"));
        (void)ann.browser.post(location(added), {{"device_name", "Ann's second"}});
        const auto info = ann.browser.get("/security-info");
        QVERIFY(has(info, "Ann&#39;s second") || has(info, "Ann&apos;s second"));
        const std::string id = location(added).substr(std::string("/security-info/methods/").size(), 36);
        QVERIFY(has(ann.browser.follow(ann.browser.post("/security-info/default", {{"method", id}})), "is now your default sign-in method"));
        const auto removed = ann.browser.post("/security-info/methods/" + id + "/removal");
        QCOMPARE(location(removed), std::string("/security-info"));
        QVERIFY(has(ann.browser.follow(removed), "has been removed"));
        QCOMPARE(ann.browser.post("/security-info/methods/" + id + "/removal").status, 404); // a form sent again
        QCOMPARE(ann.core.mailCount("M-3"), 1);
    }

    // S 49: the QR code is not shown once the device is registered.
    void s28_theSecretIsGoneAfterwards()
    {
        Account ann;
        (void)ann.signIn(ann.browser);
        (void)ann.addDevice();
        const auto again = ann.browser.get("/security-info/add/account");
        QCOMPARE(again.status, 409);
        QVERIFY(ann.seedIn(again).empty());
        QCOMPARE(ann.browser.post("/security-info/add/code", {{"verification_code", "123456"}}).status, 409);
    }

    void aPassLeadsToOneNewDevice()
    {
        Account ann;
        ann.core.clock.advance(minutes(1));
        ann.core.signIn(ann.ra);
        ann.core.stepUp(ann.ra);
        const auto made = ann.core.post("/people/" + ann.person.value + "/access-passes",
            {{"reason", "lost_phone"}, {"identity", "face_to_face"}}, ann.ra.token);
        QVERIFY2(made.status == 200, (made.message + made.kind).c_str());
        const auto pass = made.json.at("pass").get<std::string>();
        (void)ann.browser.get("/sign-in/pass");
        QCOMPARE(ann.browser.post("/sign-in/pass", {{"email", "ann@trust.example"}, {"pass", "WRONGONE"}}).status, 422);
        const auto came = ann.browser.post("/sign-in/pass", {{"email", "ann@trust.example"}, {"pass", pass}});
        QCOMPARE(location(came), std::string("/security-info/add"));
        QVERIFY(has(ann.browser.follow(came), "Add a sign-in method before"));
        for (const char* path : {"/security-info", "/recent-activity", "/request", "/security-info/lost", "/security-info/default"})
            QCOMPARE(location(ann.browser.get(path)), std::string("/security-info/add"));
        QCOMPARE(ann.browser.post("/security-info/lost", {{"method", "x"}}).status, 403);
        const auto added = ann.addDevice();
        QCOMPARE(location(added), std::string("/security-info/added"));
        QVERIFY(has(ann.browser.follow(added), "Your device has been registered"));
        QCOMPARE(ann.browser.get("/security-info/add").status, 303);
        (void)ann.browser.get("/sign-in/pass");
        QCOMPARE(ann.browser.post("/sign-in/pass", {{"email", "ann@trust.example"}, {"pass", pass}}).status, 422);
    }

    void aForgottenPassword()
    {
        Account ann;
        auto& browser = ann.browser;
        (void)browser.get("/forgot-password");
        QCOMPARE(location(browser.post("/forgot-password", {{"email", "ann@trust.example"}})), std::string("/forgot-password/one-time-password"));
        QCOMPARE(browser.post("/forgot-password/one-time-password", {{"one_time_password", "1"}}).status, 422);
        QCOMPARE(location(browser.post("/forgot-password/one-time-password", {{"one_time_password", ann.core.mailedCode()}})),
            std::string("/forgot-password/code"));
        QCOMPARE(location(browser.post("/forgot-password/code", {{"verification_code", ann.freshCode()}})), std::string("/forgot-password/new"));
        const std::string typed = "four clouds over hills";
        QCOMPARE(browser.post("/forgot-password/new", {{"password", "short"}, {"password_confirmation", "short"}}).status, 422);
        const auto done = browser.post("/forgot-password/new", {{"password", typed}, {"password_confirmation", typed}});
        QCOMPARE(location(done), std::string("/forgot-password/done"));
        QVERIFY(has(browser.follow(done), "Your password has been changed"));
        QCOMPARE(location(ann.enterPassword(browser, typed)), std::string("/sign-in/code"));
    }

    void aRequestOfTheRaIsAnswered()
    {
        Account ann;
        (void)ann.signIn(ann.browser);
        ann.core.signIn(ann.ra);
        const auto asked = ann.core.post("/people/" + ann.person.value + "/verifications",
            {{"way", "portal_request"}, {"authenticator", ""}, {"reason", "password_reset"}, {"note", ""}}, ann.ra.token);
        QVERIFY2(asked.status == 200, (asked.message + asked.kind).c_str());
        QVERIFY(has(ann.browser.get("/security-info"), "Somebody asks you to confirm your identity."));
        const auto page = ann.browser.get("/request");
        QVERIFY(has(page, "asks: is this you on the phone?"));
        const auto number = asked.json.at("number").get<std::string>();
        QVERIFY(!has(page, ">" + number + "<") && !has(page, "\"" + number + "\""));
        const auto id = asked.json.at("id").get<std::string>();
        QCOMPARE(location(ann.browser.post("/request", {{"request", id}, {"number", number}})), std::string("/request?answer=approved"));
        QCOMPARE(ann.browser.post("/request", {{"request", id}, {"number", number}}).status, 410);
        QVERIFY(has(ann.browser.get("/recent-activity"), "asked you to confirm your identity. Reason: password reset. You approved."));
    }

    void thisWasNotMe()
    {
        Account ann;
        (void)ann.signIn(ann.other);
        (void)ann.signIn(ann.browser);
        const auto list = ann.browser.get("/recent-activity");
        const auto at = list.body.find("/recent-activity/");
        const auto path = list.body.substr(at, list.body.find('"', at) - at);
        QVERIFY(has(ann.browser.get(path), "End all sessions and tell my RA"));
        QCOMPARE(location(ann.browser.post(path)), std::string("/sign-in?notice=not-me"));
        QVERIFY(has(ann.browser.get("/sign-in?notice=not-me"), "We have ended all your sessions"));
        QCOMPARE(ann.other.get("/security-info").status, 303);
        const auto seen = ann.core.get("/people/" + ann.person.value + "/activity", ann.ra.token).json.dump();
        QVERIFY(seen.find("self_service.not_me") != std::string::npos || seen.find("error") != std::string::npos);
    }

    // A form of one session is none of another's, and one from another site none at all (S 46).
    void s46_formsAreBoundToTheSession()
    {
        Account ann;
        (void)ann.signIn(ann.browser);
        (void)ann.signIn(ann.other);
        auto stolen = tests::Browser::formPost("/sign-out", {{"csrf", ann.browser.csrfFor("/sign-out")}});
        QCOMPARE(ann.other.send(stolen).status, 403);
        auto elsewhere = tests::Browser::formPost("/sign-out", {{"csrf", ann.browser.csrfFor("/sign-out")}});
        elsewhere.headers.set("Origin", "https://evil.example");
        elsewhere.headers.set("Sec-Fetch-Site", "cross-site");
        QCOMPARE(ann.browser.send(elsewhere).status, 403);
        QCOMPARE(ann.browser.get("/security-info").status, 200);
    }
};

COUNTERSIGN_TEST(TestChainAccount)
#include "tst_chain_account.moc"
