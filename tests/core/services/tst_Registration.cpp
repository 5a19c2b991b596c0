// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeetingBench.h"
#include "crypto/Base32.h"
#include "crypto/KeyUri.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

SecretBytes seedFrom(const std::string& uri)
{
    return crypto::parseKeyUri(uri)->secret.copy();
}

} // namespace

class TestRegistration : public QObject
{
    Q_OBJECT

private slots:
    // The main job: seven steps, each seen by the RA, ending in an active authenticator that signs nobody in by itself.
    void thePersonRegistersAndTheRaSeesEachStep()
    {
        MeetingBench bench;
        const auto token = bench.link();
        QCOMPARE(bench.state(), std::string("link_made"));
        QVERIFY(bench.view().at("step") == contract::Json(1));
        bench.browser = bench.registration.start(token, bench.info).value();
        QVERIFY(bench.view().at("browser") == contract::Json("Android phone, Chrome"));
        QVERIFY(bench.view().at("step") == contract::Json(2));
        QVERIFY(bench.registration.enterAddress(bench.browser, " Gwen.Price@TRUST.example ", bench.info));
        QVERIFY(bench.view().at("step") == contract::Json(3));
        QVERIFY(bench.registration.proveAddress(bench.browser, bench.core.mailedCode(), bench.info));
        QVERIFY(bench.view().at("step") == contract::Json(4));
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        QVERIFY(bench.registration.createPassword(bench.browser, chosen, chosen, bench.info));
        const auto secret = bench.registration.showSecret(bench.browser, bench.info);
        QVERIFY(secret);
        QVERIFY(bench.view().at("step") == contract::Json(5));
        QVERIFY(bench.registration.addedAccount(bench.browser, bench.info));
        QVERIFY(bench.view().at("step") == contract::Json(6));
        const auto seed = seedFrom(std::string(secret->keyUri.revealText()));
        QVERIFY(bench.registration.confirmCode(bench.browser, codeAt(seed, bench.core.clock.now()), bench.info));
        QCOMPARE(bench.state(), std::string("active"));
        const auto list = bench.core.get("/people/" + bench.person.value + "/authenticators", bench.ra.token).json.at("authenticators");
        QCOMPARE(list.size(), std::size_t(1));
        QVERIFY(list[0].at("status") == contract::Json("active"));
        QCOMPARE(bench.core.mailCount("M-2"), 1);
    }

    // S 22, 24: looking never changes anything, and every browser but the first sees the same nothing.
    void s22_openingIsNotUsing()
    {
        MeetingBench bench;
        const auto token = bench.link();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.registration.look(token, "")->kind, services::LinkView::Kind::usable);
        QCOMPARE(bench.state(), std::string("link_made"));
        const auto first = bench.registration.start(token, bench.info).value();
        QCOMPARE(bench.registration.look(token, first)->kind, services::LinkView::Kind::ownBrowser);
        QCOMPARE(bench.registration.look(token, "")->kind, services::LinkView::Kind::unusable);
        QCOMPARE(bench.registration.look("no such token", "")->kind, services::LinkView::Kind::unusable);
        const auto second = bench.registration.start(token, bench.info);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::notFound);
        QVERIFY(bench.registration.current(first));
    }

    // S 26: steps in order only; a step out of order changes nothing.
    void s26_stepsInOrder()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        QCOMPARE(messageOf(bench.registration.proveAddress(bench.browser, "123456", bench.info)), std::string("P-X12"));
        QCOMPARE(messageOf(bench.registration.createPassword(bench.browser, chosen, chosen, bench.info)), std::string("P-X12"));
        QCOMPARE(messageOf(bench.registration.showSecret(bench.browser, bench.info)), std::string("P-X12"));
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, "123456", bench.info)), std::string("P-X12"));
        QCOMPARE(bench.state(), std::string("started"));
    }

    // S 28: the same secret on reload and after a wrong code; after the end it is nowhere.
    void s28_secretIsStableThenGone()
    {
        MeetingBench bench;
        bench.upToSecret();
        const auto code = codeAt(seedFrom(bench.uri), bench.core.clock.now());
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, MeetingBench::otherThan(code), bench.info)), std::string("P-COD-3"));
        QCOMPARE(std::string(bench.registration.showSecret(bench.browser, bench.info)->keyUri.revealText()), bench.uri);
        QVERIFY(bench.registration.confirmCode(bench.browser, code, bench.info));
        QVERIFY(!bench.registration.showSecret(bench.browser, bench.info));
        MeetingBench other;
        other.upToSecret();
        QCOMPARE(other.core.post("/enrolments/" + other.enrolment + "/cancel", contract::Json::object(), other.ra.token).status, 200);
        QVERIFY(!other.registration.showSecret(other.browser, other.info));
    }

    // S 27: no proof, no device. The person's password does not exist before the last step either.
    void s27_nothingBeforeTheFirstCorrectCode()
    {
        MeetingBench bench;
        bench.upToSecret();
        const auto list = bench.core.get("/people/" + bench.person.value + "/authenticators", bench.ra.token).json.at("authenticators");
        QVERIFY(list.empty());
        const auto signIn = bench.core.post("/sign-in/password", {{"email", "gwen.price@trust.example"}, {"password", "three lamps under rain"}}, {});
        QCOMPARE(signIn.status, 401);
    }

    // S 34 and the texts of P-PWD.
    void passwordProblems_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("confirmation");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray("P-PWD-1");
        QTest::newRow("short") << QByteArray("three lamps") << QByteArray("three lamps") << QByteArray("P-PWD-2");
        QTest::newRow("common") << QByteArray("password12345") << QByteArray("password12345") << QByteArray("P-PWD-3");
        QTest::newRow("personal") << QByteArray("lovely gwen lamps") << QByteArray("lovely gwen lamps") << QByteArray("P-PWD-4");
        QTest::newRow("no confirmation") << QByteArray("three lamps under rain") << QByteArray() << QByteArray("P-PWD-5");
        QTest::newRow("differ") << QByteArray("three lamps under rain") << QByteArray("three lamps under snow") << QByteArray("P-PWD-6");
        QTest::newRow("long") << QByteArray(300, 'x') << QByteArray(300, 'x') << QByteArray("P-PWD-7");
    }

    void passwordProblems()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, confirmation);
        QFETCH(QByteArray, message);
        MeetingBench bench;
        bench.startAndProve();
        const auto answer = bench.registration.createPassword(
            bench.browser, SecretBytes(password.toStdString()), SecretBytes(confirmation.toStdString()), bench.info);
        QCOMPARE(QByteArray::fromStdString(messageOf(answer)), message);
        QCOMPARE(bench.state(), std::string("address_proved"));
    }

    // Design section 7: a second device asks for the password that exists.
    void aSecondDeviceAsksForThePassword()
    {
        MeetingBench bench;
        bench.upToSecret();
        QVERIFY(bench.registration.confirmCode(bench.browser, codeAt(seedFrom(bench.uri), bench.core.clock.now()), bench.info));
        bench.core.clock.advance(minutes(5));
        bench.core.signIn(bench.ra);
        bench.startAndProve();
        QVERIFY(bench.registration.current(bench.browser)->hasPassword);
        QCOMPARE(messageOf(bench.registration.enterPassword(bench.browser, SecretBytes(std::string_view("wrong")), bench.info)), std::string("P-PWD-8"));
        bench.core.clock.advance(seconds(5));
        QVERIFY(bench.registration.enterPassword(bench.browser, SecretBytes(std::string_view("three lamps under rain")), bench.info));
        QVERIFY(bench.registration.showSecret(bench.browser, bench.info));
    }

    void theDeviceCanBeNamed()
    {
        MeetingBench bench;
        bench.upToSecret();
        QVERIFY(bench.registration.confirmCode(bench.browser, codeAt(seedFrom(bench.uri), bench.core.clock.now()), bench.info));
        QVERIFY(bench.registration.nameDevice(bench.browser, "  Gwen's <b>phone</b> ", bench.info));
        QCOMPARE(bench.registration.current(bench.browser)->deviceName, std::string("Gwen's <b>phone</b>"));
        QCOMPARE(messageOf(bench.registration.nameDevice(bench.browser, std::string(41, 'x'), bench.info)), std::string("P-DEV-1"));
        bench.core.clock.advance(minutes(31));
        QVERIFY(!bench.registration.nameDevice(bench.browser, "late", bench.info));
    }

    // A restart in the middle of a meeting loses nothing that was answered.
    void aRestartKeepsTheMeeting()
    {
        MeetingBench bench;
        bench.upToSecret();
        bench.core.restart();
        services::RegistrationService again(bench.core.context());
        QCOMPARE(std::string(again.showSecret(bench.browser, bench.info)->keyUri.revealText()), bench.uri);
        QVERIFY(again.confirmCode(bench.browser, codeAt(seedFrom(bench.uri), bench.core.clock.now()), bench.info));
    }
};

COUNTERSIGN_TEST(TestRegistration)

#include "tst_Registration.moc"
