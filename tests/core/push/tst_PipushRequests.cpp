// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a phone sends, and when it was written.
#include "push/Requests.h"
#include "push/Timestamp.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::push;

class TestPipushRequests : public QObject
{
    Q_OBJECT

    static Fields without(Fields fields, const std::string& name)
    {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        return fields;
    }

    const Fields m_keys{{"serial", "S"}, {"enrollment_credential", "C"}, {"fbtoken", "no_firebase_token"}, {"pubkey", "K"}, {"capabilities", "[\"decline_reason\"]"}};
    const Fields m_answer{{"serial", "S"}, {"nonce", "N"}, {"signature", "X"}};
    const Fields m_address{{"new_fb_token", "no_firebase_token"}, {"serial", "S"}, {"timestamp", "T"}, {"signature", "X"}};

private slots:
    void p8_dispatchOfAPost()
    {
        QVERIFY(std::holds_alternative<KeyExchange>(readPost(m_keys)));
        QVERIFY(std::holds_alternative<SignedAnswer>(readPost(m_answer)));
        QVERIFY(std::holds_alternative<AddressUpdate>(readPost(m_address)));
        QVERIFY(std::holds_alternative<Senseless>(readPost({})));
        QVERIFY(std::holds_alternative<Senseless>(readPost(without(m_address, "timestamp"))));
        for (const auto* fields : {&m_keys, &m_answer, &m_address})
            QVERIFY(std::holds_alternative<Senseless>(readPost(without(*fields, "serial"))));
        QVERIFY(std::holds_alternative<Senseless>(readPost(without(without(m_keys, "pubkey"), "fbtoken"))));
    }

    void p2_fieldsOfTheKeyExchange()
    {
        const auto exchange = std::get<KeyExchange>(readPost(m_keys));
        QCOMPARE(exchange.serial, std::string("S"));
        QCOMPARE(exchange.credential, std::string("C"));
        QCOMPARE(exchange.publicKey, std::string("K"));
    }

    void p5_fieldsOfAnAnswer()
    {
        Fields fields = m_answer;
        fields.insert(fields.end(), {{"decline", "1"}, {"decline_reason", "cancelled"}});
        const auto declined = std::get<SignedAnswer>(readPost(fields));
        QVERIFY((declined.answer == Answer{"S", "N", true, "cancelled", ""}));
        fields = m_answer;
        fields.emplace_back("presence_answer", "42");
        const auto approved = std::get<SignedAnswer>(readPost(fields));
        QVERIFY((approved.answer == Answer{"S", "N", false, "", "42"}));
        QCOMPARE(approved.signature, std::string("X"));
    }

    void p5_aNumberCannotSignLikeADecline()
    {
        for (const char* number : {"decline", "decline|unknown_trigger", "4,2"}) {
            Fields fields = m_answer;
            fields.emplace_back("presence_answer", number);
            QVERIFY2(std::holds_alternative<Senseless>(readPost(fields)), number);
        }
    }

    void p4_fieldsOfAPoll()
    {
        const auto poll = readPoll({{"serial", "S"}, {"timestamp", "T"}, {"signature", "X"}, {"capabilities", "[]"}});
        QVERIFY(poll && poll->serial == "S" && poll->timestamp == "T" && poll->signature == "X");
        QVERIFY(!readPoll({{"serial", "S"}, {"timestamp", "T"}}));
        QVERIFY(!readPoll({{"serial", "S"}, {"timestamp", "T"}, {"signature", "X"}, {"serial", "S"}}));
        QVERIFY(!readPoll({{"serial", "S|T"}, {"timestamp", "T"}, {"signature", "X"}}));
        QVERIFY(!readPoll({{"serial", std::string(65, 'S')}, {"timestamp", "T"}, {"signature", "X"}}));
        QVERIFY(!readPoll({{"serial", "S"}, {"timestamp", "T"}, {"signature", std::string(5000, 'A')}}));
        Fields many{{"serial", "S"}, {"timestamp", "T"}, {"signature", "X"}};
        for (int i = 0; i < 20; ++i)
            many.emplace_back("f" + std::to_string(i), "");
        QVERIFY(!readPoll(many));
    }

    void p4_timestampIsReadLeniently_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<long long>("ms"); // -1: refused
        const long long at = 1'795'290'470'000; // 2026-11-21T19:47:50Z
        QTest::newRow("six digits") << std::string("2026-11-21T19:47:50.123456Z") << at + 123;
        QTest::newRow("three digits") << std::string("2026-11-21T19:47:50.123Z") << at + 123;
        QTest::newRow("one digit") << std::string("2026-11-21T19:47:50.1Z") << at + 100;
        QTest::newRow("none") << std::string("2026-11-21T19:47:50Z") << at;
        QTest::newRow("offset") << std::string("2026-11-21T19:47:50.123456+00:00") << at + 123;
        QTest::newRow("no zone") << std::string("2026-11-21T19:47:50.123456") << at + 123;
        for (const char* bad : {"", "2026-11-21", "2026-13-21T19:47:50Z", "2026-02-30T19:47:50Z", "2026-11-21T24:00:00Z", "2026-11-21 19:47:50Z", "2026-11-21T19:47:50.Z",
                 "2026-11-21T19:47:50.1234567890Z", "2026-11-21T19:47:50+01:00", "2026-11-21T19:47:50Zx", "2026-11-21T19:47:5aZ"})
            QTest::newRow(bad) << std::string(bad) << -1LL;
    }

    void p4_timestampIsReadLeniently()
    {
        QFETCH(std::string, text);
        QFETCH(long long, ms);
        const auto at = readTimestamp(text);
        QCOMPARE(at ? toMs(*at) : -1LL, ms);
    }

    void p0_toleranceIncludesBothEnds()
    {
        const Instant now = fromMs(1'795'290'470'000);
        QVERIFY(isNear(now + minutes(1), now, pollTolerance));
        QVERIFY(isNear(now - minutes(1), now, pollTolerance));
        QVERIFY(!isNear(now + minutes(1) + milliseconds(1), now, pollTolerance));
        QVERIFY(!isNear(now - minutes(1) - milliseconds(1), now, pollTolerance));
        QVERIFY(isNear(now - minutes(5), now, addressTolerance));
        QVERIFY(isNear(now + minutes(5), now, addressTolerance));
        QVERIFY(!isNear(now + minutes(5) + milliseconds(1), now, addressTolerance));
    }
};

COUNTERSIGN_TEST(TestPipushRequests)
#include "tst_PipushRequests.moc"
