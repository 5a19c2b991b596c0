// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The portal over the real services on a real database: what tst_pages tries with answers from a script, walked for true.
#include "browser/Browser.h"
#include "crypto/Base32.h"
#include "services/TestSignInService.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QRegularExpression>
#include <QTest>

using namespace countersign;
using domain::Role;
using tests::Browser;
using tests::TestCore;
using tests::TestStaff;

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

/// An RA, a person and the portal over one core.
class Meeting
{
public:
    Meeting() : registration(core.context()), tests(core.context())
    {
        organisation = core.organisation("TST");
        ra = core.staff("ra", {{Role::raManager}}, organisation);
        core.signIn(ra);
        person = core.person("Ann", "O'Neil", "ann@trust.example", organisation);
        openPortal();
        browser.open(*portal);
        other.open(*portal);
    }

    /// Path of a new link, "/r/...".
    std::string generateLink()
    {
        const auto made = core.post("/people/" + person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}}, ra.token);
        if (made.status >= 300)
            throw std::runtime_error("generate link: " + made.message + " " + made.kind);
        const auto link = made.json.at("link").get<std::string>();
        enrolment = made.json.at("enrolment").at("id").get<std::string>();
        return link.substr(link.find("/r/"));
    }

    http::Response start(const std::string& link)
    {
        (void)browser.get(link);
        return browser.post(link);
    }

    /// From a new link to the page with the QR code.
    http::Response walkToSecret()
    {
        (void)start(generateLink());
        (void)browser.post("/register/email", {{"email", "ann@trust.example"}});
        (void)browser.post("/register/one-time-password", {{"one_time_password", core.mailedCode()}});
        (void)browser.post("/register/password", {{"password", password}, {"password_confirmation", password}});
        return browser.get("/register/add-account");
    }

    [[nodiscard]] SecretBytes seedIn(const http::Response& page) const
    {
        const QRegularExpression key("otpauth://totp/[^\"]*secret=([A-Z2-7]+)");
        const auto found = key.match(QString::fromStdString(page.body)).captured(1).toStdString();
        auto bytes = crypto::fromBase32(found);
        return bytes ? std::move(*bytes) : SecretBytes();
    }

    http::Response register_()
    {
        const auto page = walkToSecret();
        seed = seedIn(page);
        (void)browser.post("/register/add-account");
        return browser.post("/register/code", {{"verification_code", tests::codeAt(seed, core.clock.now())}});
    }

    static constexpr const char* password = "three random words";

    TestCore core;
    OrganisationId organisation;
    TestStaff ra;
    PersonId person;
    std::string enrolment;
    SecretBytes seed;
    services::RegistrationService registration;
    services::TestSignInService tests;
    std::unique_ptr<portal::Portal> portal;
    Browser browser;
    Browser other;

private:
    void openPortal()
    {
        portal = std::move(*portal::Portal::create({registration, tests, core.clock, core.random, [this] { return core.context().policy(); },
            "https://register.example.org", []() -> Result<portal::PortalSettings> {
                portal::PortalSettings settings;
                settings.organisation.name = settings.organisation.issuer = "Test Trust";
                return settings;
            },
            [](const std::string&, const std::string& detail) { qWarning("portal: %s", detail.c_str()); }}));
    }
};

} // namespace

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
