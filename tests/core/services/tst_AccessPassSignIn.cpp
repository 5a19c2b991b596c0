// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Security requirement 36, the owner's side: what a pass opens, how often and until when.
#include "PassBench.h"
#include "crypto/KeyUri.h"
#include "crypto/PasswordHash.h"
#include "services/selfservice/PersonSessionService.h"
#include "support/Crowd.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

namespace {

constexpr int crowd = 16;

struct Bench : PassBench
{
    Bench()
        : sessions(core.context())
    {
    }

    /// Whether a session of a pass is alive.
    bool alive(const std::string& token)
    {
        const auto view = sessions.resolve(token, info);
        return view && view->kind == services::PersonSessionKind::pass;
    }

    /// Registers an app in a meeting, to the end.
    bool registersInAMeeting()
    {
        upToSecret();
        const auto seed = crypto::parseKeyUri(uri)->secret.copy();
        return registration.confirmCode(browser, codeAt(seed, core.clock.now()), info).has_value();
    }

    services::PersonSessionService sessions;
};

} // namespace

class TestAccessPassSignIn : public QObject
{
    Q_OBJECT

private slots:
    void itOpensASessionOfItsOwnKind()
    {
        Bench bench;
        const auto made = bench.make().json;
        const auto in = bench.signIn(made.at("pass"));
        QVERIFY(in);
        QVERIFY(in->person == bench.person && in->oneTime);
        QVERIFY(made.at("id") == Json(in->pass.value));
        QVERIFY(in->ends == bench.core.clock.now() + minutes(10));
        QVERIFY(bench.alive(in->token));
        QCOMPARE(bench.core.get("/session", in->token).status, 401); // nothing of staff's
        QCOMPARE(bench.core.mailCount("M-4c"), 1);
        QCOMPARE(bench.audited("pass.used"), std::size_t(1));
        const auto state = bench.state().json;
        QVERIFY(state.at("state") == Json("used") && state.at("used_at") == Json(toMs(bench.core.clock.now())));
    }

    void caseAndBlanksDoNotCount()
    {
        Bench bench;
        const auto text = bench.pass({{"one_time", false}});
        QString typed = QString::fromStdString(text).toLower();
        typed.insert(4, QLatin1Char(' '));
        QCOMPARE(bench.came(" " + typed.toStdString() + "\t"), std::string("none"));
        QCOMPARE(bench.came(text.substr(0, 4) + "-" + text.substr(4)), std::string("none"));
        QVERIFY(bench.signInAs("  Gwen.Price@TRUST.example ", text));
    }

    void s36_aOneTimePassWorksOnce()
    {
        Bench bench;
        const auto text = bench.pass();
        QCOMPARE(bench.came(text), std::string("none"));
        QCOMPARE(bench.came(text), std::string("P-TAP-1"));
        QCOMPARE(bench.audited("pass.used"), std::size_t(1));
    }

    void s36_tenMinutesToRegisterAfterIt()
    {
        Bench bench;
        const auto in = bench.signIn(bench.pass());
        bench.core.clock.advance(minutes(10) - milliseconds(1));
        QVERIFY(bench.alive(in->token));
        QCOMPARE(bench.stateName(), std::string("used"));
        bench.core.clock.advance(milliseconds(1));
        QVERIFY(!bench.alive(in->token));
        QCOMPARE(bench.stateName(), std::string("404"));
    }

    void s36_theOtherKindWorksUntilItsEnd()
    {
        Bench bench;
        const auto text = bench.pass({{"one_time", false}, {"minutes", 30}});
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(bench.came(text), std::string("none"));
            bench.core.clock.advance(minutes(9));
        }
        bench.core.clock.advance(minutes(3) - milliseconds(1));
        const auto last = bench.signIn(text);
        QVERIFY(last);
        bench.core.clock.advance(milliseconds(1));
        QCOMPARE(bench.came(text), std::string("P-TAP-1"));
        QVERIFY(bench.alive(last->token)); // begun in time: as long as after a one-time pass
        bench.core.clock.advance(minutes(10));
        QVERIFY(!bench.alive(last->token));
    }

    void whoKnowsItHearsWhenItStarts()
    {
        Bench bench;
        const Instant start = bench.core.clock.now() + minutes(20);
        const auto text = bench.pass({{"starts_at", toMs(start)}});
        const auto early = bench.signIn(text);
        QCOMPARE(messageOf(early), std::string("P-TAP-2"));
        QCOMPARE(early.error().parameters.front().second, std::to_string(toMs(start)));
        QCOMPARE(bench.came(PassBench::wrong(text)), std::string("P-TAP-1")); // nobody else
        bench.core.clock.set(start - milliseconds(1));
        QCOMPARE(bench.came(text), std::string("P-TAP-2"));
        bench.core.clock.set(start);
        QCOMPARE(bench.came(text), std::string("none"));
    }

    void s36_fiveWrongTriesVoidIt()
    {
        Bench bench;
        const auto text = bench.pass({{"one_time", false}});
        for (int i = 0; i < 4; ++i)
            QCOMPARE(bench.came(PassBench::wrong(text)), std::string("P-TAP-1"));
        QCOMPARE(bench.came(text), std::string("none")); // a right one clears nothing and counts as none
        QCOMPARE(bench.came(PassBench::wrong(text)), std::string("P-TAP-1"));
        QCOMPARE(bench.came(text), std::string("P-TAP-1"));
        QCOMPARE(bench.stateName(), std::string("too_many_tries"));
        QCOMPARE(bench.audited("pass.voided"), std::size_t(1));
        QCOMPARE(bench.core.mailCount("M-4b"), 1);
        QCOMPARE(bench.audited("pass.refused"), std::size_t(6));
    }

    void s31_oneAnswerWhateverIsWrong_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"nobody", "no pass", "wrong", "void", "run out", "deleted", "used", "closed", "empty", "password"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    // And one hash is computed, and one event written, for each.
    void s31_oneAnswerWhateverIsWrong()
    {
        QFETCH(QString, what);
        Bench bench;
        (void)bench.core.person("No", "Pass", "no.pass@trust.example", bench.organisation);
        const auto made = bench.make({{"minutes", 10}}).json;
        auto text = made.at("pass").get<std::string>();
        std::string email = "gwen.price@trust.example";
        if (what == QLatin1String("nobody"))
            email = "nobody@trust.example";
        else if (what == QLatin1String("no pass"))
            email = "no.pass@trust.example";
        else if (what == QLatin1String("wrong"))
            text = PassBench::wrong(text);
        else if (what == QLatin1String("void"))
            for (int i = 0; i < 5; ++i)
                (void)bench.signIn(PassBench::wrong(text));
        else if (what == QLatin1String("run out"))
            bench.core.clock.advance(minutes(10));
        else if (what == QLatin1String("deleted"))
            (void)bench.remove(made.at("id"));
        else if (what == QLatin1String("used"))
            (void)bench.signIn(text);
        else if (what == QLatin1String("empty"))
            text = "";
        else if (what == QLatin1String("password")) {
            email = bench.ra.email;
            text = TestCore::password;
        } else
            QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
                transaction.sql("UPDATE person SET status = 'closed' WHERE id = ?").with(bench.person).run();
                return {};
            }));
        const auto hashes = bench.core.context().hasher.checks();
        const auto events = bench.texts("SELECT action FROM audit_event").size();
        const auto answer = bench.signInAs(email, text);
        QVERIFY(!answer);
        QVERIFY(answer.error().kind == ErrorKind::unauthenticated);
        QCOMPARE(messageOf(answer), std::string("P-TAP-1"));
        QVERIFY(answer.error().parameters.empty() && answer.error().fields.empty() && answer.error().retryAtMs == 0);
        QCOMPARE(bench.core.context().hasher.checks(), hashes + 1);
        QCOMPARE(bench.texts("SELECT action FROM audit_event").size(), events + 1);
        QCOMPARE(bench.audited("pass.used"), std::size_t(what == QLatin1String("used") ? 1 : 0));
    }

    void s09_aSourceIsLimited()
    {
        Bench bench;
        const auto text = bench.pass({{"one_time", false}});
        const int most = bench.core.context().policy().signInFailuresPerSource;
        for (int i = 0; i < most; ++i)
            QCOMPARE(messageOf(bench.signInAs("nobody" + std::to_string(i) + "@trust.example", "AAAA2222")), std::string("P-TAP-1"));
        const auto held = bench.signIn(text);
        QCOMPARE(messageOf(held), std::string("D-SGN-3"));
        QVERIFY(held.error().kind == ErrorKind::tooManyAttempts && held.error().retryAtMs > toMs(bench.core.clock.now()));
        bench.info.address = "198.51.100.4";
        QCOMPARE(bench.came(text), std::string("none"));
    }

    void rightOnesDoNotUseUpTheSource()
    {
        Bench bench;
        const auto text = bench.pass({{"one_time", false}});
        for (int i = 0; i < 60; ++i)
            QCOMPARE(bench.came(text), std::string("none"));
    }

    void s36_aRegisteredDeviceEndsIt()
    {
        Bench bench;
        const auto text = bench.pass({{"one_time", false}, {"minutes", 480}});
        const auto in = bench.signIn(text);
        QVERIFY(bench.registersInAMeeting());
        QCOMPARE(bench.came(text), std::string("P-TAP-1"));
        QVERIFY(!bench.alive(in->token));
        QCOMPARE(bench.audited("pass.finished"), std::size_t(1));
        QCOMPARE(bench.stateName(), std::string("404"));
        QCOMPARE(bench.core.mailCount("M-4b"), 0); // M-2 says it
    }

    void whatWasBegunEndsWithThePass()
    {
        Bench bench;
        const auto first = bench.make({{"one_time", false}}).json;
        const auto replaced = bench.signIn(first.at("pass"));
        const auto second = bench.make({{"one_time", false}}).json;
        QVERIFY(!bench.alive(replaced->token));
        const auto deleted = bench.signIn(second.at("pass"));
        QVERIFY(bench.alive(deleted->token));
        QCOMPARE(bench.remove(second.at("id")).status, 200);
        QVERIFY(!bench.alive(deleted->token));
        const auto used = bench.signIn(bench.pass());
        QVERIFY(bench.alive(used->token));
        QCOMPARE(bench.make().status, 200); // also while a one-time pass waits for its registration
        QVERIFY(!bench.alive(used->token));
    }

    void s36_usedBySixteenAtOnceItLetsOneIn()
    {
        Bench bench;
        for (int round = 0; round < 3; ++round) {
            const auto text = bench.pass();
            QCOMPARE(yesOf(crowd, [&](int) { return bench.signIn(text).has_value(); }), 1);
        }
        QCOMPARE(bench.audited("pass.used"), std::size_t(3));
    }

    // Counted before they are looked at: of sixteen wrong ones at once no more than five were.
    void s36_wrongOnesAtOnceAreCounted()
    {
        Bench bench;
        const auto text = bench.pass();
        QCOMPARE(yesOf(crowd, [&](int) { return bench.signIn(PassBench::wrong(text)).has_value(); }), 0);
        QCOMPARE(bench.stateName(), std::string("too_many_tries"));
        QCOMPARE(bench.texts("SELECT details FROM audit_event WHERE action = 'pass.refused' AND details LIKE '%wrong%'").size(),
            std::size_t(5));
        QCOMPARE(bench.audited("pass.voided"), std::size_t(1));
    }

    void s36_madeByEightAtOnceOneCounts()
    {
        Bench bench;
        std::array<std::string, 8> texts;
        const auto id = bench.person;
        QCOMPARE(yesOf(8, [&](int i) {
            const auto made = bench.makeFor(id, bench.ra.token, {{"one_time", false}});
            if (made.status == 200)
                texts[static_cast<std::size_t>(i)] = made.json.at("pass").get<std::string>();
            return made.status == 200;
        }),
            8);
        QCOMPARE(bench.texts("SELECT id FROM access_pass WHERE ended_at = 0").size(), std::size_t(1));
        QCOMPARE(bench.audited("pass.replaced"), std::size_t(7));
        int good = 0;
        for (const auto& text : texts) {
            bench.policy([](domain::Policy& policy) { policy.passTries = 50; }); // the seven dead ones are wrong tries
            good += bench.signIn(text) ? 1 : 0;
        }
        QCOMPARE(good, 1);
    }
};

COUNTERSIGN_TEST(TestAccessPassSignIn)
#include "tst_AccessPassSignIn.moc"
