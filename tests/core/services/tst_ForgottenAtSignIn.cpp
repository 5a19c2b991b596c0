// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// S-11: a forgotten password needs the mailbox and a device; neither alone is a way in (security.md 26).
#include "AccountBench.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using services::ForgottenPasswordStep;

namespace {

struct Forgetful : AccountBench
{
    services::ForgottenPasswordService& forgotten = account.forgotten;

    std::string begin(const std::string& email = address) { return forgotten.enterAddress(email, phone).value(); }
    /// At the verification code.
    std::string proved()
    {
        const auto token = begin(); // the mail is sent here
        return forgotten.proveAddress(token, core.mailedCode(), phone).value();
    }
    /// At the new password.
    std::string ready()
    {
        const auto token = proved();
        return forgotten.proveDevice(token, freshCode(), phone).value();
    }
    Result<void> create(const std::string& token, const std::string& typed = "four clouds over hills")
    {
        return forgotten.createPassword(token, SecretBytes(typed), SecretBytes(typed), phone);
    }
    /// What the browser may see of an attempt, without what it typed itself.
    std::string seen(const std::string& token)
    {
        const auto view = forgotten.look(token);
        if (!view)
            return messageOf(view);
        return std::to_string(int(view->step)) + view->accountAddress + std::to_string(toMs(view->sendAgainAt)) + std::to_string(view->sendsLeft);
    }
};

} // namespace

class TestForgottenAtSignIn : public QObject
{
    Q_OBJECT

private slots:
    void aPasswordIsReplaced()
    {
        Forgetful bench;
        const auto session = bench.AccountBench::signIn();
        bench.core.clock.advance(minutes(2));
        const auto token = bench.ready();
        QVERIFY(bench.forgotten.look(token)->step == ForgottenPasswordStep::newPassword);
        QVERIFY(bench.alive(session));
        const auto made = bench.create(token);
        QVERIFY2(made.has_value(), messageOf(made).c_str());
        QVERIFY(!bench.alive(session)); // S 44
        QCOMPARE(bench.core.mailCount("M-8"), 1);
        QVERIFY(!bench.password().has_value());
        bench.core.clock.advance(seconds(5));
        QVERIFY(bench.password("four clouds over hills").has_value());
        QVERIFY(bench.create(token).error().kind == ErrorKind::notFound); // no replay
        QCOMPARE(bench.audited("forgotten_password.changed"), 1);
    }

    // S 31: the same pages, the same answers, and no mail.
    void s31_nobodysAddressLooksLikeSomebodys()
    {
        Forgetful bench;
        const auto mails = bench.core.mailCount("M-1");
        const auto nobody = bench.begin("nobody@trust.example");
        QCOMPARE(bench.core.mailCount("M-1"), mails);
        const auto somebody = bench.begin();
        QCOMPARE(bench.core.mailCount("M-1"), mails + 1);
        const auto wrong = Forgetful::otherThan(bench.core.mailedCode());
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(bench.seen(nobody), bench.seen(somebody));
            const auto one = bench.forgotten.proveAddress(nobody, wrong, bench.phone);
            const auto other = bench.forgotten.proveAddress(somebody, wrong, bench.phone);
            QCOMPARE(messageOf(one), messageOf(other));
            QVERIFY(one.error().kind == other.error().kind);
        }
        QCOMPARE(bench.seen(nobody), bench.seen(somebody)); // both over
        QVERIFY(!bench.forgotten.look(somebody).has_value());
    }

    // S 13: five tries of one, ten in all; the right one does not count after that.
    void s13_wrongOnesVoidIt()
    {
        Forgetful bench;
        const auto token = bench.begin();
        const auto code = bench.core.mailedCode();
        for (int i = 0; i < 5; ++i)
            QVERIFY(!bench.forgotten.proveAddress(token, Forgetful::otherThan(code), bench.phone).has_value());
        QCOMPARE(messageOf(bench.forgotten.proveAddress(token, code, bench.phone)), std::string("P-OTP-6"));
        bench.core.clock.advance(seconds(61));
        QVERIFY(bench.forgotten.sendAgain(token, bench.phone));
        QVERIFY(bench.core.mailedCode() != code || bench.core.mailCount("M-1") > 1);
        QCOMPARE(messageOf(bench.forgotten.proveAddress(token, code, bench.phone)).substr(0, 5), std::string("P-OTP"));
        QVERIFY(bench.forgotten.proveAddress(token, bench.core.mailedCode(), bench.phone).has_value());
    }

    // S 14, S 15: of this attempt and this browser only; the database cannot tell it.
    void s14_aCodeOfAnotherAttempt()
    {
        Forgetful bench;
        const auto first = bench.begin();
        const auto code = bench.core.mailedCode();
        bench.core.clock.advance(minutes(2));
        const auto second = bench.begin();
        QVERIFY(!bench.forgotten.proveAddress(second, code, bench.phone).has_value() || bench.core.mailedCode() == code);
        QVERIFY(bench.forgotten.proveAddress(first, code, bench.phone).has_value());
        QCOMPARE(bench.count("SELECT count(*) FROM forgotten_password WHERE code_hash LIKE '%" + code + "%' OR token_hash = '" + second + "'"), 0);
    }

    void itRunsOut()
    {
        Forgetful bench;
        const auto token = bench.begin();
        const auto code = bench.core.mailedCode();
        bench.core.clock.advance(minutes(10));
        QCOMPARE(messageOf(bench.forgotten.proveAddress(token, code, bench.phone)), std::string("P-OTP-6"));
        bench.core.clock.advance(minutes(20));
        QVERIFY(bench.forgotten.look(token).error().kind == ErrorKind::notFound);
    }

    // S 26: steps in their order; tokens of a step that was taken are none any more (S 41).
    void s26_stepsKeepTheirOrder()
    {
        Forgetful bench;
        const auto sent = bench.begin();
        QVERIFY(bench.create(sent).error().kind == ErrorKind::conflict);
        QVERIFY(bench.forgotten.proveDevice(sent, bench.codeNow(), bench.phone).error().kind == ErrorKind::conflict);
        const auto proved = bench.forgotten.proveAddress(sent, bench.core.mailedCode(), bench.phone).value();
        QVERIFY(bench.forgotten.look(sent).error().kind == ErrorKind::notFound);
        QVERIFY(bench.create(proved).error().kind == ErrorKind::conflict);
        const auto ready = bench.forgotten.proveDevice(proved, bench.freshCode(), bench.phone).value();
        QVERIFY(bench.create(proved).error().kind == ErrorKind::notFound);
        QVERIFY(bench.forgotten.proveDevice(ready, bench.freshCode(), bench.phone).error().kind == ErrorKind::conflict);
        QVERIFY(bench.create("").error().kind == ErrorKind::notFound);
        QCOMPARE(bench.count("SELECT count(*) FROM password WHERE changed_at > 0 AND person = '" + bench.person.value + "'"), 1);
        QVERIFY(bench.password().has_value()); // still the old one
    }

    void wrongCodesOfTheDeviceAreCountedWithAllOthers()
    {
        Forgetful bench;
        const auto token = bench.proved();
        const auto wrong = Forgetful::otherThan(bench.freshCode());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(messageOf(bench.forgotten.proveDevice(token, wrong, bench.phone)), std::string("P-COD-3"));
        QVERIFY(bench.forgotten.proveDevice(token, wrong, bench.phone).error().kind == ErrorKind::tooManyAttempts);
        QVERIFY(bench.forgotten.proveDevice(token, bench.codeNow(), bench.phone).error().kind == ErrorKind::tooManyAttempts);
        const auto half = bench.password().value();
        QVERIFY(bench.account.sessions.enterCode(half, bench.codeNow(), bench.from()).error().kind == ErrorKind::tooManyAttempts);
    }

    void theRulesOfPasswords()
    {
        Forgetful bench;
        const auto token = bench.ready();
        QCOMPARE(messageOf(bench.create(token, "short")), std::string("P-PWD-2"));
        QCOMPARE(messageOf(bench.create(token, "lovely gwen lamps")), std::string("P-PWD-4"));
        const auto unlike = bench.forgotten.createPassword(
            token, SecretBytes(std::string_view("four clouds over hills")), SecretBytes(std::string_view("five clouds")), bench.phone);
        QCOMPARE(messageOf(unlike), std::string("P-PWD-6"));
        QVERIFY(bench.create(token).has_value());
    }

    // S 17: one count with registrations, for an address and for a network.
    void s17_sendingIsLimited()
    {
        Forgetful bench;
        const auto before = bench.core.mailCount("M-1");
        for (int i = 0; i < 8; ++i) {
            (void)bench.begin();
            bench.core.clock.advance(minutes(2));
        }
        QVERIFY(bench.core.mailCount("M-1") - before <= 5);
        for (int i = 0; i < 12; ++i)
            (void)bench.forgotten.enterAddress("nobody@trust.example", bench.phone);
        const auto refused = bench.forgotten.enterAddress("nobody@trust.example", bench.phone);
        QVERIFY(!refused.has_value() && refused.error().kind == ErrorKind::tooManyAttempts && refused.error().retryAtMs > 0);
    }

    void threeSendsAndAPause()
    {
        Forgetful bench;
        const auto token = bench.begin();
        QCOMPARE(messageOf(bench.forgotten.sendAgain(token, bench.phone)), std::string("P-NOT-2"));
        for (int i = 0; i < 2; ++i) {
            bench.core.clock.advance(seconds(61));
            QVERIFY(bench.forgotten.sendAgain(token, bench.phone));
        }
        bench.core.clock.advance(seconds(61));
        QCOMPARE(messageOf(bench.forgotten.sendAgain(token, bench.phone)), std::string("S-FGT-1"));
    }

    // S 8: what was begun ends with the profile.
    void s08_aClosedProfileEndsIt()
    {
        Forgetful bench;
        const auto token = bench.ready();
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            services::endPersonSessions(transaction, bench.core.context(), bench.person);
            return {};
        }));
        QVERIFY(bench.create(token).error().kind == ErrorKind::notFound);
        bench.core.clock.advance(std::chrono::hours(25));
        QVERIFY(services::purgeSelfService(bench.core.context()));
        QCOMPARE(bench.count("SELECT count(*) FROM forgotten_password"), 0);
    }

    void whatIsNoAddress()
    {
        Forgetful bench;
        QCOMPARE(messageOf(bench.forgotten.enterAddress(" ", bench.phone)), std::string("P-EML-1"));
        for (const char* text : {"x", "a@b@c", "gwen.price@trust.example, other@trust.example"})
            QCOMPARE(messageOf(bench.forgotten.enterAddress(text, bench.phone)), std::string("P-EML-2"));
    }
};

COUNTERSIGN_TEST(TestForgottenAtSignIn)
#include "tst_ForgottenAtSignIn.moc"
