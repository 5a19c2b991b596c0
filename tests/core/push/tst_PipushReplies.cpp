// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What goes back to the phone.
#include "base/Base64.h"
#include "crypto/Base32.h"
#include "crypto/Rsa.h"
#include "push/Replies.h"
#include "support/TestMain.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace countersign;
using namespace countersign::push;
using Json = nlohmann::json;

class TestPipushReplies : public QObject
{
    Q_OBJECT

    SecretBytes m_key;
    Bytes m_public;

    static Challenge sample()
    {
        return {"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "https://ra.example.org/ttype/push", "PIPU0001ABCD", "Did you call?", "Countersign", true, {"17", "42", "88"}};
    }

    [[nodiscard]] Json object(Challenge challenge = sample()) const
    {
        return Json::parse(pollReply({signChallenge(std::move(challenge), m_key).value()}))["result"]["value"][0];
    }

    [[nodiscard]] bool isSigned(const std::string& text, const Json& signature) const
    {
        return crypto::rsaVerifyPkcs1(m_public, viewOf(text), crypto::fromBase32(signature.get<std::string>())->reveal());
    }

    static std::vector<Json> envelopes()
    {
        return {Json::parse(pollReply({})), Json::parse(answerReply(true)), Json::parse(answerReply(false)),
            Json::parse(exchangeReply("S", viewOf("key"))), Json::parse(errorReply(403, "No."))};
    }

private slots:
    void initTestCase()
    {
        m_key = crypto::generateRsaKey(2048).value();
        m_public = crypto::rsaPublicPkcs1(m_key).value();
    }

    void p6_resultAndStatus()
    {
        for (const auto& envelope : envelopes())
            QVERIFY(envelope["result"].is_object() && envelope["result"]["status"].is_boolean());
    }
    void p6_valueOrErrorNeverBoth()
    {
        for (const auto& envelope : envelopes())
            QVERIFY(envelope["result"].contains("value") != envelope["result"].contains("error"));
        const auto error = Json::parse(errorReply(403, "No."))["result"]["error"];
        QVERIFY(error["code"] == 403 && error["message"] == "No.");
    }
    void p6_versionHoldsASpace()
    {
        for (const auto& envelope : envelopes())
            QVERIFY(envelope["version"].get<std::string>().find(' ') != std::string::npos);
    }
    void p6_typesOfTheOptionalMembers()
    {
        for (const auto& envelope : envelopes())
            QVERIFY(envelope["id"].is_number_integer() && envelope["jsonrpc"].is_string() && (envelope["detail"].is_null() || envelope["detail"].is_object()));
    }
    void p6_anAnswersValueIsABoolAPollsAnArray()
    {
        QVERIFY(Json::parse(answerReply(false))["result"]["value"] == false);
        QVERIFY(Json::parse(pollReply({}))["result"]["value"] == Json::array());
    }
    void p6_textThatIsNoUtf8DoesNotBreakIt() { QVERIFY(Json::accept(errorReply(400, "\xff\xfe"))); }

    void p2_replyOfTheKeyExchange()
    {
        const auto detail = Json::parse(exchangeReply("PIPU1", m_public))["detail"];
        QCOMPARE(detail["public_key"].get<std::string>(), toBase64(m_public));
        QVERIFY(detail["public_key"].get<std::string>().find('\r') == std::string::npos);
        QVERIFY(detail["rollout_state"] == "enrolled" && detail["serial"] == "PIPU1");
    }

    void p3_allValuesAreStrings()
    {
        const auto challenge = object();
        for (const auto& [name, value] : challenge.items())
            QVERIFY2(value.is_string(), name.c_str());
    }
    void p3_nonce() { QVERIFY(object()["nonce"] == "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"); }
    void p3_url() { QVERIFY(object()["url"] == "https://ra.example.org/ttype/push"); }
    void p3_serial() { QVERIFY(object()["serial"] == "PIPU0001ABCD"); }
    void p3_question() { QVERIFY(object()["question"] == "Did you call?"); }
    void p3_title() { QVERIFY(object()["title"] == "Countersign"); }
    void p3_sslverify() { QVERIFY(object()["sslverify"] == "1"); }
    void p3_requirePresenceJoinsTheOptions() { QVERIFY(object()["require_presence"] == "17,42,88"); }
    void p3_versionIsTwoInPresenceModeAlone()
    {
        QVERIFY(object()["version"] == "2");
        auto bare = sample();
        bare.choices.clear();
        const auto standard = object(bare);
        QVERIFY(!standard.contains("version") && !standard.contains("require_presence"));
        QVERIFY(isSigned(signedChallenge(bare), standard["signature"]));
    }
    void p3_signature() { QVERIFY(isSigned(signedChallenge(sample()), object()["signature"])); }
    void p3_capabilitiesAreAnObjectAsText() { QVERIFY(Json::parse(object()["capabilities"].get<std::string>()) == Json({{"decline_reason", true}})); }
    void p3_capabilitiesSignature() { QVERIFY(isSigned(signedCapabilities(sample().nonce), object()["capabilities_signature"])); }

    void p3_whatWouldNotArriveAsSignedIsNotSigned()
    {
        const auto refused = [&](auto change) {
            auto challenge = sample();
            change(challenge);
            return !signChallenge(challenge, m_key);
        };
        QVERIFY(refused([](Challenge& c) { c.url = "https://RA.example.org/ttype/push"; }));
        QVERIFY(refused([](Challenge& c) { c.url = "https://ra.example.org:443/ttype/push"; }));
        QVERIFY(refused([](Challenge& c) { c.question = "a|b"; }));
        QVERIFY(refused([](Challenge& c) { c.title = "a|b"; }));
        QVERIFY(refused([](Challenge& c) { c.serial = "a|b"; }));
        QVERIFY(refused([](Challenge& c) { c.choices = {"decline"}; }));
        QVERIFY(refused([](Challenge& c) { c.choices = {"1,2"}; }));
    }
};

COUNTERSIGN_TEST(TestPipushReplies)
#include "tst_PipushReplies.moc"
