// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeetingBench.h"
#include "crypto/KeyUri.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

class TestRegistrationLimits : public QObject
{
    Q_OBJECT

private slots:
    // S 21: one hour, extendable by the RA to the ceiling, then expired for everybody.
    void s21_linkLife()
    {
        MeetingBench bench;
        const auto token = bench.link();
        bench.core.clock.advance(minutes(59));
        QCOMPARE(bench.registration.look(token, "")->kind, services::LinkView::Kind::usable);
        bench.core.clock.advance(minutes(2));
        QCOMPARE(bench.registration.look(token, "")->kind, services::LinkView::Kind::ranOut);
        QVERIFY(!bench.registration.start(token, bench.info));
    }

    void s21_aNewLinkVoidsTheOlder()
    {
        MeetingBench bench;
        const auto first = bench.link();
        const auto second = bench.link();
        QCOMPARE(bench.registration.look(first, "")->kind, services::LinkView::Kind::unusable);
        QCOMPARE(bench.registration.look(second, "")->kind, services::LinkView::Kind::usable);
    }

    void fifteenMinutesFromStart()
    {
        MeetingBench bench;
        const auto token = bench.link();
        bench.browser = bench.registration.start(token, bench.info).value();
        bench.core.clock.advance(minutes(14));
        QVERIFY(bench.registration.needMoreTime(bench.browser, bench.info));
        bench.core.clock.advance(minutes(14));
        QCOMPARE(bench.registration.current(bench.browser)->state, domain::EnrolmentState::started);
        bench.core.clock.advance(minutes(3));
        const auto after = bench.registration.current(bench.browser);
        QVERIFY(after->timedOut);
        QVERIFY(!bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QVERIFY(bench.registration.start(token, bench.info)); // the link is still good
    }

    // S 13, 14: five tries per code, ten per link, three codes; a newer code voids the older.
    void s13_wrongCodesVoidThenLock()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        const auto code = bench.core.mailedCode();
        QTRY_VERIFY(bench.mailDelivered());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(messageOf(bench.registration.proveAddress(bench.browser, MeetingBench::otherThan(code), bench.info)), std::string("P-OTP-5"));
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-6"));
        QCOMPARE(messageOf(bench.registration.proveAddress(bench.browser, MeetingBench::otherThan(code), bench.info)), std::string("P-OTP-6"));
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-14")); // not "ran out": five wrong tries voided it
        QCOMPARE(messageOf(bench.registration.proveAddress(bench.browser, code, bench.info)), std::string("P-OTP-6"));
        for (int i = 0; i < 3; ++i)
            (void)bench.registration.proveAddress(bench.browser, MeetingBench::otherThan(code), bench.info);
        QCOMPARE(messageOf(bench.registration.proveAddress(bench.browser, MeetingBench::otherThan(code), bench.info)), std::string("P-X5L"));
        QCOMPARE(bench.state(), std::string("locked"));
        QVERIFY(bench.problemAt(3) != "D-LIV-15");
    }

    void s13_threeCodesAtMost()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        const auto first = bench.core.mailedCode();
        QCOMPARE(bench.registration.sendAgain(bench.browser, bench.info).error().message, std::string("P-NOT-2"));
        bench.core.clock.advance(seconds(61));
        QVERIFY(bench.registration.sendAgain(bench.browser, bench.info));
        QCOMPARE(messageOf(bench.registration.proveAddress(bench.browser, first, bench.info)), std::string("P-OTP-6b"));
        bench.core.clock.advance(seconds(61));
        QVERIFY(bench.registration.sendAgain(bench.browser, bench.info));
        bench.core.clock.advance(seconds(61));
        QCOMPARE(messageOf(bench.registration.sendAgain(bench.browser, bench.info)), std::string("P-X6"));
        QCOMPARE(bench.state(), std::string("locked"));
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-15")); // the RA hears that no code was wrong
        QCOMPARE(bench.core.mailCount("M-1"), 3);
    }

    void oneTimePasswordRunsOut()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        const auto code = bench.core.mailedCode();
        QTRY_VERIFY(bench.mailDelivered());
        bench.core.clock.advance(minutes(10));
        QCOMPARE(messageOf(bench.registration.proveAddress(bench.browser, code, bench.info)), std::string("P-OTP-6"));
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-7"));
    }

    // The mail server was taken out of the settings during the meeting: the RA hears it, the person's page does not change.
    void withoutAMailServerNoCodeIsQueued()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        bench.core.context().sample = false;
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
        QCOMPARE(bench.registration.current(bench.browser)->state, domain::EnrolmentState::addressEntered);
        QCOMPARE(bench.problemAt(3), std::string("D-LIV-4"));
        QCOMPARE(bench.core.mailCount("M-1"), 0);
    }

    // S 16, 31: a wrong address gets the same page, no mail, and the RA knows at once. The fifth pauses; the RA lifts it.
    void s31_wrongAddressTellsNothingButCounts()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, "somebody.else@trust.example", bench.info));
        QCOMPARE(bench.core.mailCount("M-1"), 0);
        const auto seen = bench.registration.current(bench.browser).value();
        QCOMPARE(seen.state, domain::EnrolmentState::addressEntered);
        QCOMPARE(seen.sendsLeft, 2);
        const auto view = bench.view();
        QVERIFY(view.at("step") == contract::Json(2));
        QVERIFY(view.at("steps")[1].at("problems")[0].at("id") == contract::Json("D-LIV-2"));
    }

    void fiveWrongDomainsPause()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(messageOf(bench.registration.enterAddress(bench.browser, "gwen@elsewhere.example", bench.info)), std::string("P-EML-4"));
        const auto paused = bench.registration.enterAddress(bench.browser, "gwen@elsewhere.example", bench.info);
        QCOMPARE(paused.error().kind, ErrorKind::tooManyAttempts);
        QCOMPARE(messageOf(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info)), std::string("P-X5"));
        QCOMPARE(bench.core.post("/enrolments/" + bench.enrolment + "/resumption", contract::Json::object(), bench.ra.token).status, 200);
        QVERIFY(bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info));
    }

    void wrongVerificationCodesPauseThenLock()
    {
        MeetingBench bench;
        bench.upToSecret();
        const auto seed = crypto::parseKeyUri(bench.uri)->secret.copy();
        const auto wrong = [&] { return MeetingBench::otherThan(codeAt(seed, bench.core.clock.now())); };
        for (int i = 0; i < 4; ++i)
            QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, wrong(), bench.info)), std::string("P-COD-3"));
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, wrong(), bench.info)), std::string("P-X5"));
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, codeAt(seed, bench.core.clock.now()), bench.info)), std::string("P-X5"));
        QCOMPARE(bench.core.post("/enrolments/" + bench.enrolment + "/resumption", contract::Json::object(), bench.ra.token).status, 200);
        for (int i = 0; i < 4; ++i)
            (void)bench.registration.confirmCode(bench.browser, wrong(), bench.info);
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, wrong(), bench.info)), std::string("P-X5L"));
        QCOMPARE(bench.state(), std::string("locked"));
    }

    void wrongPasswordsPauseAndSaySo()
    {
        MeetingBench bench;
        auto known = bench.core.staff("known", {}, bench.organisation); // has a password and a device
        bench.person = known.person;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        QVERIFY(bench.registration.enterAddress(bench.browser, known.email, bench.info));
        QVERIFY(bench.registration.proveAddress(bench.browser, bench.core.mailedCode(), bench.info));
        for (int i = 0; i < 5; ++i) {
            (void)bench.registration.enterPassword(bench.browser, SecretBytes(std::string_view("not the password")), bench.info);
            bench.core.clock.advance(minutes(1)); // past the growing delay
        }
        const auto view = bench.registration.current(bench.browser);
        QVERIFY(view);
        QVERIFY(view->pausedUntil > bench.core.clock.now());
        QVERIFY(view->pauseCause == services::PauseCause::password);
    }

    // S 25: the link dies with what it stands on.
    void s25_diesWithItsMakers()
    {
        MeetingBench bench;
        auto other = bench.core.staff("other", {domain::Role::raManager, domain::Role::systemAdministrator}, bench.organisation);
        bench.core.signIn(other);
        (void)bench.link();
        bench.core.stepUp(other);
        QCOMPARE(bench.core.post("/people/" + bench.ra.person.value + "/roles",
                     {{"roles", contract::Json::array()}, {"organisation", bench.organisation.value}}, other.token).status, 200);
        QVERIFY(bench.core.get("/enrolments/" + bench.enrolment, other.token).json.at("state") == contract::Json("cancelled"));

        MeetingBench domains;
        (void)domains.link();
        domains.core.stepUp(domains.ra);
        QCOMPARE(domains.core.call("DELETE", "/settings/domains/trust.example", nullptr, domains.ra.token).status, 200);
        QCOMPARE(domains.state(), std::string("cancelled"));

        MeetingBench details;
        (void)details.link();
        QCOMPARE(details.core.post("/people/" + details.person.value + "/email",
                     {{"version", 1}, {"email", "gwen.new@trust.example"}}, details.ra.token).status, 200);
        QCOMPARE(details.state(), std::string("cancelled"));
    }

    // S 20: a copy of the database gives no usable link.
    void s20_onlyTheHashIsStored()
    {
        MeetingBench bench;
        const auto token = bench.link();
        const auto stored = bench.core.context().database.read([&](storage::Reader& reader) -> Result<std::string> {
            auto row = reader.sql("SELECT link_hash FROM enrolment WHERE id = ?").with(bench.enrolment);
            return row.next() ? row.text(0) : std::string();
        });
        QCOMPARE(stored->size(), std::size_t(64));
        QVERIFY(stored->find(token) == std::string::npos);
        QVERIFY(token.size() >= 43); // 32 bytes
        QCOMPARE(bench.registration.look(*stored, "")->kind, services::LinkView::Kind::unusable);
    }
};

COUNTERSIGN_TEST(TestRegistrationLimits)

#include "tst_RegistrationLimits.moc"
