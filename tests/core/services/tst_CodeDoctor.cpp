// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/KeyUri.h"
#include "MeetingBench.h"
#include "services/enrolment/CodeDoctor.h"
#include "services/TestSignInService.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

SecretBytes seedOf(const MeetingBench& bench)
{
    return crypto::parseKeyUri(bench.uri)->secret.copy();
}

std::string parameter(const Error& error, const std::string& name)
{
    for (const auto& [key, value] : error.parameters) {
        if (key == name)
            return value;
    }
    return {};
}

/// A second registration of a person who has a device and a password.
struct SecondDevice : MeetingBench
{
    SecondDevice()
        : known(core.staff("known", {}, organisation))
    {
        person = known.person;
        browser = registration.start(link(), info).value();
        (void)registration.enterAddress(browser, known.email, info);
        (void)registration.proveAddress(browser, core.mailedCode(), info);
        (void)registration.enterPassword(browser, SecretBytes(std::string_view(TestCore::password)), info);
        uri = std::string(registration.showSecret(browser, info)->keyUri.revealText());
    }

    TestStaff known;
};

} // namespace

class TestCodeDoctor : public QObject
{
    Q_OBJECT

private slots:
    // S 3: a wrong clock is explained and never accepted; the RA hears the same figure. Each counts as a wrong try.
    void s3_aWrongClockIsExplainedNeverAccepted_data()
    {
        QTest::addColumn<int>("secondsAway");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("minutes");
        QTest::addColumn<QByteArray>("direction");
        QTest::newRow("one minute slow") << -60 << QByteArray("P-COD-5") << QByteArray("1") << QByteArray("slow");
        QTest::newRow("three minutes fast") << 180 << QByteArray("P-COD-5") << QByteArray("3") << QByteArray("fast");
        QTest::newRow("ten minutes slow") << -600 << QByteArray("P-COD-5") << QByteArray("10") << QByteArray("slow");
        QTest::newRow("ten minutes fast") << 600 << QByteArray("P-COD-5") << QByteArray("10") << QByteArray("fast");
        QTest::newRow("more than ten minutes") << 630 << QByteArray("P-COD-3") << QByteArray() << QByteArray();
        QTest::newRow("an hour") << -3600 << QByteArray("P-COD-3") << QByteArray() << QByteArray();
    }

    void s3_aWrongClockIsExplainedNeverAccepted()
    {
        QFETCH(int, secondsAway);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, minutes);
        QFETCH(QByteArray, direction);
        MeetingBench bench;
        bench.upToSecret();
        const auto code = codeAt(seedOf(bench), bench.core.clock.now() + seconds(secondsAway));
        const auto answer = bench.registration.confirmCode(bench.browser, code, bench.info);
        QCOMPARE(QByteArray::fromStdString(messageOf(answer)), message);
        QCOMPARE(QByteArray::fromStdString(parameter(answer.error(), "minutes")), minutes);
        QCOMPARE(QByteArray::fromStdString(parameter(answer.error(), "direction")), direction);
        QCOMPARE(bench.problemAt(6), std::string(minutes.isEmpty() ? "D-LIV-9" : "D-LIV-10"));
        const auto problem = bench.view().at("steps")[5].at("problems")[0].at("parameters");
        QVERIFY(problem.at("n") == contract::Json(minutes.isEmpty() ? "1" : minutes.toStdString()));
        if (!minutes.isEmpty())
            QVERIFY(problem.at("direction") == contract::Json(direction.toStdString()));
        QCOMPARE(bench.state(), std::string("secret_shown"));
        const auto list = bench.core.get("/people/" + bench.person.value + "/authenticators", bench.ra.token)
                              .json.at("authenticators");
        QVERIFY(list.empty());
    }

    void explainedCodesCountAsWrongTries()
    {
        MeetingBench bench;
        bench.upToSecret();
        const auto wrong = [&] {
            return codeAt(seedOf(bench), bench.core.clock.now() + minutes(4));
        };
        for (int i = 0; i < 4; ++i)
            QCOMPARE(
                messageOf(bench.registration.confirmCode(bench.browser, wrong(), bench.info)), std::string("P-COD-5"));
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, wrong(), bench.info)), std::string("P-X5"));
    }

    void theEmailedCodeIsNamed()
    {
        MeetingBench bench;
        bench.browser = bench.registration.start(bench.link(), bench.info).value();
        (void)bench.registration.enterAddress(bench.browser, "gwen.price@trust.example", bench.info);
        const auto emailed = bench.core.mailedCode();
        (void)bench.registration.proveAddress(bench.browser, emailed, bench.info);
        const SecretBytes chosen(std::string_view("three lamps under rain"));
        (void)bench.registration.createPassword(bench.browser, chosen, chosen, bench.info);
        (void)bench.registration.showSecret(bench.browser, bench.info);
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, emailed, bench.info)), std::string("P-COD-4"));
        QCOMPARE(bench.problemAt(6), std::string("D-LIV-9"));
    }

    // S 1, 2: naming a code of the person's other device takes nothing from that device: no step, no failure, no wait.
    void s1_anotherDevicesCodeIsNamedAndNotUsedUp()
    {
        SecondDevice bench;
        const auto stateOfOther = [&] {
            return *bench.core.context().database.read([&](storage::Reader& reader) -> Result<std::string> {
                auto row = reader
                               .sql("SELECT last_step || ' ' || failures || ' ' || window_failures || ' ' || "
                                    "wait_until FROM authenticator "
                                    "WHERE person = ? AND status = 'active'")
                               .with(bench.known.person);
                return row.next() ? row.text(0) : std::string("none");
            });
        };
        bench.core.clock.advance(minutes(2));
        const auto before = stateOfOther();
        const auto code = bench.core.codeFor(bench.known);
        QCOMPARE(messageOf(bench.registration.confirmCode(bench.browser, code, bench.info)), std::string("P-COD-3b"));
        QCOMPARE(bench.problemAt(6), std::string("D-LIV-16"));
        QCOMPARE(stateOfOther(), before);
        QVERIFY(
            bench.registration.confirmCode(bench.browser, codeAt(seedOf(bench), bench.core.clock.now()), bench.info));
    }

    // S 3 after activation: the test sign-in tells the RA of a wrong clock, never the person, to whom it would tell
    // codes to come.
    void s3_theTestTellsOnlyTheRaOfTheClock()
    {
        MeetingBench bench;
        auto known = bench.core.staff("known", {}, bench.organisation);
        services::TestSignInService tests(bench.core.context());
        const auto device = bench.core.get("/people/" + known.person.value + "/authenticators", bench.ra.token)
                                .json.at("authenticators")[0]
                                .at("id")
                                .get<std::string>();
        const auto started = bench.core.post("/authenticators/" + device + "/tests", nullptr, bench.ra.token).json;
        const auto link = started.at("link").get<std::string>();
        const auto token = link.substr(link.rfind('/') + 1);
        QVERIFY(tests.enterPassword(token, known.email, SecretBytes(std::string_view(TestCore::password)), bench.info));
        const auto fast = codeAt(known.seed, bench.core.clock.now() + minutes(5));
        QCOMPARE(messageOf(tests.enterCode(token, fast, bench.info)), std::string("P-COD-3"));
        QCOMPARE(tests.look(token)->failureMessage, std::string("P-COD-3"));
        const auto seen = bench.core.get("/tests/" + started.at("id").get<std::string>(), bench.ra.token).json;
        QVERIFY2(seen.at("failure") == contract::Json("P-COD-5.fast.5"), seen.dump().c_str());
        QVERIFY(tests.enterCode(token, bench.core.codeFor(known), bench.info));
    }

    // The window that is accepted is never called a wrong clock, and the nearest step wins.
    void driftIsStrictlyOutsideTheWindow()
    {
        MeetingBench bench;
        bench.upToSecret();
        const auto seed = seedOf(bench);
        const auto now = bench.core.clock.now();
        for (const int step : {-1, 0, 1})
            QVERIFY(!services::driftOf(seed.reveal(), codeAt(seed, now + seconds(30 * step)), now, 1));
        QVERIFY(services::driftOf(seed.reveal(), codeAt(seed, now + seconds(30)), now, 0)->fast);
        QVERIFY(!services::driftOf(seed.reveal(), codeAt(seed, now - seconds(60)), now, 1)->fast);
        QVERIFY(
            !services::driftOf(seed.reveal(), codeAt(seed, fromMs(0)), fromMs(0), 1)); // before 1970 there are no steps
    }
};

COUNTERSIGN_TEST(TestCodeDoctor)

#include "tst_CodeDoctor.moc"
