// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Step 1: what stands in the QR code, read back by the phone.
#include "push/EnrolmentUri.h"
#include "support/FakeClock.h"
#include "support/TestMain.h"
#include "support/phone/Forms.h"
#include "support/phone/PipushPhone.h"

#include <QTest>

using namespace countersign;
using namespace countersign::push;
using namespace countersign::tests;

class TestPipushUri : public QObject
{
    Q_OBJECT

    static EnrolmentOffer offer()
    {
        EnrolmentOffer offer;
        offer.url = "https://ra.example.org/ttype/push";
        offer.serial = "PIPU0006EF85";
        offer.credential = SecretBytes(std::string_view("0123456789abcdef0123456789abcdef01234567"));
        offer.issuer = "Test & Trust";
        offer.label = "ann o'neil@trust.example";
        offer.minutesLeft = 12;
        return offer;
    }

    static std::string text(EnrolmentOffer given = offer(), UriScheme scheme = UriScheme::otpauth)
    {
        return std::string(enrolmentUri(given, scheme).revealText());
    }

    static std::string field(const char* name) { return phone::parseUri(text()).query[name]; }

    FakeClock m_clock;
    PipushPhone phoneThatScanned(const std::string& uri, std::string& why)
    {
        PipushPhone phone([](const std::string&, const std::string&, const PhoneFields&) { return PhoneReply{}; }, m_clock);
        why = phone.scan(uri);
        return phone;
    }

private slots:
    void p1_schemeAndHost()
    {
        const auto uri = phone::parseUri(text());
        QCOMPARE(uri.scheme, std::string("otpauth"));
        QCOMPARE(uri.host, std::string("pipush"));
    }
    void p1_piaIsTheSameUnderAnotherScheme() { QCOMPARE("otpauth" + text(offer(), UriScheme::pia).substr(3), text()); }
    void p1_url() { QCOMPARE(field("url"), std::string("https://ra.example.org/ttype/push")); }
    void p1_v() { QCOMPARE(field("v"), std::string("1")); }
    void p1_serial() { QCOMPARE(field("serial"), std::string("PIPU0006EF85")); }
    void p1_enrollmentCredential() { QCOMPARE(field("enrollment_credential"), std::string("0123456789abcdef0123456789abcdef01234567")); }
    void p1_ttl()
    {
        QCOMPARE(field("ttl"), std::string("12"));
        auto late = offer();
        late.minutesLeft = 0;
        QVERIFY(text(std::move(late)).find("&ttl=1&") != std::string::npos); // more than 0
    }
    void p1_issuer() { QCOMPARE(field("issuer"), std::string("Test & Trust")); }
    void p1_sslverify() { QCOMPARE(field("sslverify"), std::string("1")); }
    void p1_pollOnly() { QCOMPARE(field("poll_only"), std::string("True")); }
    void p1_optionalFieldsAreLeftOut()
    {
        const auto query = phone::parseUri(text()).query;
        for (const char* name : {"image", "pin", "app_force_unlock", "creator"})
            QVERIFY2(!query.contains(name), name);
    }
    void p1_label()
    {
        QCOMPARE(phone::parseUri(text()).path, std::string("/ann o'neil@trust.example"));
        auto odd = offer();
        odd.label = "Evil:ann";
        std::string why;
        const auto phone = phoneThatScanned(text(std::move(odd)), why);
        QCOMPARE(phone.issuer, std::string("Test & Trust")); // a colon in the label would have replaced it
    }

    void p1_aPhoneReadsIt()
    {
        for (const auto scheme : {UriScheme::otpauth, UriScheme::pia}) {
            std::string why = "not scanned";
            const auto phone = phoneThatScanned(text(offer(), scheme), why);
            QCOMPARE(why, std::string());
            QCOMPARE(phone.minutesLeft, 12);
            QVERIFY(phone.pollOnly && phone.verifiesTls);
        }
    }
};

COUNTERSIGN_TEST(TestPipushUri)
#include "tst_PipushUri.moc"
