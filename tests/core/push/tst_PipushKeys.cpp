// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and signatures as they travel.
#include "base/Base64.h"
#include "crypto/Base32.h"
#include "crypto/Digest.h"
#include "crypto/Rsa.h"
#include "push/PhoneKey.h"
#include "push/Replies.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace countersign;
using namespace countersign::push;

class TestPipushKeys : public QObject
{
    Q_OBJECT

    SecretBytes m_key; ///< 4096 bits
    SecretBytes m_small;
    Bytes m_spki;
    std::string m_text;

private slots:
    void initTestCase()
    {
        m_key = crypto::generateRsaKey().value();
        m_small = crypto::generateRsaKey(2048).value();
        m_spki = crypto::rsaPublicSpki(m_key).value();
        m_text = toBase64(m_spki);
    }

    void p0_keysHave4096Bits()
    {
        QCOMPARE(crypto::rsaKeyBits, 4096);
        QCOMPARE(crypto::rsaBitsOfSpki(m_spki), std::optional(4096));
        QCOMPARE(crypto::rsaBitsOfSpki(crypto::rsaPublicSpki(m_small).value()), std::optional(2048));
    }

    void p0_signaturesAreDeterministicPkcs1()
    {
        const auto text = viewOf("JBSWY3DP|PIPU0001ABCD");
        const auto signature = crypto::rsaSign(m_key, text).value();
        QCOMPARE(crypto::rsaSign(m_key, text).value(), signature); // PSS would differ each time
        QVERIFY(crypto::rsaVerify(m_spki, text, signature));
        QVERIFY(crypto::rsaVerifyPkcs1(crypto::rsaPublicPkcs1(m_key).value(), text, signature));
        QVERIFY(!crypto::rsaVerify(m_spki, viewOf("JBSWY3DP|PIPU0001ABCE"), signature));
        QVERIFY(!crypto::rsaVerify(crypto::rsaPublicSpki(m_small).value(), text, signature));
        QVERIFY(!crypto::rsaVerify({}, text, signature));
        QVERIFY(!crypto::rsaVerify(m_spki, text, {}));
    }

    void p0_signaturesArePaddedBase32()
    {
        const auto big = crypto::toBase32(crypto::rsaSign(m_key, viewOf("x")).value(), crypto::Base32Padding::full);
        const auto small = crypto::toBase32(crypto::rsaSign(m_small, viewOf("x")).value(), crypto::Base32Padding::full);
        QCOMPARE(big.size(), std::size_t(824));
        QVERIFY(big.ends_with("====") && big[big.size() - 5] != '=');
        QCOMPARE(small.size(), std::size_t(416));
        QVERIFY(small.ends_with("======") && small[small.size() - 7] != '=');
    }

    void p0_nonceIs32CharactersWithoutPadding()
    {
        SystemRandom random;
        const auto nonce = newNonce(random);
        QCOMPARE(nonce.size(), std::size_t(32));
        QVERIFY(nonce.find('=') == std::string::npos);
        QVERIFY(newNonce(random) != nonce);
    }

    void p2_pubkey_data()
    {
        QTest::addColumn<std::string>("text");
        auto urlSafe = m_text;
        std::replace(urlSafe.begin(), urlSafe.end(), '+', '-');
        std::replace(urlSafe.begin(), urlSafe.end(), '/', '_');
        auto eaten = m_text;
        std::replace(eaten.begin(), eaten.end(), '+', ' ');
        QTest::newRow("standard") << m_text;
        QTest::newRow("URL-safe") << urlSafe;
        QTest::newRow("spaces for plus") << eaten;
        QTest::newRow("no padding") << m_text.substr(0, m_text.find('='));
    }

    void p2_pubkey()
    {
        QFETCH(std::string, text);
        QCOMPARE(readPhoneKey(text).value_or(Bytes()), m_spki);
    }

    void p2_pubkeyThatIsNone()
    {
        auto longer = m_spki;
        longer.push_back(0);
        const auto pkcs1 = crypto::rsaPublicPkcs1(m_key).value();
        const std::array<std::string, 7> bad{"", "=", "!", m_text.substr(0, 40), toBase64(longer), toBase64(pkcs1), "-----BEGIN PUBLIC KEY-----"};
        for (const auto& text : bad)
            QVERIFY2(!readPhoneKey(text), text.c_str());
        const auto tiny = crypto::generateRsaKey(1024);
        QVERIFY(!tiny || !readPhoneKey(toBase64(crypto::rsaPublicSpki(*tiny).value())));
    }

    void p2_serverKeyIsPkcs1()
    {
        const auto pkcs1 = crypto::rsaPublicPkcs1(m_key).value();
        QVERIFY(pkcs1.size() < m_spki.size());
        QVERIFY(std::equal(pkcs1.rbegin(), pkcs1.rend(), m_spki.rbegin())); // SPKI is the same inside of a wrapping
        QCOMPARE(int(pkcs1[0]), 0x30);
        QCOMPARE(int(pkcs1[4]), 0x02); // the modulus at once, no algorithm before it
    }

    void theFingerprintIsFourGroups()
    {
        const auto whole = toHex(crypto::sha256(m_spki));
        const auto shown = QString::fromStdString(shortFingerprint(m_spki));
        QCOMPARE(shown.size(), 19);
        QCOMPARE(shown.toLower().remove(QLatin1Char(' ')).toStdString(), whole.substr(0, 16));
    }
};

COUNTERSIGN_TEST(TestPipushKeys)
#include "tst_PipushKeys.moc"
