// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/Bench.h"
#include "portal/PortalRoutes.h"
#include "support/TestMain.h"

#include <QRegularExpression>
#include <QTest>

using namespace countersign;
using domain::EnrolmentState;
using http::Method;
using portal::Part;
using services::LinkView;
using services::TestState;
using tests::Bench;
using tests::Script;
using tests::script;

namespace {

const std::string startPath = std::string("/r/") + Script::linkToken;
constexpr EnrolmentState states[] = {EnrolmentState::linkMade, EnrolmentState::started, EnrolmentState::addressEntered,
    EnrolmentState::addressProved, EnrolmentState::passwordSet, EnrolmentState::secretShown, EnrolmentState::active,
    EnrolmentState::cancelled, EnrolmentState::expired, EnrolmentState::locked};

bool has(const http::Response& response, const std::string& text)
{
    return response.body.find(text) != std::string::npos;
}

std::string location(const http::Response& response)
{
    const auto* found = response.headers.find("Location");
    return found ? *found : std::string();
}

std::string only(const http::Response& response, const char* expression)
{
    const QRegularExpression pattern(QString::fromLatin1(expression), QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(QString::fromStdString(response.body)).captured(1).trimmed().toStdString();
}

/// A secret of the page P-5 in any of its forms.
bool showsSecret(const http::Response& response)
{
    return has(response, "otpauth:") || has(response, "JBSW") || has(response, "data:image");
}

} // namespace

class TestPages : public QObject
{
    Q_OBJECT

private slots:
    void stepsLeadOn_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("next");
        const auto row = [](EnrolmentState state, const char* path, const char* fields, const char* call, const char* next) {
            QTest::newRow(path) << int(state) << path << fields << call << next;
        };
        row(EnrolmentState::started, "/register/email", "email=person014@example.org", "enterAddress person014@example.org",
            "/register/one-time-password");
        row(EnrolmentState::addressEntered, "/register/one-time-password", "one_time_password=123 456",
            "proveAddress 123 456", "/register/password");
        row(EnrolmentState::addressEntered, "/register/send-again", "", "sendAgain", "/register/one-time-password?notice=sent-again");
        row(EnrolmentState::addressProved, "/register/password", "password=a b c|password_confirmation=d",
            "createPassword a b c|d", "/register/add-account");
        row(EnrolmentState::secretShown, "/register/add-account", "", "addedAccount", "/register/code");
        row(EnrolmentState::secretShown, "/register/code", "verification_code=123456", "confirmCode 123456", "/register/done");
        row(EnrolmentState::keyExchanged, "/register/new-request", "", "askPhoneAgain", "/register/code");
        row(EnrolmentState::active, "/register/device", "device_name=My phone", "nameDevice My phone", "/register/done?notice=named");
        row(EnrolmentState::active, "/register/test", "", "startTest", "/test/sign-in");
        row(EnrolmentState::started, "/register/more-time", "", "needMoreTime", "/register/email?notice=more-time");
        row(EnrolmentState::started, "/register/help", "", "askForHelp", "/register/email?notice=told");
    }

    void stepsLeadOn()
    {
        QFETCH(int, state);
        QFETCH(QString, path);
        QFETCH(QString, fields);
        QFETCH(QString, call);
        QFETCH(QString, next);
        Bench bench;
        bench.beInState(EnrolmentState(state));
        std::map<std::string, std::string> values;
        for (const auto& field : fields.split(QRegularExpression("\\|(?=[a-z_]+=)"), Qt::SkipEmptyParts))
            values[field.section('=', 0, 0).toStdString()] = field.section('=', 1).toStdString();
        const auto response = bench.post(path.toStdString(), values);
        QCOMPARE(response.status, 303);
        QCOMPARE(location(response), next.toStdString());
        QVERIFY(response.body.empty());
        QCOMPARE(script().calls.back(), call.toStdString());
    }

    void errorsStandBesideTheFieldAndInTheSummary()
    {
        Bench bench;
        bench.beInState(EnrolmentState::started);
        auto error = invalidField("email", "P-EML-4");
        error.parameters = {{"domain", "gmail.example"}};
        script().errors["enterAddress"] = error;
        const auto page = bench.post("/register/email", {{"email", "person014@gmail.example"}});
        QCOMPARE(page.status, 422);
        const std::string sentence = "Email addresses ending gmail.example cannot be used for this service. Use your work email "
                                     "address, or ask Sample Manager";
        QVERIFY(has(page, "<a href=\"#email\">" + sentence + "</a>"));
        QVERIFY(has(page, "</span> " + sentence + "</span>"));
        QVERIFY(has(page, "aria-describedby=\"email-hint email-error\""));
        QVERIFY(has(page, "value=\"person014@gmail.example\""));
        QVERIFY(has(page, "tabindex=\"-1\" autofocus"));
        QVERIFY(only(page, "<title>(.*)</title>").starts_with("Error: What is your work email address? "));
    }

    void secretsAreNotGivenBack()
    {
        Bench bench;
        bench.beInState(EnrolmentState::addressProved);
        script().errors["createPassword"] = invalidField("password", "P-PWD-3");
        const auto password = bench.post("/register/password", {{"password", "canary-one"}, {"password_confirmation", "canary-two"}});
        QVERIFY(!has(password, "canary"));
        bench.beInState(EnrolmentState::addressEntered);
        script().errors["proveAddress"] = invalidField("one_time_password", "P-OTP-5");
        QVERIFY(!has(bench.post("/register/one-time-password", {{"one_time_password", "918273"}}), "918273"));
        bench.beInState(EnrolmentState::secretShown);
        script().errors["confirmCode"] = invalidField("verification_code", "P-COD-3");
        QVERIFY(!has(bench.post("/register/code", {{"verification_code", "918273"}}), "918273"));
    }

    void unknownMessagesAreStillASentence()
    {
        Bench bench;
        bench.beInState(EnrolmentState::started);
        script().errors["enterAddress"] = invalidField("email", "P-NEW-99");
        QVERIFY(has(bench.post("/register/email", {{"email", "x"}}), "Check what you entered and try again"));
    }

    void pausesAndLocks()
    {
        Bench bench;
        bench.beInState(EnrolmentState::secretShown);
        auto view = script().view;
        view.pausedUntil = bench.clock.now() + minutes(15);
        view.pauseCause = services::PauseCause::verificationCode;
        script().after = view;
        auto error = refusal(ErrorKind::tooManyAttempts, "P-X5");
        error.fields = {{"verification_code", "P-COD-3"}};
        error.retryAtMs = toMs(view.pausedUntil);
        script().errors["confirmCode"] = error;
        const auto paused = bench.post("/register/code", {{"verification_code", "123456"}});
        QCOMPARE(paused.status, 429);
        QCOMPARE(*paused.headers.find("Retry-After"), std::string("901"));
        QVERIFY(has(paused, "A wrong code was entered 5 times"));
        QVERIFY(has(paused, "<strong>2:17pm</strong>"));
        QCOMPARE(bench.get("/register/code").status, 429);
        QVERIFY(!showsSecret(bench.get("/register/add-account")));
        script().errors["confirmCode"] = refusal(ErrorKind::tooManyAttempts, "P-X5L");
        script().view.pausedUntil = {};
        script().after.reset();
        QVERIFY(has(bench.post("/register/code", {{"verification_code", "1"}}), "This link has stopped working"));
    }

    void aPauseNamesWhatWasWrong_data()
    {
        using Cause = services::PauseCause;
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("cause");
        QTest::addColumn<QString>("words");
        QTest::newRow("address") << int(EnrolmentState::started) << int(Cause::address) << "A wrong email address was entered 5 times";
        QTest::newRow("password") << int(EnrolmentState::addressProved) << int(Cause::password) << "A wrong password was entered 5 times";
        QTest::newRow("code") << int(EnrolmentState::secretShown) << int(Cause::verificationCode) << "A wrong code was entered 5 times";
    }

    void aPauseNamesWhatWasWrong()
    {
        QFETCH(int, state);
        QFETCH(int, cause);
        QFETCH(QString, words);
        Bench bench;
        bench.beInState(EnrolmentState(state));
        script().view.pausedUntil = bench.clock.now() + minutes(15);
        script().view.pauseCause = services::PauseCause(cause);
        const auto page = bench.get(portal::pathOf(portal::partOf(EnrolmentState(state))));
        QCOMPARE(page.status, 429);
        QVERIFY(has(page, words.toStdString()));
    }

    void hostileNamesAreText()
    {
        const std::string hostile = "\"'><script>alert(1)</script><img src=x onerror=y>{{csrf}}**b**[l](javascript:x)";
        Bench bench;
        bench.settings.organisation.name = bench.settings.organisation.contactName = hostile;
        bench.settings.organisation.contactPhone = bench.settings.organisation.contactEmail = hostile;
        bench.settings.organisation.contactHours = bench.settings.organisation.issuer = hostile;
        bench.settings.organisation.service = bench.settings.mailSender = hostile;
        for (const auto& route : portal::portalRoutes()) {
            for (const auto state : states) {
                bench.beInState(state);
                auto& view = script().view;
                view.raName = view.organisationName = view.typedAddress = view.deviceName = hostile;
                view.accountAddress = hostile;
                script().link = {LinkView::Kind::usable, view};
                if (route.method == Method::get)
                    checkHostile(bench.get(std::string(route.pattern) == "/r/{token}" ? startPath : route.pattern), route.pattern);
            }
        }
        bench.beInState(EnrolmentState::started);
        script().errors["enterAddress"] = invalidField("email", "P-EML-2");
        checkHostile(bench.post("/register/email", {{"email", hostile}}), "a value kept");
    }

    void addAccountOffersThreeWays()
    {
        Bench bench;
        bench.beInState(EnrolmentState::passwordSet);
        const auto page = bench.get("/register/add-account");
        QCOMPARE(page.status, 200);
        QVERIFY(has(page, "src=\"data:image/svg+xml;base64,"));
        QVERIFY(has(page, "href=\"otpauth://totp/Sample%20Organisation:person014%40example.org?secret="));
        QVERIFY(has(page, "<span>JBSW</span> <span>Y3DP</span>"));
        QVERIFY(has(page, "Step 4 of 6"));
        QVERIFY(has(page, "Finish by <strong>2:17pm</strong>"));
        const auto reloaded = bench.get("/register/add-account");
        QCOMPARE(reloaded.body, page.body);
    }

    void aPersonWithAPasswordEntersIt()
    {
        Bench bench;
        bench.beInState(EnrolmentState::addressProved);
        script().view.hasPassword = true;
        const auto page = bench.get("/register/password");
        QVERIFY(has(page, "autocomplete=\"current-password\""));
        QVERIFY(!has(page, "password_confirmation"));
        (void)bench.post("/register/password", {{"password", "three random words"}});
        QCOMPARE(script().calls.back(), std::string("enterPassword three random words"));
    }

    void thePageBehindAWaitSaysFromWhen()
    {
        Bench bench;
        bench.beInState(EnrolmentState::addressEntered);
        const auto wait = bench.get("/register/not-received");
        QVERIFY(has(wait, "You can ask again at 2:03pm."));
        QVERIFY(!has(wait, "action=\"/register/send-again\""));
        script().errors["sendAgain"] = refusal(ErrorKind::invalidInput, "P-NOT-2");
        QCOMPARE(location(bench.post("/register/send-again")), std::string("/register/not-received"));
        script().view.sendAgainAt = bench.clock.now();
        script().view.sendsLeft = 1;
        const auto last = bench.get("/register/not-received");
        QVERIFY(has(last, "action=\"/register/send-again\"") && has(last, "This is the last one we can send."));
    }

    void awayTooLongStartsAgainWithoutTheAddress()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::usable;
        (void)bench.get(startPath);
        script().view = bench.sampleView(EnrolmentState::started);
        (void)bench.post(startPath);
        script().view = bench.sampleView(EnrolmentState::linkMade);
        const auto away = bench.get("/register/code");
        QCOMPARE(away.status, 410);
        QVERIFY(has(away, "You were away for 15 minutes") && has(away, "action=\"/register/start-again\""));
        QVERIFY(!has(away, Script::linkToken));
        script().after = bench.sampleView(EnrolmentState::started);
        QCOMPARE(location(bench.post("/register/start-again")), std::string("/register/email"));
        QCOMPARE(script().calls[script().calls.size() - 2], std::string("start ") + Script::linkToken);
    }

    void theDonePageLastsHalfAnHour()
    {
        Bench bench;
        bench.beInState(EnrolmentState::active);
        QCOMPARE(bench.get("/register/done").status, 200);
        bench.clock.at += minutes(30);
        const auto later = bench.get("/register/done");
        QCOMPARE(later.status, 410);
        QVERIFY(has(later, "You registered a device with it at 2:01pm today."));
        bench.clock.at += std::chrono::hours(24);
        QVERIFY(has(bench.get("/register"), "at 2:01pm on 5 May 2025."));
    }

    void aSetupMeetsNobody()
    {
        Bench bench;
        script().link.kind = LinkView::Kind::usable;
        script().link.registration.meeting = domain::Meeting::setup;
        QVERIFY(!has(bench.get(startPath), "Stay in the meeting"));
        bench.beInState(EnrolmentState::active);
        script().view.meeting = domain::Meeting::setup;
        const auto done = bench.get("/register/done");
        QVERIFY(!has(done, "can see that you have finished") && !has(done, "Tell my RA"));
        QVERIFY(has(done, "We have sent you an email to confirm this."));
        script().view.mailed = false;
        const auto quiet = bench.get("/register/done");
        QCOMPARE(quiet.status, 200);
        QVERIFY(!has(quiet, "email to confirm") && !has(quiet, "What happens next"));
    }

    void theTestGoesThroughItsPages()
    {
        Bench bench;
        const std::string link = std::string("/test/") + Script::testToken;
        script().test.state = TestState::waiting;
        QCOMPARE(bench.get(link).status, 200);
        QCOMPARE(location(bench.post(link)), std::string("/test/sign-in"));
        QCOMPARE(bench.get("/test/code").status, 303);
        QCOMPARE(location(bench.post("/test/sign-in", {{"email", "a@example.org"}, {"password", "p"}})), std::string("/test/code"));
        QCOMPARE(script().calls.back(), std::string("testPassword a@example.org|p"));
        script().test.state = TestState::passwordRight;
        QVERIFY(has(bench.get("/test/code"), "Enter the verification code"));
        QCOMPARE(location(bench.post("/test/code", {{"verification_code", "123456"}})), std::string("/test/result"));
        script().test.state = TestState::passed;
        QVERIFY(has(bench.get("/test/result"), "<h1>Your authenticator works</h1>"));
    }

    void aFailedTestSaysWhyAndGoesOn()
    {
        Bench bench;
        bench.beInTest(TestState::failedCode);
        script().test.failureMessage = "P-COD-6";
        script().errors["testCode"] = invalidField("verification_code", "P-COD-6");
        QCOMPARE(location(bench.post("/test/code", {{"verification_code", "123456"}})), std::string("/test/result"));
        const auto failed = bench.get("/test/result");
        QVERIFY(has(failed, "<h1>That did not work</h1>") && has(failed, "That code has been used. Wait for the next one."));
        QVERIFY(has(failed, "action=\"/test/code\""));
        script().errors["testCode"] = invalidField("verification_code", "P-COD-2");
        QVERIFY(has(bench.post("/test/code", {{"verification_code", "12"}}), "The verification code is 6 numbers"));
        script().errors["testCode"] = refusal(ErrorKind::tooManyAttempts, "P-X5");
        QCOMPARE(bench.post("/test/code", {{"verification_code", "123456"}}).status, 429);
    }

    void anUnknownTestHasEnded()
    {
        Bench bench;
        const auto none = bench.get("/test/sign-in");
        const auto unknown = bench.get("/test/CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC");
        QCOMPARE(none.status, 410);
        QCOMPARE(unknown.body, none.body);
    }

    void aSecondLanguageIsOneFileMore()
    {
        const std::string english(portal::textFiles().front().bytes);
        const std::string welsh = QString::fromStdString(english)
                                      .replace("\"en-GB\"", "\"cy\"")
                                      .replace("\"English\"", "\"Cymraeg\"")
                                      .replace("\"Cookies\"", "\"Cwcis\"")
                                      .toStdString();
        const portal::EmbeddedFile files[] = {{"cy.json", "", "", welsh, ""}, {"en.json", "", "", english, ""}};
        Bench bench("https://register.example.org", files);
        const auto plain = bench.get("/cookies");
        QVERIFY(has(plain, "<a href=\"?lang=cy\" lang=\"cy\" hreflang=\"cy\">Cymraeg</a>"));
        QVERIFY(has(plain, "<span lang=\"en-GB\" aria-current=\"true\">English</span>"));
        QVERIFY(has(bench.get("/cookies?lang=xx"), "<h1>Cookies</h1>"));
        QVERIFY(has(bench.get("/cookies?lang=cy"), "<h1>Cwcis</h1>"));
        const auto kept = bench.get("/cookies");
        QVERIFY(has(kept, "<html lang=\"cy\">") && has(kept, "<h1>Cwcis</h1>") && has(kept, "__Host-language"));
    }

    void everyPageIsWellFormedForAssistiveTechnology()
    {
        Bench bench;
        for (const auto state : states) {
            bench.beInState(state);
            const auto page = bench.get("/register");
            if (page.status == 303)
                checkOutline(bench.get(location(page)));
            else
                checkOutline(page);
        }
        for (const char* path : {"/accessibility", "/privacy", "/cookies", "/link", "/nothing"})
            checkOutline(bench.get(path));
    }

private:
    static void checkHostile(const http::Response& response, const std::string& what)
    {
        QVERIFY2(!has(response, "<script>") && !has(response, "<img src=x") && !has(response, "javascript:x\""), what.c_str());
        QVERIFY2(!has(response, "\"'>"), what.c_str());
        QVERIFY2(response.status != 500, what.c_str());
    }

    static void checkOutline(const http::Response& page)
    {
        const QString html = QString::fromStdString(page.body);
        QCOMPARE(html.count("<h1"), qsizetype(1));
        QVERIFY(html.contains("<html lang=\"en-GB\">"));
        const QString heading = QString::fromStdString(only(page, "<h1[^>]*>(.*)</h1>")).remove(QRegularExpression("<[^>]*>"));
        const QString title = QString::fromStdString(only(page, "<title>(.*)</title>"));
        QCOMPARE(title, heading + QString::fromUtf8(" \u2013 Set up your authenticator \u2013 Sample Organisation"));
        for (const char* part : {"<header", "<main", "<footer", "nhsuk-skip-link", "id=\"help\"", "noindex"})
            QVERIFY2(html.contains(QLatin1String(part)), part);
        const QRegularExpression ids("\\sid=\"([^\"]+)\"");
        QStringList seen;
        for (auto match = ids.globalMatch(html); match.hasNext();)
            seen << match.next().captured(1);
        QCOMPARE(seen.removeDuplicates(), qsizetype(0));
    }
};

COUNTERSIGN_TEST(TestPages)
#include "tst_pages.moc"
