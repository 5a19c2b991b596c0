// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An RA verifies a caller by push: the phone's answers, right and hostile.
#include "core/services/PushBench.h"
#include "support/TestMain.h"

#include <QTest>

#include <thread>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;

namespace {

/// Somebody with a phone rings the desk.
struct Call : PushBench
{
    Call()
    {
        registerPhone();
        core.clock.advance(minutes(3));
    }

    Answer ask(const Json& extra = Json::object())
    {
        Json body{{"way", "push_app"}, {"authenticator", token().authenticator.value}, {"reason", "device_removal"}};
        body.update(extra);
        auto answer = core.post("/people/" + person.value + "/verifications", body, ra.token);
        if (answer.status < 300) {
            verification = answer.json.at("id").get<std::string>();
            rightNumber = answer.json.at("number").get<std::string>();
        }
        return answer;
    }
    /// What the RA reads.
    Json seen() { return core.get("/verifications/" + verification, ra.token).json; }
    std::string stands() { return seen().at("state").get<std::string>(); }
    PhoneRequest shown()
    {
        core.clock.advance(seconds(3));
        const auto polled = phone.poll();
        return polled.shown.empty() ? PhoneRequest{} : polled.shown.front();
    }
    [[nodiscard]] std::string otherNumber(const PhoneRequest& request) const
    {
        for (const auto& choice : request.choices) {
            if (choice != rightNumber)
                return choice;
        }
        return {};
    }

    std::string verification;
    std::string rightNumber;
};

} // namespace

class TestPushAnswers : public QObject
{
    Q_OBJECT

private slots:
    void p5_approveWithTheNumber()
    {
        Call call;
        QVERIFY(call.ask().status < 300);
        const auto request = call.shown();
        QCOMPARE(call.phone.approve(request, call.rightNumber), std::optional(true));
        QCOMPARE(call.stands(), std::string("approved"));
        const auto device = call.core.get("/people/" + call.person.value + "/authenticators", call.ra.token).json.at("authenticators")[0];
        QVERIFY(device.at("last_used_at") == toMs(call.core.clock.now()));
    }

    void p5_declineWithoutAReason()
    {
        Call call;
        (void)call.ask();
        QCOMPARE(call.phone.decline(call.shown()), std::optional(true));
        QCOMPARE(call.stands(), std::string("denied"));
        QCOMPARE(call.seen().at("decline_reason").get<std::string>(), std::string());
    }

    void p5_declineWithAReason()
    {
        for (const char* reason : {"unknown_trigger", "cancelled"}) {
            Call call;
            (void)call.ask();
            QCOMPARE(call.phone.decline(call.shown(), reason), std::optional(true));
            QCOMPARE(call.stands(), std::string("denied"));
            QCOMPARE(call.seen().at("decline_reason").get<std::string>(), std::string(reason));
        }
    }

    void p5_anUnknownReasonIsAPlainDecline()
    {
        Call call;
        (void)call.ask();
        QCOMPARE(call.phone.decline(call.shown(), "bored"), std::optional(true));
        QCOMPARE(call.stands(), std::string("denied"));
        QCOMPARE(call.seen().at("decline_reason").get<std::string>(), std::string());
    }

    void p5_aDeclineNeedsNoNumber() { p5_declineWithoutAReason(); }

    void p5_aBareApproveIsNoApproval()
    {
        Call call;
        (void)call.ask();
        QCOMPARE(call.phone.approve(call.shown()), std::optional(false));
        QCOMPARE(call.stands(), std::string("wrong_number"));
    }

    void p5_aWrongNumberIsFinal()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        QCOMPARE(call.phone.approve(request, call.otherNumber(request)), std::optional(false));
        QCOMPARE(call.stands(), std::string("wrong_number"));
        QCOMPARE(call.phone.approve(request, call.rightNumber), std::optional(false));
        QCOMPARE(call.stands(), std::string("wrong_number"));
        QVERIFY(call.shown().nonce.empty());
    }

    void p5_takingTheDeclineAwayDoesNotMakeAnApproval()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        const auto signature = call.phone.sign(request.nonce + "|" + call.phone.serial + "|decline");
        const auto reply = call.phone.send("POST", {{"serial", call.phone.serial}, {"nonce", request.nonce}, {"signature", signature}});
        QCOMPARE(reply.status, 403);
        const auto disguised = call.phone.send("POST", {{"serial", call.phone.serial}, {"nonce", request.nonce}, {"presence_answer", "decline"}, {"signature", signature}});
        QCOMPARE(disguised.status, 400);
        QCOMPARE(call.stands(), std::string("pending"));
    }

    void p5_theNonceIsAnIndexAndMayBeMissing()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        const auto signature = call.phone.sign(request.nonce + "|" + call.phone.serial + "|" + call.rightNumber);
        const auto reply = call.phone.send("POST", {{"serial", call.phone.serial}, {"presence_answer", call.rightNumber}, {"signature", signature}});
        QCOMPARE(reply.status, 200);
        QCOMPARE(call.stands(), std::string("approved"));
    }

    void p5_aRetryAfterALostReplyGetsTheSame()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        call.repliesToLose = 1;
        QCOMPARE(call.phone.approve(request, call.rightNumber), std::optional(true));
        QCOMPARE(call.stands(), std::string("approved"));
        QCOMPARE(call.phone.decline(request), std::optional(false)); // but not another answer
        QCOMPARE(call.stands(), std::string("approved"));
    }

    void p5_replyIsAValueOfTrueOrFalse()
    {
        Call call;
        (void)call.ask();
        (void)call.phone.approve(call.shown(), call.rightNumber);
        const auto result = Json::parse(call.phone.last.body)["result"];
        QVERIFY(call.phone.last.status == 200 && result["status"] == true && result["value"] == true);
    }

    void p5_aReplyThatIsNoEnvelopeKeepsTheRequest()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        PipushPhone behind([](const std::string&, const std::string&, const PhoneFields&) { return PhoneReply{500, "<html>down</html>"}; }, call.core.clock);
        behind.useKey(PushBench::phoneKey());
        behind.serial = call.phone.serial;
        QCOMPARE(behind.approve(request, call.rightNumber), std::optional<bool>());
        QCOMPARE(call.stands(), std::string("pending"));
        QCOMPARE(call.phone.approve(request, call.rightNumber), std::optional(true)); // when the network is there again
    }

    void p5_theChallengeMustBeOpen()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        QCOMPARE(call.core.post("/verifications/" + call.verification + "/cancellation", Json::object(), call.ra.token).status, 200);
        QVERIFY(!call.phone.approve(request, call.rightNumber).value_or(true));
        QCOMPARE(call.stands(), std::string("cancelled"));
    }

    void p9_sixtySecondsByTheServersClock()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        call.core.clock.advance(seconds(57));
        QCOMPARE(call.phone.approve(request, call.rightNumber), std::optional(false)); // the user is told nothing, the RA is
        QCOMPARE(call.stands(), std::string("timed_out"));
        QVERIFY(call.shown().nonce.empty());
    }

    void p9_theRaReadsHowItEnded()
    {
        Call call;
        (void)call.ask();
        QCOMPARE(call.stands(), std::string("pending"));
        (void)call.phone.approve(call.shown(), call.rightNumber);
        call.core.clock.advance(minutes(5)); // and later
        QCOMPARE(call.stands(), std::string("approved"));
    }

    void p9_aRequestIsNeverSentAgainByItself()
    {
        Call call;
        (void)call.ask();
        QVERIFY(!call.shown().nonce.empty());
        call.core.clock.advance(seconds(60));
        for (int i = 0; i < 5; ++i)
            QVERIFY(call.shown().nonce.empty());
    }

    void p7_theNumberIsOneOfThreeAndNotMarked()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        QCOMPARE(request.choices.size(), std::size_t(3));
        QCOMPARE(std::ranges::count(request.choices, call.rightNumber), 1);
        QCOMPARE(std::set<std::string>(request.choices.begin(), request.choices.end()).size(), std::size_t(3));
        const auto value = Json::parse(call.phone.last.body)["result"]["value"][0];
        QVERIFY(value["question"].get<std::string>().find(call.rightNumber) == std::string::npos);
        QVERIFY(!value.contains("display_code") && !value.contains("number"));
    }

    void p7_numbersAlwaysAndNeverABareRequest()
    {
        Call call;
        (void)call.ask();
        QVERIFY(!call.shown().choices.empty());
    }

    void theQuestionNamesWhoAsksAndWhy()
    {
        Call call;
        (void)call.ask();
        const auto question = call.shown().question;
        QVERIFY(question.find("ra") != std::string::npos);
        QVERIFY2(question.find("remove a device") != std::string::npos, question.c_str());
    }

    void hostile_anotherKeyAnswersNothing()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        auto other = call.impostor();
        QVERIFY(!other.approve(request, call.rightNumber).value_or(true));
        QCOMPARE(other.last.status, 403);
        QVERIFY(!other.decline(request, "unknown_trigger").value_or(true));
        QCOMPARE(call.stands(), std::string("pending"));
    }

    void hostile_anotherPhoneOfTheHouseAnswersNothing()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        PushBench other;
        other.registerPhone();
        QVERIFY(!other.phone.approve(request, call.rightNumber).value_or(true));
        QCOMPARE(call.stands(), std::string("pending"));
    }

    void hostile_anOldAnswerDoesNotFitTheNextRequest()
    {
        Call call;
        (void)call.ask();
        const auto first = call.shown();
        const PhoneFields recorded{{"serial", call.phone.serial}, {"nonce", first.nonce}, {"presence_answer", call.rightNumber},
            {"signature", call.phone.sign(first.nonce + "|" + call.phone.serial + "|" + call.rightNumber)}};
        (void)call.phone.approve(first, call.rightNumber);
        QVERIFY(call.ask().status < 300);
        auto replayed = recorded;
        replayed[1].second = call.shown().nonce;
        QCOMPARE(call.phone.send("POST", replayed).status, 403);
        (void)call.phone.send("POST", recorded);
        QCOMPARE(call.stands(), std::string("pending"));
    }

    void hostile_twoAnswersAtOnceGiveOneWinner()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        auto second = call.impostor();
        second.useKey(PushBench::phoneKey());
        std::optional<bool> approved;
        std::optional<bool> declined;
        std::thread one([&] { approved = call.phone.approve(request, call.rightNumber); });
        std::thread two([&] { declined = second.decline(request, "cancelled"); });
        one.join();
        two.join();
        QCOMPARE(int(approved.value_or(false)) + int(declined.value_or(false)), 1);
        QCOMPARE(call.stands(), std::string(approved.value_or(false) ? "approved" : "denied"));
    }

    void hostile_fiveHundredAtOnce()
    {
        Call call;
        (void)call.ask();
        const auto request = call.shown();
        const PhoneFields right{{"serial", call.phone.serial}, {"nonce", request.nonce}, {"presence_answer", call.rightNumber},
            {"signature", call.phone.sign(request.nonce + "|" + call.phone.serial + "|" + call.rightNumber)}};
        auto wrong = right;
        wrong[3].second = call.impostor().sign("x");
        std::atomic<int> taken = 0;
        std::atomic<int> refused = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 10; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 50; ++i) {
                    const auto reply = call.PushBench::ask("POST", call.phone.url, (i + t) % 2 == 0 ? right : wrong);
                    ++(reply.status == 200 ? taken : refused);
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(taken.load(), 250);
        QCOMPARE(refused.load(), 250);
        QCOMPARE(call.stands(), std::string("approved"));
    }
};

COUNTERSIGN_TEST(TestPushAnswers)
#include "tst_PushAnswers.moc"
