// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Polls and address updates on the real core: what a registered phone may ask, and what it is told when something does not fit.
#include "core/services/PushBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;

class TestPushPolls : public QObject
{
    Q_OBJECT

    static PhoneReply pollWith(PushBench& b, const std::string& at)
    {
        return b.phone.send("GET", {{"serial", b.phone.serial}, {"timestamp", at}, {"signature", b.phone.sign(b.phone.serial + "|" + at)}});
    }

    /// Each poll at a time of its own.
    static PhonePoll nextPoll(PushBench& b)
    {
        b.core.clock.advance(seconds(3));
        return b.phone.poll();
    }

private slots:
    void p4_anEmptyArrayWhenNothingIsAsked()
    {
        PushBench b;
        b.registerPhone();
        const auto polled = nextPoll(b);
        QCOMPARE(polled.status, 200);
        QVERIFY(polled.usable && polled.shown.empty());
        QVERIFY(Json::parse(b.phone.last.body)["result"]["value"] == Json::array());
    }

    void p4_signedOverSerialAndTimestamp()
    {
        PushBench b;
        b.registerPhone();
        const auto at = b.phone.timestamp();
        QCOMPARE(b.phone.send("GET", {{"serial", b.phone.serial}, {"timestamp", at}, {"signature", b.phone.sign(at + "|" + b.phone.serial)}}).status, 403);
        QCOMPARE(b.phone.send("GET", {{"serial", b.phone.serial}, {"timestamp", b.phone.timestamp("123457")}, {"signature", b.phone.sign(b.phone.serial + "|" + at)}}).status, 403);
    }

    void p4_capabilitiesOfThePhoneAreNotSigned()
    {
        PushBench b;
        b.registerPhone();
        const auto at = b.phone.timestamp("000001");
        QCOMPARE(b.phone.send("GET", {{"serial", b.phone.serial}, {"timestamp", at}, {"signature", b.phone.sign(b.phone.serial + "|" + at)}, {"capabilities", "anything"}}).status, 200);
    }

    void p4_verifiedOverTheReceivedText()
    {
        PushBench b;
        b.registerPhone();
        auto zone = b.phone.timestamp("000002");
        zone.pop_back();
        QCOMPARE(pollWith(b, zone + "+00:00").status, 200); // the plus sign arrives as %2B
        QCOMPARE(pollWith(b, zone).status, 200);
        QCOMPARE(pollWith(b, b.phone.timestamp("100")).status, 200);
    }

    void p4_oneMinuteBothEndsIncluded()
    {
        PushBench b;
        b.registerPhone();
        const auto at = [&](milliseconds away) {
            const auto now = b.core.clock.now();
            b.core.clock.set(std::chrono::floor<seconds>(now));
            const auto then = b.core.clock.now();
            b.core.clock.set(then + away);
            auto text = b.phone.timestamp("000");
            b.core.clock.set(then);
            return pollWith(b, text).status;
        };
        QCOMPARE(at(seconds(60)), 200);
        QCOMPARE(at(seconds(-60)), 200);
        QCOMPARE(at(seconds(61)), 403);
        QCOMPARE(at(seconds(-61)), 403);
    }

    void p4_oneAnswerForEverythingThatDoesNotFit()
    {
        PushBench b;
        b.registerPhone();
        std::set<std::string> bodies;
        const auto at = b.phone.timestamp();
        const auto ask = [&](const std::string& serial, const std::string& when, const std::string& signature) {
            const auto reply = b.phone.send("GET", {{"serial", serial}, {"timestamp", when}, {"signature", signature}});
            QCOMPARE(reply.status, 403);
            bodies.insert(reply.body);
        };
        ask("PIPU0000000000000000", at, b.phone.sign("PIPU0000000000000000|" + at)); // no such serial
        ask(b.phone.serial, at, b.impostor().sign(b.phone.serial + "|" + at)); // another key
        ask(b.phone.serial, at, "not base32 at all!");
        ask(b.phone.serial, "2001-01-01T00:00:00Z", b.phone.sign(b.phone.serial + "|2001-01-01T00:00:00Z"));
        ask(b.phone.serial, "yesterday", b.phone.sign(b.phone.serial + "|yesterday"));
        QCOMPARE(bodies.size(), std::size_t(1));
    }

    void p4_aRepeatedPollIsRefused()
    {
        PushBench b;
        b.registerPhone();
        const auto first = b.phone.timestamp("000010");
        const auto second = b.phone.timestamp("000020");
        QCOMPARE(pollWith(b, second).status, 200);
        QCOMPARE(pollWith(b, first).status, 200); // no order is demanded
        QCOMPARE(pollWith(b, second).status, 403);
        QCOMPARE(pollWith(b, first).status, 403);
        b.core.clock.advance(seconds(59));
        (void)b.push.tidy();
        QCOMPARE(pollWith(b, first).status, 403); // as long as its time would still fit
    }

    void p4_whatCannotBeRepeatedIsForgotten()
    {
        PushBench b;
        b.registerPhone();
        (void)nextPoll(b);
        const auto kept = [&] {
            return b.core.context().database.read([](storage::Reader& reader) -> Result<int> {
                auto row = reader.sql("SELECT count(*) FROM push_message").with();
                return row.next() ? row.number(0) : -1;
            }).value();
        };
        QVERIFY(kept() > 0);
        b.core.clock.advance(minutes(4));
        QVERIFY(b.push.tidy());
        QCOMPARE(kept(), 0);
    }

    void p4_tooManyPollsOfOnePhone()
    {
        PushBench b;
        b.registerPhone();
        b.core.clock.advance(minutes(2));
        int taken = 0;
        PhoneReply last;
        for (int i = 0; i < 70; ++i) {
            const std::string fraction = std::to_string(100000 + i);
            last = pollWith(b, b.phone.timestamp(fraction.c_str()));
            taken += last.status == 200 ? 1 : 0;
        }
        QCOMPARE(taken, 60);
        QCOMPARE(last.status, 429);
        QVERIFY(!PushBench::message(last).empty());
        b.core.clock.advance(minutes(1));
        QCOMPARE(nextPoll(b).status, 200);
    }

    void p4_theQueryOfALargeKeyFits()
    {
        PushBench b;
        b.upToOffer();
        (void)b.phone.scan(b.uri);
        b.phone.useKey(PipushPhone::newKey(4096));
        QCOMPARE(b.phone.exchange(), std::string());
        QCOMPARE(b.phone.sign("x").size(), std::size_t(824));
        QCOMPARE(b.phone.poll().shown.size(), std::size_t(1));
        QVERIFY(http::Limits{}.targetBytes >= 4 * 1024);
    }

    void p4_refusedPollsCarryAMessage()
    {
        PushBench b;
        b.registerPhone();
        auto other = b.impostor();
        const auto polled = other.poll();
        QCOMPARE(polled.status, 403);
        QVERIFY(!polled.message.empty());
    }

    void p4_onlyOpenRequestsAreGiven()
    {
        PushBench b;
        b.upToFirstRequest();
        QCOMPARE(nextPoll(b).shown.size(), std::size_t(1));
        QCOMPARE(nextPoll(b).shown.size(), std::size_t(1)); // until it is answered
        b.core.clock.advance(seconds(120));
        QCOMPARE(nextPoll(b).shown.size(), std::size_t(0));
        QVERIFY(Json::parse(b.phone.last.body)["result"]["value"].empty());
    }

    void p4_lastPollIsKept()
    {
        PushBench b;
        b.registerPhone();
        b.core.clock.advance(minutes(5));
        (void)b.phone.poll();
        QVERIFY(b.core.clock.now() - b.token().lastPollAt < seconds(30));
    }

    void p3_aPhoneDropsWhatItsServerDidNotSign()
    {
        PushBench b;
        b.upToFirstRequest();
        auto other = b.impostor();
        other.useKey(PushBench::phoneKey());
        other.serverKey = textOf(crypto::rsaPublicPkcs1(crypto::generateRsaKey(2048).value()).value()); // it trusts another server
        const auto polled = other.poll();
        QVERIFY(polled.usable && polled.shown.empty());
        QCOMPARE(polled.dropped, std::size_t(1));
    }

    void p3_theFirstRequestAsAPhoneReadsIt()
    {
        PushBench b;
        b.upToFirstRequest();
        const auto request = b.phone.poll().shown.at(0);
        QCOMPARE(request.url, b.phone.url);
        QVERIFY(request.question.find("registering this phone") != std::string::npos);
        QVERIFY(!request.title.empty() && request.takesReasons);
    }

    void p8_aPollingPhoneSendsItsAddress()
    {
        PushBench b;
        b.registerPhone();
        QVERIFY(b.phone.sendAddress());
        QVERIFY(b.phone.sendAddress()); // once more after a lost reply: harmless
        QVERIFY(b.phone.sendAddress("an-address-of-some-push-service"));
    }

    void p8_fiveMinutesBothEndsIncluded()
    {
        PushBench b;
        b.registerPhone();
        b.core.clock.set(std::chrono::floor<seconds>(b.core.clock.now()));
        const auto update = [&](seconds away) {
            const auto now = b.core.clock.now();
            b.core.clock.set(now + away);
            const auto at = b.phone.timestamp("000");
            b.core.clock.set(now);
            return b.phone.send("POST", {{"new_fb_token", "no_firebase_token"}, {"serial", b.phone.serial}, {"timestamp", at},
                                            {"signature", b.phone.sign("no_firebase_token|" + b.phone.serial + "|" + at)}}).status;
        };
        QCOMPARE(update(minutes(5)), 200);
        QCOMPARE(update(-minutes(5)), 200);
        QCOMPARE(update(minutes(5) + seconds(1)), 403);
        QCOMPARE(update(-minutes(5) - seconds(1)), 403);
    }

    void p8_anUnsignedAddressIsRefused()
    {
        PushBench b;
        b.registerPhone();
        auto other = b.impostor();
        QVERIFY(!other.sendAddress());
        QCOMPARE(other.last.status, 403);
    }

    void p6_otherMethodsGetAnEnvelope()
    {
        PushBench b;
        http::Request request;
        request.method = http::Method::put;
        request.path = services::pushPath;
        const auto response = portal::answerPhone(request, b.push);
        QCOMPARE(response.status, 405);
        QVERIFY(Json::accept(response.body) && response.headers.find("Allow"));
    }

    void p6_nothingRedirects()
    {
        PushBench b;
        b.registerPhone();
        for (const auto& reply : {b.phone.send("GET", {}), b.phone.send("POST", {}), b.phone.send("GET", {{"serial", b.phone.serial}})}) {
            QCOMPARE(reply.status, 400);
            QVERIFY(Json::accept(reply.body));
        }
    }
};

COUNTERSIGN_TEST(TestPushPolls)
#include "tst_PushPolls.moc"
