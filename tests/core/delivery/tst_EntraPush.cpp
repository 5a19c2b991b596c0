// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Microsoft's push against a server on this computer that answers as the real one was seen to. It was never run against
// Microsoft's own (docs/decisions/0029-microsoft-push.md).
#include "delivery/entra/EntraPush.h"
#include "delivery/entra/HttpPost.h"
#include "support/FakeClock.h"
#include "support/FakeMicrosoft.h"
#include "support/TestMain.h"

#include <QTest>

#include <thread>

using namespace countersign;
using namespace countersign::delivery;
using namespace countersign::tests;
using State = PushAnswer::State;

Q_DECLARE_METATYPE(State)

namespace {

struct Bench
{
    explicit Bench(bool poll = false)
    {
        auto settings = microsoft.settings();
        settings.poll = poll;
        push.emplace(std::move(settings), clock);
    }

    PushAnswer ask(const std::string& user) { return push->ask({user + "@trust.example", "01890000-0000-7000-8000-000000000001"}, {}); }

    FakeMicrosoft microsoft;
    FakeClock clock;
    std::optional<EntraPush> push;
};

} // namespace

class TestEntraPush : public QObject
{
    Q_OBJECT

private slots:
    void eachOutcome_data()
    {
        QTest::addColumn<State>("state");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* user, State state, const char* value) { QTest::newRow(user) << state << QString::fromLatin1(value); };
        row("approve", State::approved, "Success");
        row("deny", State::denied, "PhoneAppDenied");
        row("fraud", State::fraud, "PhoneAppFraudReported");
        row("silent", State::unanswered, "PhoneAppNoResponse");
        row("expired", State::unanswered, "InvalidSession");
        row("blocked", State::notSent, "PhoneAppAllDevicesBlocked");
        row("busy", State::notSent, "UserAuthFailedDuplicateRequest");
        row("throttled", State::notSent, "AuthenticationThrottled");
        row("nothing", State::notSent, "NoDefaultAuthenticationMethodIsConfigured");
        row("nobody", State::notSent, "UserNotFound");
        row("foreign", State::notSent, "AccessDenied");
        row("code", State::notSent, "Challenge");
        row("nil", State::notSent, "NotApproved"); // "the call worked" is no approval
        row("falsely", State::notSent, "NotApproved");
        row("contradiction", State::denied, "PhoneAppDenied");
        row("unknown", State::notSent, "SomethingNew");
        row("malformed", State::notSent, "MalformedAnswer");
        row("other", State::notSent, "MalformedAnswer");
        row("trailing", State::notSent, "MalformedAnswer");
        row("entity", State::notSent, "MalformedAnswer");
        row("bomb", State::notSent, "MalformedAnswer");
        row("huge", State::notSent, "MalformedAnswer");
        row("empty", State::notSent, "MalformedAnswer");
        row("endless", State::unanswered, "NoAnswer");
        row("broken", State::notSent, "Http500");
        row("moved", State::notSent, "Http307");
        row("stale", State::approved, "Success");
    }

    void eachOutcome()
    {
        QFETCH(State, state);
        QFETCH(QString, value);
        Bench bench;
        const auto answer = bench.ask(QTest::currentDataTag());
        QCOMPARE(QString::fromStdString(answer.value), value);
        QVERIFY(answer.state == state);
    }

    void theRequestIsTheRecordedOne()
    {
        Bench bench;
        (void)bench.push->ask({"o'brien&sons<x>@trust.example", "01890000-0000-7000-8000-000000000001"}, {});
        const auto body = bench.microsoft.bodies().at(0);
        std::size_t at = 0;
        for (const auto* part : {"<BeginTwoWayAuthenticationRequest>", "<Version>1.0</Version>",
                 "<UserPrincipalName>o'brien&amp;sons&lt;x&gt;@trust.example</UserPrincipalName>", "<Lcid>en-us</Lcid>",
                 "<AuthenticationMethodId>PhoneAppNotification</AuthenticationMethodId>",
                 "<AuthenticationMethodProperties xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\">",
                 "<a:KeyValueOfstringstring><a:Key>OverrideNumberMatchingWithOTP</a:Key><a:Value>false</a:Value>",
                 "</AuthenticationMethodProperties>", "<ContextId>01890000-0000-7000-8000-000000000001</ContextId>",
                 "<SyncCall>true</SyncCall>", "<RequireUserMatch>true</RequireUserMatch>", "<CallerName>radius</CallerName>",
                 "<CallerIP>UNKNOWN:</CallerIP>", "</BeginTwoWayAuthenticationRequest>"}) {
            const auto found = body.find(part, at);
            QVERIFY2(found != std::string::npos, (std::string(part) + " is not there, or out of order: " + body).c_str());
            at = found;
        }
    }

    void theTokenIsAskedForAsRecordedAndKept()
    {
        Bench bench;
        (void)bench.ask("approve");
        (void)bench.ask("approve");
        QCOMPARE(bench.microsoft.tokens.load(), 1);
        const auto form = bench.microsoft.tokenForm();
        for (const auto* part : {"grant_type=client_credentials", "client_id=981f26a1-7f43-403b-a875-f8b09b8cd720",
                 "client_secret=a%2Bb%2Fc%3Dd%20e%26f",
                 "resource=https%3A%2F%2Fadnotifications.windowsazure.com%2FStrongAuthenticationService.svc%2FConnector"})
            QVERIFY2(form.find(part) != std::string::npos, form.c_str());
        bench.clock.advance(seconds(3599 - 59)); // its last minute
        (void)bench.ask("approve");
        QCOMPARE(bench.microsoft.tokens.load(), 2);
    }

    void aSecretThatIsNotValidYetIsTriedAgain()
    {
        Bench bench;
        bench.microsoft.refusedSecrets = 3;
        QVERIFY(bench.ask("approve").state == State::approved);
        bench.microsoft.refusedSecrets = 1000;
        bench.clock.advance(std::chrono::hours(2));
        const auto answer = bench.ask("approve");
        QVERIFY(answer.state == State::notSent);
        QCOMPARE(answer.value, std::string("AADSTS7000215"));
    }

    void aDisabledAppIsSaidAtOnce()
    {
        Bench bench;
        QVERIFY(bench.push->checkHealth());
        bench.microsoft.appDisabled = true;
        bench.clock.advance(std::chrono::hours(2));
        QCOMPARE(bench.ask("approve").value, std::string("AADSTS7000112"));
        QCOMPARE(bench.push->checkHealth().error().message, std::string("AADSTS7000112"));
        QCOMPARE(bench.microsoft.questions.load(), 0);
    }

    // One new token and one more try, not a loop.
    void aTokenThatIsNotTakenIsAskedForOnceMore()
    {
        Bench bench;
        bench.microsoft.refusesTokens = true;
        QCOMPARE(bench.ask("approve").value, std::string("Http401"));
        QCOMPARE(bench.microsoft.tokens.load(), 2);
        QCOMPARE(bench.microsoft.questions.load(), 2);
    }

    void silenceEnds()
    {
        FakeMicrosoft microsoft;
        FakeClock clock;
        auto settings = microsoft.settings();
        settings.answerTimeout = milliseconds(300);
        EntraPush push(std::move(settings), clock);
        const auto answer = push.ask({"hang@trust.example", "c"}, {});
        QVERIFY(answer.state == State::unanswered);
        QCOMPARE(answer.value, std::string("NoAnswer"));
    }

    void whoeverStopsIsNotKeptWaiting()
    {
        Bench bench;
        std::stop_source stop;
        PushAnswer answer{State::approved, {}};
        std::thread asking([&] { answer = bench.push->ask({"hang@trust.example", "c"}, stop.get_token()); });
        QTRY_COMPARE(bench.microsoft.questions.load(), 1);
        stop.request_stop();
        asking.join();
        QVERIFY(answer.state != State::approved);
    }

    void nobodyThere()
    {
        FakeClock clock;
        EntraSettings settings;
        settings.tenant = FakeMicrosoft::tenant;
        settings.secret = SecretBytes(std::string_view("x"));
        settings.signInUrl = settings.serviceUrl = "http://127.0.0.1:9";
        EntraPush push(std::move(settings), clock);
        QCOMPARE(push.ask({"approve@trust.example", "c"}, {}).value, std::string("Unreachable"));
        QVERIFY(!push.checkHealth());
    }

    void pollingLooksUntilThePersonHasActed()
    {
        Bench bench(true);
        QVERIFY(bench.ask("later-approve").state == State::approved);
        QCOMPARE(bench.microsoft.looks.load(), 3);
        const auto bodies = bench.microsoft.bodies();
        QVERIFY(bodies.at(0).find("<SyncCall>false</SyncCall>") != std::string::npos);
        QVERIFY(bodies.at(1).find("<SessionId>session-1</SessionId><ContextId>01890000-0000-7000-8000-000000000001</ContextId>") != std::string::npos);
        QVERIFY(bodies.at(1).find("i:nil=\"true\"") != std::string::npos);
        QVERIFY(bench.ask("later-deny").state == State::denied);
        QVERIFY(bench.ask("deny").state == State::denied); // at once
    }

    // The address that Microsoft gives is followed to Microsoft alone: the token must not go elsewhere.
    void aForeignAddressIsNotFollowed()
    {
        Bench bench(true);
        QCOMPARE(bench.ask("later-foreign").value, std::string("ForeignHost"));
        QCOMPARE(bench.microsoft.looks.load(), 0);
    }

    void onlySafeAddressesAreCalled()
    {
        for (const auto* url : {"https://login.microsoftonline.com", "http://127.0.0.1:8080/x", "http://[::1]/x"})
            QVERIFY2(isSafeUrl(url), url);
        for (const auto* url : {"http://login.microsoftonline.com", "ftp://127.0.0.1/", "https://user@login.microsoftonline.com/", "file:///etc/passwd",
                 "", "login.microsoftonline.com", "http://127.0.0.1.example.org/", "https://"})
            QVERIFY2(!isSafeUrl(url), url);
    }
};

COUNTERSIGN_TEST(TestEntraPush)
#include "tst_EntraPush.moc"
