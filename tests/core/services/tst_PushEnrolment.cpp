// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Step 1 and step 2 on the real core: the QR code, the key exchange, and what the RA sees of it.
#include "base/Base64.h"
#include "core/services/PushBench.h"
#include "push/PhoneKey.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

class TestPushEnrolment : public QObject
{
    Q_OBJECT

private slots:
    void aPhoneIsRegisteredFromEndToEnd()
    {
        PushBench b;
        b.upToOffer();
        QCOMPARE(b.state(), std::string("secret_shown"));
        QCOMPARE(b.phone.scan(b.uri), std::string());
        QCOMPARE(b.phone.exchange(), std::string());
        QCOMPARE(b.state(), std::string("key_exchanged"));
        const auto polled = b.phone.poll();
        QCOMPARE(polled.shown.size(), std::size_t(1));
        QCOMPARE(polled.dropped, std::size_t(0));
        QCOMPARE(polled.shown[0].choices.size(), std::size_t(3));
        QVERIFY(std::ranges::count(polled.shown[0].choices, b.number()) == 1);
        QCOMPARE(b.phone.approve(polled.shown[0], b.number()), std::optional(true));
        QCOMPARE(b.state(), std::string("active"));
        const auto list = b.core.get("/people/" + b.person.value + "/authenticators", b.ra.token).json.at("authenticators");
        QCOMPARE(list.size(), std::size_t(1));
        QVERIFY(list[0].at("kind") == "push_app" && list[0].at("status") == "active");
        QVERIFY(b.core.mailCount("M-2") == 1);
        QCOMPARE(b.audited("authenticator.registered"), 1);
        QVERIFY(b.phone.poll().shown.empty());
    }

    void policyDecidesWhetherTheTypeIsThere()
    {
        PushBench b;
        const auto refused = b.core.post("/people/" + b.person.value + "/enrolments",
            {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}, {"kind", "push_app"}}, b.ra.token);
        QCOMPARE(refused.status, 400);
        QVERIFY(refused.json.dump().find("D-ISS-14") != std::string::npos);
        b.upToOffer(); // allows it
        QCOMPARE(b.state(), std::string("secret_shown"));
    }

    void theRaSeesTheKeyAndTheApp()
    {
        PushBench b;
        b.upToFirstRequest();
        const auto view = b.view();
        QVERIFY(view.at("kind") == "push_app" && view.at("step") == 6);
        const auto fingerprint = push::shortFingerprint(fromBase64(b.phone.publicKey()).value());
        QVERIFY(view.dump().find("L-PHONE") != std::string::npos);
        QVERIFY(view.dump().find(fingerprint) != std::string::npos);
        QVERIFY(view.dump().find("privacyIDEA-App/4.8.0 Android/14") != std::string::npos);
        QVERIFY(view.dump().find(b.number()) == std::string::npos || b.number().size() == 2); // digits occur in times; the note has none
        QCOMPARE(b.audited("enrolment.keys_exchanged"), 1);
    }

    void p1_stateAfterTheQrCode()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        const auto token = b.token();
        QVERIFY(!token.authenticator.empty() && token.phoneKey.empty() && token.sealedServerKey.empty());
        QVERIFY(!token.credentialHash.empty() && token.credentialHash.find(b.phone.credential) == std::string::npos);
        QVERIFY(b.core.get("/people/" + b.person.value + "/authenticators", b.ra.token).json.at("authenticators").empty());
        QCOMPARE(b.offer(), b.uri); // opened twice, it is the same picture
    }

    void p1_theServerEndsWhatWasNotFinished()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        QVERIFY(b.phone.minutesLeft <= 15 && b.phone.minutesLeft > 0);
        b.core.clock.advance(minutes(16));
        QVERIFY(!b.phone.exchange().empty());
        QVERIFY(b.token().authenticator.empty());
        b.core.signIn(b.ra); // idle for as long
        QCOMPARE(b.state(), std::string("link_made"));
    }

    void p2_anEmptyPostIsAnsweredAndCountsForNothing()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        for (int i = 0; i < 10; ++i) {
            const auto reply = b.phone.send("POST", {});
            QCOMPARE(reply.status, 400);
            QVERIFY(contract::Json::parse(reply.body)["result"]["error"]["message"].is_string());
        }
        QCOMPARE(b.phone.exchange(true), std::string());
    }

    void p2_serial()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        QVERIFY(b.phone.serial.starts_with("PIPU") && b.phone.serial.size() == 20);
        b.phone.serial.back() = b.phone.serial.back() == '0' ? '1' : '0';
        const auto unknown = b.phone.exchange();
        QVERIFY(!unknown.empty());
        QCOMPARE(b.audited("enrolment.key_exchange_refused"), 0);
    }

    void p2_theCredentialIsComparedAndTriesAreCounted()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        const auto right = b.phone.credential;
        b.phone.credential = std::string(40, '0');
        std::string first;
        for (int i = 0; i < 5; ++i) {
            first = b.phone.exchange();
            QVERIFY(!first.empty());
        }
        QCOMPARE(b.audited("enrolment.key_exchange_refused"), 5);
        b.phone.credential = right;
        QCOMPARE(b.phone.exchange(), first); // five wrong ones are all there are, and nothing says so
        QCOMPARE(b.state(), std::string("secret_shown"));
    }

    void p2_theCredentialIsSpentOnce()
    {
        PushBench b;
        b.upToFirstRequest();
        auto other = b.impostor();
        QVERIFY(!other.exchange().empty());
        QVERIFY(b.token().credentialHash.empty());
        QCOMPARE(toBase64(b.token().phoneKey), b.phone.publicKey());
    }

    void p2_fbtokenOfAPollingPhoneIsTaken()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        QVERIFY(b.phone.pollOnly);
        QCOMPARE(b.phone.exchange(), std::string()); // it sends no_firebase_token
    }

    void p2_capabilitiesAreIgnored()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        const auto reply = b.phone.send("POST", {{"serial", b.phone.serial}, {"enrollment_credential", b.phone.credential}, {"fbtoken", "x"},
                                                    {"pubkey", b.phone.publicKey()}, {"capabilities", "no JSON at all ["}});
        QCOMPARE(reply.status, 200);
    }

    void p2_aPairOfItsOwnIsMadeAndSealed()
    {
        PushBench b;
        b.upToFirstRequest();
        const auto token = b.token();
        QVERIFY(!token.sealedServerKey.empty());
        const auto plain = PushBench::serverKey().reveal();
        QVERIFY(std::ranges::search(token.sealedServerKey, plain.subspan(plain.size() - 32)).empty());
        QCOMPARE(b.phone.serverKey, textOf(token.serverPublic));
    }

    void p2_aLostReplyIsGivenAgain()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        b.repliesToLose = 1;
        QVERIFY(!b.phone.exchange().empty());
        QCOMPARE(b.state(), std::string("key_exchanged"));
        QCOMPARE(b.phone.exchange(), std::string());
        QCOMPARE(b.phone.poll().shown.size(), std::size_t(1));
        QCOMPARE(b.audited("enrolment.keys_exchanged"), 1);
        b.core.clock.advance(minutes(10));
        QVERIFY(!b.phone.exchange().empty());
    }

    void p2_anErrorIsShownByTheApp()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        b.phone.credential = "wrong";
        QVERIFY(b.phone.exchange().find("not registered here") != std::string::npos);
        QCOMPARE(b.phone.last.status, 403);
    }

    void p2_noPairReadyIsSaidAndTriedAgain()
    {
        PushBench b;
        std::atomic<bool> broken = true;
        services::ServerKeys slow([&] { return broken ? Result<SecretBytes>(fail(failure(ErrorKind::internal, "none"))) : Result<SecretBytes>(PushBench::serverKey().copy()); });
        QCOMPARE(slow.take(milliseconds(50)).error().kind, ErrorKind::unavailable);
        broken = false;
        QVERIFY(slow.take(seconds(5)));
    }

    void pairsAreMadeAheadAndEachIsGivenOnce()
    {
        std::atomic<int> made = 0;
        services::ServerKeys keys([&] { return Result<SecretBytes>(SecretBytes(std::string_view(std::to_string(++made)))); }, 3);
        QTest::qWait(20);
        QCOMPARE(made.load(), 0); // nobody needs one
        keys.prepare();
        QTRY_COMPARE(made.load(), 3);
        std::set<std::string> given;
        for (int i = 0; i < 8; ++i)
            given.insert(std::string(keys.take(seconds(5))->revealText()));
        QCOMPARE(given.size(), std::size_t(8));
        QTRY_COMPARE(made.load(), 11);
        keys.giveBack(SecretBytes(std::string_view("back")));
    }

    void aWrongNumberIsFinalAndAnotherRequestIsAsked()
    {
        PushBench b;
        b.upToFirstRequest();
        const auto first = b.phone.poll().shown.at(0);
        const auto right = b.number();
        QCOMPARE(b.phone.approve(first, b.wrongNumber(first)), std::optional(false));
        QVERIFY(b.now().firstRequest->state == domain::FirstRequestState::wrongNumber && b.now().firstRequest->number.empty());
        QCOMPARE(b.problemAt(6), std::string("D-LIV-20"));
        QCOMPARE(b.phone.approve(first, right), std::optional(false));
        QCOMPARE(b.state(), std::string("key_exchanged"));
        QVERIFY(b.phone.poll().shown.empty());
        QVERIFY(b.registration.askPhoneAgain(b.browser, b.info));
        const auto second = b.phone.poll().shown.at(0);
        QVERIFY(second.nonce != first.nonce);
        QCOMPARE(b.phone.approve(second, b.number()), std::optional(true));
        QCOMPARE(b.state(), std::string("active"));
    }

    void aDeclineAndSilenceEndTheRequestAlone()
    {
        PushBench b;
        b.upToFirstRequest();
        QCOMPARE(b.phone.decline(b.phone.poll().shown.at(0), "unknown_trigger"), std::optional(true));
        QVERIFY(b.now().firstRequest->state == domain::FirstRequestState::declined);
        QCOMPARE(b.problemAt(6), std::string("D-LIV-19"));
        QVERIFY(b.registration.askPhoneAgain(b.browser, b.info));
        const auto late = b.phone.poll().shown.at(0);
        const auto number = b.number();
        b.core.clock.advance(seconds(120));
        QVERIFY(b.now().firstRequest->state == domain::FirstRequestState::timedOut);
        QVERIFY(b.push.tidy());
        QCOMPARE(b.problemAt(6), std::string("D-LIV-21"));
        QCOMPARE(b.phone.approve(late, number), std::optional(false));
        QVERIFY(b.registration.askPhoneAgain(b.browser, b.info));
        QCOMPARE(b.state(), std::string("key_exchanged"));
        QCOMPARE(b.phone.approve(b.phone.poll().shown.at(0), b.number()), std::optional(true));
    }

    void fiveRefusedPauseAndTenLock()
    {
        PushBench b;
        b.upToFirstRequest();
        for (int i = 0; i < 5; ++i) {
            const auto request = b.phone.poll().shown.at(0);
            (void)b.phone.approve(request, b.wrongNumber(request));
            if (i < 4)
                QVERIFY(b.registration.askPhoneAgain(b.browser, b.info));
        }
        QCOMPARE(b.registration.askPhoneAgain(b.browser, b.info).error().kind, ErrorKind::tooManyAttempts);
        QCOMPARE(b.core.post("/enrolments/" + b.enrolment + "/resumption", contract::Json::object(), b.ra.token).status, 200);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(b.registration.askPhoneAgain(b.browser, b.info));
            const auto request = b.phone.poll().shown.at(0);
            (void)b.phone.approve(request, b.wrongNumber(request));
        }
        QCOMPARE(b.state(), std::string("locked"));
        QVERIFY(!b.phone.poll().usable); // the token went with its secrets
    }

    void codesDoNotFinishItAndPushDoesNotFinishCodes()
    {
        PushBench b;
        b.upToOffer();
        QCOMPARE(messageOf(b.registration.showSecret(b.browser, b.info)), std::string("P-X12"));
        QCOMPARE(messageOf(b.registration.confirmCode(b.browser, "123456", b.info)), std::string("P-X12"));
        MeetingBench codes;
        codes.upToSecret();
        QCOMPARE(messageOf(codes.registration.showOffer(codes.browser, codes.info)), std::string("P-X12"));
        QCOMPARE(messageOf(codes.registration.askPhoneAgain(codes.browser, codes.info)), std::string("P-X12"));
    }

    void removalForgetsTheKeys()
    {
        PushBench b;
        b.registerPhone();
        const auto id = b.token().authenticator;
        b.core.stepUp(b.ra);
        QCOMPARE(b.core.post("/authenticators/" + id.value + "/removal", {{"reason", "lost_or_stolen"}, {"confirmed", true}}, b.ra.token).status, 200);
        QVERIFY(b.token().phoneKey.empty() && b.token().sealedServerKey.empty());
        QCOMPARE(b.phone.poll().status, 403);
        QVERIFY(!b.phone.exchange().empty());
    }

    void cancellingTheLinkRefusesThePhone()
    {
        PushBench b;
        b.upToFirstRequest();
        const auto request = b.phone.poll().shown.at(0);
        const auto number = b.number();
        QCOMPARE(b.core.post("/enrolments/" + b.enrolment + "/cancel", contract::Json::object(), b.ra.token).status, 200);
        QVERIFY(!b.phone.approve(request, number).value_or(false));
        QCOMPARE(b.state(), std::string("cancelled"));
    }
};

COUNTERSIGN_TEST(TestPushEnrolment)
#include "tst_PushEnrolment.moc"
