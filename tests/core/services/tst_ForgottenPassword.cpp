// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "storage/people/PasswordRepository.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

const char* const newPassword = "four rivers over stone";

/// A person with a device and a password, at "Enter your password" of a second registration.
struct Forgetful : MeetingBench
{
    Forgetful()
        : known(core.staff("known", {domain::Role::raAgent}, organisation))
    {
        core.signIn(known);
        person = known.person;
        browser = registration.start(link(), info).value();
        (void)registration.enterAddress(browser, known.email, info);
        (void)registration.proveAddress(browser, core.mailedCode(), info);
    }

    Result<void> create()
    {
        const SecretBytes chosen{std::string_view(newPassword)};
        return registration.createPassword(browser, chosen, chosen, info);
    }

    Result<void> finish()
    {
        const auto secret = registration.showSecret(browser, info);
        const auto seed = crypto::parseKeyUri(secret->keyUri.revealText())->secret.copy();
        return registration.confirmCode(browser, codeAt(seed, core.clock.now()), info);
    }

    int signIn(const std::string& password)
    {
        core.clock.advance(minutes(2)); // past any delay
        return core.post("/sign-in/password", {{"email", known.email}, {"password", password}}, {}).status;
    }

    TestStaff known;
};

} // namespace

class TestForgottenPassword : public QObject
{
    Q_OBJECT

private slots:
    // Design section 7: the address was proved and an RA is present. S 32, 44: the owner is told, and sessions end.
    void s44_aNewPasswordWithTheNewDevice()
    {
        Forgetful bench;
        QVERIFY(bench.registration.current(bench.browser)->hasPassword);
        QCOMPARE(messageOf(bench.create()), std::string("P-X12")); // not without saying so
        QVERIFY(bench.registration.forgotPassword(bench.browser, bench.info));
        QVERIFY(bench.registration.forgotPassword(bench.browser, bench.info)); // selected twice
        QVERIFY(!bench.registration.current(bench.browser)->hasPassword);
        QVERIFY(bench.view().dump().find("L-FORGOT-PASSWORD") != std::string::npos);
        QVERIFY(bench.create());
        QVERIFY(bench.view().dump().find("L-PASSWORD-NEW") != std::string::npos);
        QCOMPARE(bench.core.mailCount("M-8"), 0);
        QCOMPARE(bench.core.get("/session", bench.known.token).status, 200);
        QVERIFY(bench.finish());
        QCOMPARE(bench.core.mailCount("M-8"), 1);
        QCOMPARE(bench.core.mailCount("M-2"), 1);
        QCOMPARE(bench.core.get("/session", bench.known.token).status, 401);
        QCOMPARE(bench.signIn(TestCore::password), 401);
        QCOMPARE(bench.signIn(newPassword), 200);
    }

    // Nothing is saved before the last step: the old password holds, and stays when the meeting ends without a device.
    void theOldPasswordHoldsUntilThen()
    {
        Forgetful bench;
        QVERIFY(bench.registration.forgotPassword(bench.browser, bench.info));
        QVERIFY(bench.create());
        QCOMPARE(bench.signIn(TestCore::password), 200);
        QCOMPARE(bench.signIn(newPassword), 401);
        QCOMPARE(bench.core.post("/enrolments/" + bench.enrolment + "/cancel", nullptr, bench.ra.token).status, 200);
        QCOMPARE(bench.signIn(TestCore::password), 200);
        QCOMPARE(bench.core.mailCount("M-8"), 0);
    }

    // S 9: failures in a row are cleared by success only; forgetting is none.
    void s9_failuresStayUntilTheDeviceIsActive()
    {
        Forgetful bench;
        const auto failures = [&] {
            return *bench.core.context().database.read([&](storage::Reader& reader) -> Result<int> {
                return storage::passwords::find(reader, bench.known.person)->failures;
            });
        };
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(messageOf(bench.registration.enterPassword(
                         bench.browser, SecretBytes(std::string_view("not it")), bench.info)),
                std::string("P-PWD-8"));
            QCOMPARE(bench.problemAt(4), std::string("D-LIV-18"));
            bench.core.clock.advance(minutes(1));
        }
        QCOMPARE(failures(), 3);
        QVERIFY(bench.registration.forgotPassword(bench.browser, bench.info));
        QVERIFY(bench.create());
        QCOMPARE(failures(), 3);
        QVERIFY(bench.finish());
        QCOMPARE(failures(), 0);
    }

    // S 26: only at its step, only for somebody who has a password; a restart forgets that it was forgotten.
    void s26_onlyAtItsStep()
    {
        MeetingBench first;
        first.startAndProve();
        QCOMPARE(
            messageOf(first.registration.forgotPassword(first.browser, first.info)), std::string("P-X12")); // has none
        Forgetful bench;
        QVERIFY(bench.registration.forgotPassword(bench.browser, bench.info));
        QCOMPARE(messageOf(bench.registration.enterPassword(
                     bench.browser, SecretBytes(std::string_view(TestCore::password)), bench.info)),
            std::string("P-X12"));
        QVERIFY(bench.create());
        QCOMPARE(messageOf(bench.registration.forgotPassword(bench.browser, bench.info)), std::string("P-X12"));
        Forgetful late;
        QVERIFY(late.registration.forgotPassword(late.browser, late.info));
        late.core.clock.advance(minutes(16));
        QVERIFY(late.enrolments.settleDue());
        QVERIFY(late.registration.current(late.browser)->hasPassword);
    }
};

COUNTERSIGN_TEST(TestForgottenPassword)

#include "tst_ForgottenPassword.moc"
