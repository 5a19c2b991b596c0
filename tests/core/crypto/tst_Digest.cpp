// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Aead.h"
#include "crypto/Digest.h"
#include "support/TestMain.h"
#include "support/Vectors.h"

#include <QTest>

using namespace countersign;
using namespace countersign::crypto;
using countersign::tests::fromHex;

class TestDigest : public QObject
{
    Q_OBJECT

private slots:
    void sha256OfKnownTexts()
    {
        QCOMPARE(tokenHash(""), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(tokenHash("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(toHex(sha256(viewOf("abc"))), tokenHash("abc"));
    }

    void hmacOfRfc4231()
    {
        QCOMPARE(toHex(hmacSha256(Bytes(20, 0x0b), viewOf("Hi There"))),
            std::string("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
        QCOMPARE(toHex(hmacSha256(viewOf("Jefe"), viewOf("what do ya want for nothing?"))),
            std::string("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
        QCOMPARE(toHex(hmacSha256(Bytes(131, 0xaa), viewOf("Test Using Larger Than Block-Size Key - Hash Key First"))),
            std::string("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
        QCOMPARE(
            toHex(hmacSha256({}, {})), std::string("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
    }

    void hkdfOfRfc5869()
    {
        QCOMPARE(toHex(hkdfSha256(Bytes(22, 0x0b), "", 42).reveal()),
            std::string("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
        Bytes key(32);
        for (std::size_t i = 0; i < key.size(); ++i)
            key[i] = static_cast<std::uint8_t>(i);
        // By an HKDF of twenty lines in another language.
        QCOMPARE(toHex(hkdfSha256(key, "countersign test", 64).reveal()),
            std::string("52590f25cf2f6f4b6199ce62903cf3111aeb8425ed2f2a12a08f8755f54ee1e2"
                        "81ff027b0017fb42705b03dac806d05f6cbd6380c8fdd99cb6fa062eddc41925"));
        QVERIFY(toHex(hkdfSha256(key, "one", 32).reveal()) != toHex(hkdfSha256(key, "two", 32).reveal()));
    }

    void gcmOfItsAuthors()
    {
        // McGrew and Viega, test case 16.
        const SecretBytes key(fromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
        const Bytes nonce = fromHex("cafebabefacedbaddecaf888");
        const Bytes associated = fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        const Bytes plain = fromHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                                    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        Bytes out;
        aeadEncrypt(key, nonce, associated, plain, out);
        QCOMPARE(toHex(out),
            std::string("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"));
        const auto back = aeadDecrypt(key, nonce, associated, out);
        QVERIFY(back);
        QCOMPARE(toHex(back->reveal()), toHex(plain));
    }

    void comparesWholeTexts()
    {
        QVERIFY(constantTimeEqual(std::string_view("same"), std::string_view("same")));
        QVERIFY(!constantTimeEqual(std::string_view("same"), std::string_view("samE")));
        QVERIFY(!constantTimeEqual(std::string_view("same"), std::string_view("same ")));
        QVERIFY(!constantTimeEqual(std::string_view("same"), std::string_view()));
        QVERIFY(constantTimeEqual(std::string_view(), std::string_view("")));
        QVERIFY(!constantTimeEqual(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
    }
};

COUNTERSIGN_TEST(TestDigest)
#include "tst_Digest.moc"
