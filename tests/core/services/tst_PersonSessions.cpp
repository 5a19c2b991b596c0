// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// People sign in to self-service, and what ends that.
#include "AccountBench.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>

using namespace countersign;
using namespace countersign::tests;
using services::PersonSessionKind;

class TestPersonSessions : public QObject
{
    Q_OBJECT

private slots:
    void aPersonSignsIn()
    {
        AccountBench bench;
        const auto half = bench.password();
        QVERIFY2(half.has_value(), messageOf(half).c_str());
        QVERIFY(bench.account.sessions.resolve(*half, bench.phone)->kind == PersonSessionKind::half);
        const auto full = bench.account.sessions.enterCode(*half, bench.freshCode(), bench.from());
        QVERIFY2(full.has_value(), messageOf(full).c_str());
        const auto view = bench.account.sessions.resolve(*full, bench.phone);
        QVERIFY(view->kind == PersonSessionKind::full && view->fresh && !view->requestWaits);
        QVERIFY(view->actor.kind == services::Actor::Kind::person && view->actor.person == bench.person);
        QCOMPARE(bench.audited("self_service.signed_in"), 1);
        QCOMPARE(bench.methods(view->actor).size(), std::size_t(1));
        QVERIFY(bench.methods(view->actor).front().ofThisSession);
    }

    // S 41: another id at each rise in rights, kept as hashes; ids that are none of ours are refused.
    void s41_theIdChangesWithTheRights()
    {
        AccountBench bench;
        const auto half = bench.password().value();
        const auto full = bench.account.sessions.enterCode(half, bench.freshCode(), bench.from()).value();
        QVERIFY(half != full && full.size() >= 43);
        QVERIFY(!bench.alive(half));
        QVERIFY(!bench.alive("CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC") && !bench.alive(""));
        QCOMPARE(bench.count("SELECT count(*) FROM person_session WHERE token_hash = '" + full + "' OR id = '" + full + "'"), 0);
        // A session that somebody planted in the browser before gives way to the new one.
        const auto planted = bench.signIn();
        const auto next = bench.account.sessions.enterCode(bench.password().value(), bench.freshCode(), bench.from(), planted).value();
        QVERIFY(next != planted && !bench.alive(planted) && bench.alive(next));
    }

    // S 42: good for the code alone, for five minutes, and once.
    void s42_halfIsAnotherKind()
    {
        AccountBench bench;
        const auto half = bench.password().value();
        const auto actor = bench.actorOf(half);
        QCOMPARE(messageOf(bench.account.security.look(actor)), std::string());
        QVERIFY(bench.account.security.look(actor).error().kind == ErrorKind::unauthenticated);
        QVERIFY(bench.account.adding.begin(actor).error().kind == ErrorKind::unauthenticated);
        QVERIFY(bench.account.activity.recent(actor).error().kind == ErrorKind::unauthenticated);
        bench.core.clock.advance(minutes(5));
        QVERIFY(bench.account.sessions.enterCode(half, bench.codeNow(), bench.from()).error().kind == ErrorKind::unauthenticated);
        const auto full = bench.signIn();
        QVERIFY(bench.account.sessions.enterCode(full, bench.freshCode(), bench.from()).error().kind == ErrorKind::unauthenticated);
    }

    void s43_idleAndWhole()
    {
        AccountBench bench;
        const auto idle = bench.signIn();
        bench.core.clock.advance(minutes(14));
        QVERIFY(bench.alive(idle));
        bench.core.clock.advance(minutes(14));
        QVERIFY(bench.alive(idle)); // the look before was activity
        bench.core.clock.advance(minutes(15));
        QVERIFY(!bench.alive(idle));
        const auto whole = bench.signIn();
        for (int i = 0; i < 5; ++i) {
            bench.core.clock.advance(minutes(11));
            QVERIFY(bench.alive(whole));
        }
        bench.core.clock.advance(minutes(5));
        QVERIFY(!bench.alive(whole));
    }

    void s44_whatEndsThem()
    {
        AccountBench bench;
        const auto out = bench.signIn();
        QVERIFY(bench.account.sessions.signOut(out, bench.phone));
        QVERIFY(!bench.alive(out));
        QVERIFY(bench.account.sessions.signOut(out, bench.phone)); // a repeat is harmless
        QCOMPARE(bench.audited("self_service.signed_out"), 1);
        const auto removed = bench.signIn();
        bench.core.clock.advance(seconds(60));
        bench.core.signIn(bench.ra);
        bench.core.stepUp(bench.ra);
        const auto device = bench.methods(bench.actorOf(removed)).front().id.value;
        const contract::Json why{{"reason", "new_phone"}, {"note", ""}, {"confirmed", true}};
        QCOMPARE(bench.core.post("/authenticators/" + device + "/removal", why, bench.ra.token).status, 200);
        QVERIFY(!bench.alive(removed));
    }

    void s44_aClosedProfileEndsThem()
    {
        AccountBench bench;
        const auto token = bench.signIn();
        const auto half = bench.password().value();
        bench.core.clock.advance(seconds(60));
        bench.core.signIn(bench.ra);
        bench.core.stepUp(bench.ra);
        const auto closed = bench.core.post("/people/" + bench.person.value + "/closure",
            {{"version", bench.core.get("/people/" + bench.person.value, bench.ra.token).json.at("version")}, {"reason", "left"},
                {"note", ""}, {"confirmed", true}},
            bench.ra.token);
        QVERIFY2(closed.status == 200, (std::to_string(closed.status) + closed.message).c_str());
        QVERIFY(!bench.alive(token) && !bench.alive(half));
        QVERIFY(!bench.password().has_value());
    }

    // S 31: whatever is wrong, it is one answer, and the person is not told apart from nobody.
    void s31_oneAnswerForWhateverIsWrong()
    {
        AccountBench bench;
        std::set<std::string> answers;
        for (const auto& [email, typed] : {std::pair{std::string(AccountBench::address), std::string("not the password")},
                 std::pair{std::string("nobody@trust.example"), std::string(AccountBench::secret)},
                 std::pair{std::string("no address"), std::string(AccountBench::secret)}}) {
            const auto refused = bench.password(typed, email);
            QVERIFY(!refused.has_value());
            answers.insert(messageOf(refused) + refused.error().fields.front().field + std::to_string(int(refused.error().kind)));
        }
        QCOMPARE(answers.size(), std::size_t(1));
        QCOMPARE(bench.audited("self_service.sign_in_refused"), 1);
        QVERIFY(bench.password(AccountBench::secret, "nobody@trust.example").error().kind == ErrorKind::tooManyAttempts);
        QVERIFY(bench.password().error().kind == ErrorKind::tooManyAttempts); // and a wait of the one is a wait of the other
    }

    // S 9: a network that guesses has to wait, whoever it is for; a browser that is known goes on.
    void s09_aSourceIsLimited()
    {
        AccountBench bench;
        (void)bench.signIn();
        bench.known = "another browser";
        for (int i = 0; i < 50; ++i)
            (void)bench.password("wrong", "nobody" + std::to_string(i) + "@trust.example");
        QVERIFY(bench.password().error().kind == ErrorKind::tooManyAttempts);
        bench.known = "a browser";
        QVERIFY(bench.password().has_value());
    }

    void wrongCodesAreCountedWithAllOthers()
    {
        AccountBench bench;
        const auto half = bench.password().value();
        const auto wrong = AccountBench::otherThan(bench.codeNow());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(messageOf(bench.account.sessions.enterCode(half, wrong, bench.from())), std::string("P-COD-3"));
        const auto fifth = bench.account.sessions.enterCode(half, wrong, bench.from());
        QVERIFY(fifth.error().kind == ErrorKind::tooManyAttempts && fifth.error().retryAtMs > 0);
        QVERIFY(bench.account.sessions.enterCode(half, bench.codeNow(), bench.from()).error().kind == ErrorKind::tooManyAttempts);
        for (const char* none : {"12345", "1234567", "12345a", ""})
            QVERIFY(bench.account.sessions.enterCode(half, none, bench.from()).error().kind == ErrorKind::invalidInput);
    }

    void aCodeCountsOnce()
    {
        AccountBench bench;
        const auto code = bench.freshCode();
        QVERIFY(bench.account.sessions.enterCode(bench.password().value(), code, bench.from()));
        QCOMPARE(messageOf(bench.account.sessions.enterCode(bench.password().value(), code, bench.from())), std::string("P-COD-6"));
    }

    // M-12: the owner is told of a browser that they never used, and not of one that they did.
    void aNewBrowserIsTold()
    {
        AccountBench bench;
        (void)bench.signIn();
        QCOMPARE(bench.core.mailCount("M-12"), 1);
        (void)bench.signIn();
        QCOMPARE(bench.core.mailCount("M-12"), 1);
        bench.known = "another";
        (void)bench.signIn();
        QCOMPARE(bench.core.mailCount("M-12"), 2);
        QCOMPARE(bench.count("SELECT count(*) FROM known_client WHERE client LIKE '%another%'"), 0);
    }

    void freshIsTenMinutes()
    {
        AccountBench bench;
        const auto token = bench.signIn();
        bench.core.clock.advance(minutes(9));
        QVERIFY(bench.account.sessions.resolve(token, bench.phone)->fresh);
        bench.core.clock.advance(minutes(2));
        QVERIFY(!bench.account.sessions.resolve(token, bench.phone)->fresh);
        QVERIFY(bench.account.adding.begin(bench.actorOf(token)).error().kind == ErrorKind::stepUpRequired);
    }

    void whatIsOverIsForgotten()
    {
        AccountBench bench;
        const auto token = bench.signIn();
        QVERIFY(bench.account.adding.begin(bench.actorOf(token)));
        QCOMPARE(bench.count("SELECT count(*) FROM authenticator WHERE status = 'pending'"), 1);
        QVERIFY(services::purgeSelfService(bench.core.context()));
        QCOMPARE(bench.count("SELECT count(*) FROM authenticator WHERE status = 'pending'"), 1);
        bench.core.clock.advance(minutes(16));
        QVERIFY(services::purgeSelfService(bench.core.context()));
        QCOMPARE(bench.count("SELECT count(*) FROM authenticator WHERE status = 'pending'"), 0);
        bench.core.clock.advance(std::chrono::hours(25));
        QVERIFY(services::purgeSelfService(bench.core.context()));
        QCOMPARE(bench.count("SELECT count(*) FROM person_session"), 0);
    }
};

COUNTERSIGN_TEST(TestPersonSessions)
#include "tst_PersonSessions.moc"
