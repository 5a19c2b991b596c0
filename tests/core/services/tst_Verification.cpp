// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "support/TestMain.h"

#include <QTest>

#include <thread>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

namespace {

/// A person with a device, and an RA who is rung up by them.
struct Caller : MeetingBench
{
    Caller()
    {
        upToSecret();
        seed = crypto::parseKeyUri(uri)->secret.copy();
        (void)registration.confirmCode(browser, codeAt(seed, core.clock.now()), info);
        core.clock.advance(seconds(60));
    }

    Answer check(const std::string& code) { return checkAs(ra.token, code); }
    Answer checkAs(const std::string& token, const std::string& code)
    {
        return core.post(
            "/people/" + person.value + "/code-checks", {{"code", code}, {"reason", "device_removal"}}, token);
    }
    [[nodiscard]] std::string codeNow() const { return codeAt(seed, core.clock.now()); }

    SecretBytes seed;
};

std::string fieldMessage(const Answer& answer)
{
    return answer.json.at("fields").at(0).at("message").get<std::string>();
}

} // namespace

class TestVerification : public QObject
{
    Q_OBJECT

private slots:
    void aReadOutCodeIsUsedUp()
    {
        Caller caller;
        const auto code = caller.codeNow();
        const auto right = caller.check(code.substr(0, 3) + " " + code.substr(3));
        QCOMPARE(right.status, 200);
        QVERIFY(!right.json.at("authenticator").get<std::string>().empty());
        const auto again = caller.check(code);
        QCOMPARE(again.status, 400);
        QCOMPARE(again.message, std::string("P-COD-6"));
    }

    void aWrongOneIsAGuess()
    {
        Caller caller;
        const auto wrong = MeetingBench::otherThan(caller.codeNow());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(caller.check(wrong).message, std::string("D-VER-7"));
        QCOMPARE(caller.check(wrong).message, std::string("D-VER-8"));
        QCOMPARE(caller.check(caller.codeNow()).status, 429);
    }

    void whatIsNoCodeIsNotLookedAt()
    {
        Caller caller;
        QCOMPARE(fieldMessage(caller.check(" ")), std::string("P-COD-1"));
        for (const char* text : {"12345", "1234567", "12345a", "\u0661\u0662\u0663\u0664\u0665\u0666"})
            QCOMPARE(fieldMessage(caller.check(text)), std::string("P-COD-2"));
        QCOMPARE(caller.check(caller.codeNow()).status, 200);
    }

    // S 1: of 50 that arrive together, one is accepted.
    void s01_oneReadOutCodeOfFifty()
    {
        Caller caller;
        const auto code = caller.codeNow();
        std::atomic<int> accepted = 0;
        std::vector<std::thread> callers;
        for (int i = 0; i < 50; ++i)
            callers.emplace_back([&] { accepted += caller.check(code).status == 200 ? 1 : 0; });
        for (auto& thread : callers)
            thread.join();
        QCOMPARE(accepted.load(), 1);
    }

    void needsTheRoleAndADevice()
    {
        Caller caller;
        auto sponsor = caller.core.staff("sponsor", {Role::sponsor}, caller.organisation);
        caller.core.signIn(sponsor);
        QCOMPARE(caller.checkAs(sponsor.token, caller.codeNow()).status, 403);
        const auto other = caller.core.person("Ann", "Rees", "ann.rees@trust.example", caller.organisation);
        const Json body{{"code", "123456"}, {"reason", "other"}};
        QCOMPARE(caller.core.post("/people/" + other.value + "/code-checks", body, caller.ra.token).message,
            std::string("D-VER-6"));
        QCOMPARE(caller.core.post("/people/" + caller.ra.person.value + "/code-checks", body, caller.ra.token).message,
            std::string("own_profile"));
    }
};

COUNTERSIGN_TEST(TestVerification)
#include "tst_Verification.moc"
