// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Base32.h"
#include "crypto/KeyUri.h"
#include "support/TestMain.h"
#include "support/Vectors.h"

#include <QTest>

using namespace countersign;
using namespace countersign::crypto;
using countersign::tests::readVectors;
using Algorithm = TotpParameters::Algorithm;

namespace {

KeyUri keyUriOf(const countersign::tests::Vector& vector)
{
    KeyUri uri{vector.at("issuer"), vector.at("account"), *fromBase32(vector.at("secret"))};
    if (vector.contains("digits"))
        uri.parameters = {Algorithm::sha256, std::stoi(vector.at("digits")), std::stoi(vector.at("period"))};
    return uri;
}

bool buildable(const std::string& issuer, const std::string& account)
{
    const auto text = buildKeyUri({issuer, account, SecretBytes(Bytes(20, 1))});
    return text.has_value() || text.error().kind != ErrorKind::invalidInput;
}

} // namespace

class TestKeyUri : public QObject
{
    Q_OBJECT

private slots:
    void buildsTheForm()
    {
        for (const auto& vector : readVectors("otp/key_uri.vec")) {
            if (!vector.contains("built"))
                QCOMPARE(buildKeyUri(keyUriOf(vector)).value(), vector.at("uri"));
        }
    }

    void readsTheForm()
    {
        const auto vectors = readVectors("otp/key_uri.vec");
        QCOMPARE(vectors.size(), std::size_t(11));
        for (const auto& vector : vectors) {
            const auto uri = parseKeyUri(vector.at("uri"));
            QVERIFY2(uri, vector.at("uri").c_str());
            QCOMPARE(uri->issuer, vector.at("issuer"));
            QCOMPARE(uri->account, vector.at("account"));
            QCOMPARE(toBase32(uri->secret.reveal()), vector.at("secret"));
            QVERIFY(uri->parameters == keyUriOf(vector).parameters);
        }
    }

    void refusesOtherForms()
    {
        const auto vectors = readVectors("otp/key_uri_bad.vec");
        QVERIFY(vectors.size() >= 25);
        for (const auto& vector : vectors) {
            const auto uri = parseKeyUri(vector.at("uri"));
            QVERIFY2(!uri, vector.at("why").c_str());
            QCOMPARE(uri.error().kind, ErrorKind::invalidInput);
        }
        QVERIFY(!parseKeyUri("otpauth://totp/a@b?secret=JBSWY3DPEHPK3PXP&x=" + std::string(5000, 'x')));
    }

    void refusesNamesThatNoAppCouldRead()
    {
        QVERIFY(buildable("Example", "a@example.org"));
        QVERIFY(!buildable("", "a@example.org"));
        QVERIFY(!buildable("Example", ""));
        QVERIFY(!buildable("Exam:ple", "a@example.org"));
        QVERIFY(!buildable("Example", "a:b@example.org"));
        QVERIFY(!buildable("Exam\nple", "a@example.org"));
        QVERIFY(!buildable("Exam\u202eple", "a@example.org"));
        QVERIFY(!buildable("Exam\xff", "a@example.org"));
        QVERIFY(!buildKeyUri({"Example", "a@example.org", SecretBytes()}));
    }

    void anErrorHoldsNoSecret()
    {
        const auto uri = parseKeyUri("otpauth://totp/Example:a@b?secret=JBSWY3DPEHPK3PXP&issuer=Other");
        QVERIFY(!uri);
        QVERIFY(uri.error().detail.find("JBSW") == std::string::npos);
    }
};

COUNTERSIGN_TEST(TestKeyUri)
#include "tst_KeyUri.moc"
