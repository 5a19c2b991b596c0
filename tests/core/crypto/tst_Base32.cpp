// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Bytes.h"
#include "crypto/Base32.h"
#include "support/TestMain.h"
#include "support/Vectors.h"

#include <QTest>

using namespace countersign;
using namespace countersign::crypto;
using countersign::tests::fromHex;
using countersign::tests::readVectors;

class TestBase32 : public QObject
{
    Q_OBJECT

private slots:
    void knownVectors()
    {
        const auto vectors = readVectors("otp/rfc4648_base32.vec");
        QCOMPARE(vectors.size(), std::size_t(17));
        for (const auto& vector : vectors) {
            const Bytes bytes = fromHex(vector.at("bytes"));
            const auto& text = vector.at("base32");
            const std::string bare = text.substr(0, text.find('='));
            QCOMPARE(toBase32(bytes, Base32Padding::full), text);
            QCOMPARE(toBase32(bytes), bare);
            for (const auto& form : {text, bare}) {
                const auto decoded = fromBase32(form);
                QVERIFY2(decoded, form.c_str());
                QCOMPARE(toHex(decoded->reveal()), vector.at("bytes"));
            }
        }
    }

    void refusesOtherText()
    {
        const auto vectors = readVectors("otp/base32_bad.vec");
        QVERIFY(vectors.size() > 15);
        for (const auto& vector : vectors) {
            const auto& text = vector.at("text");
            QVERIFY2(!fromBase32(text), text.c_str());
            QVERIFY2(fromTypedBase32(text).has_value() == (vector.at("typed") == "yes"), text.c_str());
        }
    }

    void readsWhatPeopleType()
    {
        const auto key = fromTypedBase32("jbsw y3dp-EHPK 3pxp ");
        QVERIFY(key);
        QCOMPARE(toBase32(key->reveal()), std::string("JBSWY3DPEHPK3PXP"));
    }

    void groupsInFours()
    {
        QCOMPARE(groupedInFours(""), std::string());
        QCOMPARE(groupedInFours("JBSW"), std::string("JBSW"));
        QCOMPARE(groupedInFours("JBSWY3DPE"), std::string("JBSW Y3DP E"));
    }
};

COUNTERSIGN_TEST(TestBase32)
#include "tst_Base32.moc"
