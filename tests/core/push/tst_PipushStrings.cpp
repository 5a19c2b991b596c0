// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The strings that are signed, against the check vectors of the protocol's description (its section 10).
#include "crypto/Digest.h"
#include "push/NormalUrl.h"
#include "push/Replies.h"
#include "push/SignedText.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::push;

class TestPipushStrings : public QObject
{
    Q_OBJECT

    static constexpr const char* nonce = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    static constexpr const char* serial = "PIPU0001ABCD";

    static Challenge sample(std::vector<std::string> choices = {})
    {
        return {nonce, "https://ra.example.org/ttype/push", serial, "Did you just call the help desk?", "Countersign", true, std::move(choices)};
    }

    static void isVector(const std::string& text, std::size_t bytes, const char* sha256)
    {
        QCOMPARE(text.size(), bytes);
        QCOMPARE(toHex(crypto::sha256(viewOf(text))), std::string(sha256));
    }

private slots:
    void p10_poll()
    {
        isVector(signedPoll(serial, "2026-11-21T19:47:50.123456Z"), 40, "bc7a9542b0249771cf799b83b9746c16cc00cf19e3f21be61203344ceeb672f5");
    }
    void p10_challengeStandard() { isVector(signedChallenge(sample()), 126, "2f8263cc23ed7f31f355a774c937d35f15c47d0baf26c3edd623f548517a677d"); }
    void p10_challengePresence()
    {
        isVector(signedChallenge(sample({"17", "42", "88"})), 135, "4d16d4b9cb637fe42261ef512a5a81999539c99a516bc6ba47ce88b414b7105c");
    }
    void p10_approve() { isVector(signedAnswer({serial, nonce, false, "", ""}), 45, "6c6ac513b16ad9daf37a539b4c283250dcf3fccdfbeca237036209be1a5fda8d"); }
    void p10_approveWithNumber()
    {
        isVector(signedAnswer({serial, nonce, false, "", "42"}), 48, "fcdea032ad1d14016eb264d1e883fbb556930954481df0ff394901a41ce57cc7");
    }
    void p10_decline() { isVector(signedAnswer({serial, nonce, true, "", ""}), 53, "a013221a257a604e1d943f10c9020fb39aa09d777c9368899e122d09765f579c"); }
    void p10_declineWithReason()
    {
        isVector(signedAnswer({serial, nonce, true, "unknown_trigger", ""}), 69, "97cdbed0100b34273208a42f24724bb17781a8d62fe003d504a84ecaaf1500b3");
    }
    void p10_capabilities() { isVector(signedCapabilities(nonce), 83, "633911283cdd8a485ba45e27ee2bbb2aac4487aba9f2b6bc0dbad856932c1f56"); }

    void p3_capabilitiesAreCanonicalJson()
    {
        QCOMPARE(signedCapabilities("ABC123"), std::string(R"({"capabilities":{"decline_reason":true},"nonce":"ABC123"})"));
    }

    void p8_addressIsSigned()
    {
        QCOMPARE(signedAddress("no_firebase_token", serial, "2026-11-21T19:47:50.123Z"),
            std::string("no_firebase_token|PIPU0001ABCD|2026-11-21T19:47:50.123Z"));
    }

    void p5_theOrderIsDeclineReasonNumber()
    {
        QCOMPARE(signedAnswer({"S", "N", true, "cancelled", "42"}), std::string("N|S|decline|cancelled|42"));
    }

    void p3_nothingIsEscapedSoSeparatorsStayOut()
    {
        QVERIFY(!isPlain("a|b"));
        QVERIFY(!isPlain("a\nb"));
        QVERIFY(isPlain("Did you call, Siân?"));
        QCOMPARE(plain("a|b\nc"), std::string("a b c"));
        QVERIFY(mayBeOffered("42"));
        for (const char* bad : {"", "decline", "4,2", "4|2"})
            QVERIFY2(!mayBeOffered(bad), bad);
    }

    void p3_theAddressIsInNormalForm_data()
    {
        QTest::addColumn<std::string>("given");
        QTest::addColumn<std::string>("normal"); // empty: refused
        const auto row = [](const char* given, const char* normal) { QTest::newRow(given) << std::string(given) << std::string(normal); };
        row("https://ra.example.org/ttype/push", "https://ra.example.org/ttype/push");
        row("HTTPS://RA.Example.ORG/ttype/push", "https://ra.example.org/ttype/push");
        row("https://ra.example.org:443/ttype/push", "https://ra.example.org/ttype/push");
        row("http://ra.example.org:80/ttype/push", "http://ra.example.org/ttype/push");
        row("http://127.0.0.1:8443/ttype/push", "http://127.0.0.1:8443/ttype/push");
        row("https://ra.example.org:0443/x", "https://ra.example.org/x");
        row("https://ra.example.org/a/./b/../ttype/push", "https://ra.example.org/a/ttype/push");
        row("https://ra.example.org/a/..", "https://ra.example.org/");
        row("https://ra.example.org/%7euser/%c3%a9", "https://ra.example.org/~user/%C3%A9");
        row("ra.example.org/ttype/push", "https://ra.example.org/ttype/push");
        row("https://[::1]:8443/ttype/push", "https://[::1]:8443/ttype/push");
        row("https://ra.example.org", "https://ra.example.org");
        for (const char* bad : {"", "ftp://ra.example.org/", "https:///ttype/push", "https://u@ra.example.org/", "https://ra.example.org/a b",
                 "https://ra.example.org/?a=1", "https://ra.example.org/#a", "https://ra.example.org/%4", "https://ra.example.org:x/", "https://ra.example.org/\xc3\xa9"})
            row(bad, "");
    }

    void p3_theAddressIsInNormalForm()
    {
        QFETCH(std::string, given);
        QFETCH(std::string, normal);
        QCOMPARE(normalUrl(given).value_or(""), normal);
        if (!normal.empty())
            QCOMPARE(normalUrl(*normalUrl(given)), normalUrl(given));
    }
};

COUNTERSIGN_TEST(TestPipushStrings)
#include "tst_PipushStrings.moc"
