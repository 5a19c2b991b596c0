// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What people do with their own methods, with a request that waits for them, and with what happened on their account.
#include "AccountBench.h"
#include "storage/settings/SettingsRepository.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace countersign;
using namespace countersign::tests;

namespace {

/// A second person, and their session.
struct Stranger
{
    explicit Stranger(AccountBench& bench)
    {
        const auto staff = bench.core.staff("mallory", {domain::Role::sponsor}, bench.organisation);
        bench.core.clock.advance(seconds(60));
        const auto half = bench.account.sessions.enterPassword(staff.email, SecretBytes(std::string_view(TestCore::password)), bench.from());
        const auto full = bench.account.sessions.enterCode(*half, codeAt(staff.seed, bench.core.clock.now()), bench.from());
        token = *full;
        actor = bench.actorOf(token);
    }
    std::string token;
    services::Actor actor;
};

/// An RA asks the person in self-service; the verification's id and number.
std::pair<std::string, std::string> ask(AccountBench& bench)
{
    bench.core.signIn(bench.ra);
    const auto asked = bench.core.post("/people/" + bench.person.value + "/verifications",
        {{"way", "portal_request"}, {"authenticator", ""}, {"reason", "password_reset"}, {"note", "they ring again"}}, bench.ra.token);
    if (asked.status != 200)
        throw std::runtime_error("ask: " + std::to_string(asked.status) + asked.message + asked.json.dump());
    return {asked.json.at("id").get<std::string>(), asked.json.at("number").get<std::string>()};
}

std::string stateOf(AccountBench& bench, const std::string& id)
{
    return bench.core.get("/verifications/" + id, bench.ra.token).json.at("state").get<std::string>();
}

} // namespace

class TestSecurityInfo : public QObject
{
    Q_OBJECT

private slots:
    void aSecondDeviceIsAdded()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        const auto before = bench.core.mailCount("M-2");
        const auto added = bench.addDevice(actor);
        QCOMPARE(bench.core.mailCount("M-2"), before + 1);
        const auto methods = bench.methods(actor);
        QCOMPARE(methods.size(), std::size_t(2));
        QVERIFY(std::all_of(methods.begin(), methods.end(), [](const auto& method) { return method.removable; }));
        QCOMPARE(std::count_if(methods.begin(), methods.end(), [](const auto& method) { return method.isDefault; }), std::ptrdiff_t(1));
        QVERIFY(bench.account.adding.showSecret(actor).error().kind == ErrorKind::conflict); // S 28: it is gone
        // Its codes are good everywhere.
        bench.core.clock.advance(seconds(60));
        QVERIFY(bench.account.sessions.enterCode(bench.password().value(), codeAt(bench.second, bench.core.clock.now()), bench.from()));
        QCOMPARE(bench.audited("authenticator.registered"), 2);
        bench.core.signIn(bench.ra);
        const auto listed = bench.core.get("/people/" + bench.person.value + "/authenticators", bench.ra.token).json.dump();
        QVERIFY(listed.find("self_service") != std::string::npos && listed.find(added.value) != std::string::npos);
    }

    // S 27, S 28: nothing before the first right code, the same secret until then, and none after ten wrong ones.
    void s28_theSecretStaysUntilItIsUsed()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        QVERIFY(bench.account.adding.showSecret(actor).error().message == "S-ADD-4");
        QVERIFY(bench.account.adding.begin(actor));
        const auto shown = std::string(bench.account.adding.showSecret(actor)->keyUri.revealText());
        QCOMPARE(std::string(bench.account.adding.showSecret(actor)->keyUri.revealText()), shown);
        QCOMPARE(bench.methods(actor).size(), std::size_t(1));
        const auto wrong = AccountBench::otherThan(codeAt(crypto::parseKeyUri(shown)->secret, bench.core.clock.now()));
        for (int i = 0; i < 9; ++i)
            QVERIFY(messageOf(bench.account.adding.confirmCode(actor, wrong)).starts_with("P-COD-"));
        QCOMPARE(messageOf(bench.account.adding.confirmCode(actor, wrong)), std::string("S-ADD-4"));
        QCOMPARE(messageOf(bench.account.adding.confirmCode(actor, wrong)), std::string("S-ADD-4"));
        QCOMPARE(bench.count("SELECT count(*) FROM authenticator WHERE status = 'pending'"), 0);
        QVERIFY(bench.account.adding.begin(actor));
        QVERIFY(std::string(bench.account.adding.showSecret(actor)->keyUri.revealText()) != shown);
        QCOMPARE(bench.count("SELECT count(*) FROM authenticator WHERE status = 'pending'"), 1);
    }

    void asManyAsPolicyAllows()
    {
        AccountBench bench;
        for (int i = 0; i < 4; ++i)
            (void)bench.addDevice(bench.actorOf(bench.signIn()));
        QCOMPARE(messageOf(bench.account.adding.begin(bench.actorOf(bench.signIn()))), std::string("S-ADD-3"));
    }

    // S 36: a pass registers one method; then it, and its session, are over.
    void s36_aPassAddsOneMethodAndIsDead()
    {
        AccountBench bench;
        bench.core.signIn(bench.ra);
        bench.core.stepUp(bench.ra);
        const auto pass = bench.pass({{"one_time", false}});
        const auto came = bench.PassBench::signIn(pass);
        QVERIFY2(came.has_value(), messageOf(came).c_str());
        const auto actor = bench.actorOf(came->token);
        QVERIFY(bench.account.sessions.resolve(came->token, bench.phone)->kind == services::PersonSessionKind::pass);
        QVERIFY(bench.account.security.look(actor).error().kind == ErrorKind::unauthenticated);
        QVERIFY(bench.account.activity.recent(actor).error().kind == ErrorKind::unauthenticated);
        QVERIFY(bench.account.requests.pending(actor).error().kind == ErrorKind::unauthenticated);
        (void)bench.addDevice(actor);
        QVERIFY(!bench.alive(came->token));
        QVERIFY(bench.account.adding.begin(actor).error().kind == ErrorKind::unauthenticated);
        QVERIFY(!bench.PassBench::signIn(pass).has_value());
        QVERIFY(bench.account.sessions.enterCode(bench.password().value(),
            (bench.core.clock.advance(seconds(60)), codeAt(bench.second, bench.core.clock.now())), bench.from()));
    }

    void aPassThatIsDeletedEndsItsSession()
    {
        AccountBench bench;
        bench.core.signIn(bench.ra);
        bench.core.stepUp(bench.ra);
        const auto made = bench.make({{"one_time", false}});
        const auto came = bench.PassBench::signIn(made.json.at("pass").get<std::string>());
        const auto actor = bench.actorOf(came->token);
        QVERIFY(bench.account.adding.begin(actor));
        QCOMPARE(bench.remove(made.json.at("id").get<std::string>()).status, 200);
        QVERIFY(!bench.alive(came->token));
        QCOMPARE(bench.count("SELECT count(*) FROM authenticator WHERE status = 'pending'"), 0);
    }

    void renamedAndChosen()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        const auto first = bench.methods(actor).front().id;
        const auto added = bench.addDevice(actor);
        QVERIFY(bench.account.security.rename(actor, added, "  Gwen's   second "));
        QCOMPARE(messageOf(bench.account.security.rename(actor, added, std::string(41, 'x'))), std::string("P-DEV-1"));
        QCOMPARE(messageOf(bench.account.security.rename(actor, added, "a\u202eb")), std::string("P-DEV-1"));
        QCOMPARE(bench.account.security.chooseDefault(actor, added).value(), std::string("Gwen's second"));
        for (const auto& method : bench.methods(actor))
            QCOMPARE(method.isDefault, method.id == added);
        const auto half = bench.password().value();
        QCOMPARE(bench.account.sessions.resolve(half, bench.phone)->deviceName, std::string("Gwen's second"));
        QVERIFY(bench.account.security.remove(actor, added));
        QCOMPARE(bench.methods(actor).front().id, first);
        QVERIFY(bench.methods(actor).front().isDefault); // what was chosen is gone
    }

    // S 33: at once, with all that stood on it; never the last one.
    void s33_removedByTheirOwner()
    {
        AccountBench bench;
        const auto other = bench.signIn();
        const auto token = bench.signIn();
        const auto actor = bench.actorOf(token);
        const auto first = bench.methods(actor).front().id;
        QCOMPARE(messageOf(bench.account.security.remove(actor, first)), std::string("S-REM-1"));
        const auto added = bench.addDevice(actor);
        const auto removed = bench.account.security.remove(actor, added);
        QVERIFY2(removed.has_value(), messageOf(removed).c_str());
        QVERIFY(!removed->signedOut && bench.alive(token) && !bench.alive(other));
        QCOMPARE(bench.core.mailCount("M-3"), 1);
        QVERIFY(!bench.account.sessions.enterCode(bench.password().value(), codeAt(bench.second, bench.core.clock.now()), bench.from()));
        (void)bench.addDevice(actor);
        bench.core.clock.advance(minutes(1));
        const auto own = bench.account.security.remove(actor, first);
        QVERIFY(own.has_value() && own->signedOut && !bench.alive(token));
        QVERIFY(bench.account.security.look(actor).error().kind == ErrorKind::unauthenticated);
    }

    void removingNeedsAFreshSignInAndLosingDoesNot()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        const auto added = bench.addDevice(actor);
        bench.core.clock.advance(minutes(11));
        QVERIFY(bench.account.security.remove(actor, added).error().kind == ErrorKind::stepUpRequired);
        QCOMPARE(bench.methods(actor).size(), std::size_t(2));
        const auto lost = bench.account.security.reportLost(actor, added);
        QVERIFY2(lost.has_value(), messageOf(lost).c_str());
        QCOMPARE(bench.core.mailCount("M-11"), 1);
        QCOMPARE(bench.methods(actor).size(), std::size_t(1));
        QCOMPARE(messageOf(bench.account.security.reportLost(actor, bench.methods(actor).front().id)), std::string("S-REM-1"));
        QVERIFY(bench.account.security.reportLost(actor, added).error().kind == ErrorKind::notFound);
    }

    // Two at the same instant: one device stays.
    void theLastOneStaysAlsoInARace()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        (void)bench.addDevice(actor);
        const auto methods = bench.methods(actor);
        std::vector<std::thread> both;
        for (const auto& method : methods)
            both.emplace_back([&bench, &actor, id = method.id] { (void)bench.account.security.reportLost(actor, id); });
        for (auto& one : both)
            one.join();
        QCOMPARE(bench.count("SELECT count(*) FROM authenticator WHERE status = 'active' AND person = '" + bench.person.value + "'"), 1);
    }

    // S 52, S 53: what is another person's is as if it were not there, and a session of one is none of the other.
    void s53_anothersIsNotThere()
    {
        AccountBench bench;
        const auto own = bench.actorOf(bench.signIn());
        const auto id = bench.methods(own).front().id;
        Stranger stranger(bench);
        QVERIFY(bench.account.security.remove(stranger.actor, id).error().kind == ErrorKind::notFound);
        QVERIFY(bench.account.security.reportLost(stranger.actor, id).error().kind == ErrorKind::notFound);
        QVERIFY(bench.account.security.rename(stranger.actor, id, "mine").error().kind == ErrorKind::notFound);
        QVERIFY(bench.account.security.chooseDefault(stranger.actor, id).error().kind == ErrorKind::notFound);
        const auto entry = bench.account.activity.recent(own)->front().id;
        QVERIFY(bench.account.activity.find(stranger.actor, entry).error().kind == ErrorKind::notFound);
        QVERIFY(bench.account.activity.notMe(stranger.actor, entry).error().kind == ErrorKind::notFound);
        auto mixed = own;
        mixed.session = stranger.actor.session;
        QVERIFY(bench.account.security.look(mixed).error().kind == ErrorKind::unauthenticated);
        mixed = stranger.actor;
        mixed.session = own.session;
        QVERIFY(bench.account.security.remove(mixed, id).error().kind == ErrorKind::unauthenticated);
        QCOMPARE(bench.methods(own).size(), std::size_t(1));
    }

    void activityAndThisWasNotMe()
    {
        AccountBench bench;
        (void)bench.password("not the password");
        bench.core.clock.advance(seconds(5));
        const auto token = bench.signIn();
        const auto other = bench.signIn();
        const auto actor = bench.actorOf(token);
        const auto rows = bench.account.activity.recent(actor).value();
        QVERIFY(rows.size() >= 4);
        QCOMPARE(rows.front().what, std::string("self_service.signed_in"));
        QCOMPARE(rows.front().browser, std::string("Android phone, Chrome"));
        QCOMPARE(rows.front().address, std::string("192.0.2.7"));
        const auto refused = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return !row.done; });
        QVERIFY(refused != rows.end());
        QCOMPARE(refused->what, std::string("self_service.sign_in_refused"));
        const auto linked = std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.what == "enrolment.link_made"; });
        QVERIFY(linked != rows.end() && !linked->by.empty() && linked->address.empty()); // of staff: who, not from where
        const auto told = bench.account.activity.notMe(actor, refused->id);
        QVERIFY2(told.has_value(), messageOf(told).c_str());
        QVERIFY(!bench.alive(token) && !bench.alive(other));
        QCOMPARE(bench.audited("self_service.not_me"), 1);
        QVERIFY(bench.account.activity.notMe(actor, refused->id).error().kind == ErrorKind::unauthenticated); // no replay
    }

    void theRaIsToldByMail()
    {
        AccountBench bench;
        QVERIFY(bench.core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            auto organisation = storage::settings::organisation(transaction);
            organisation.contactEmail = "ra@trust.example";
            storage::settings::saveOrganisation(transaction, organisation, bench.core.clock.now(), "test");
            return {};
        }));
        const auto actor = bench.actorOf(bench.signIn());
        QVERIFY(bench.account.activity.notMe(actor, bench.account.activity.recent(actor)->front().id));
        QCOMPARE(bench.core.mailCount("M-23"), 1);
    }

    // S-12: the number decides, a wrong one is final, and nobody else can answer.
    void s19_aRequestIsAnsweredInSelfService()
    {
        AccountBench bench;
        const auto token = bench.signIn();
        const auto actor = bench.actorOf(token);
        QVERIFY(!bench.account.requests.pending(actor)->has_value());
        auto [id, number] = ask(bench);
        QVERIFY(bench.account.sessions.resolve(token, bench.phone)->requestWaits);
        const auto request = bench.account.requests.pending(actor).value();
        QVERIFY(request.has_value() && request->id == id && !request->raName.empty());
        QVERIFY(request->reason == domain::VerificationReason::passwordReset);
        for (const char* none : {"", " ", "1", "123", "1a"})
            QVERIFY(bench.account.requests.approve(actor, id, none).error().kind == ErrorKind::invalidInput);
        Stranger stranger(bench);
        QVERIFY(!bench.account.requests.pending(stranger.actor)->has_value());
        QVERIFY(bench.account.requests.approve(stranger.actor, id, number).error().kind == ErrorKind::notFound);
        QVERIFY(bench.account.requests.deny(stranger.actor, id).error().kind == ErrorKind::notFound);
    }

    void aRightNumberApprovesOnce()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        const auto [id, number] = ask(bench);
        QCOMPARE(bench.account.requests.approve(actor, id, " " + number + " ").value(), true);
        QCOMPARE(stateOf(bench, id), std::string("approved"));
        QVERIFY(bench.account.requests.approve(actor, id, number).error().kind == ErrorKind::notFound);
        QVERIFY(bench.account.requests.deny(actor, id).error().kind == ErrorKind::notFound);
        const auto rows = bench.account.activity.recent(actor).value();
        QCOMPARE(rows.front().what, std::string("verification.approved"));
        QVERIFY(!rows.front().by.empty() && !rows.front().organisation.empty());
        QCOMPARE(rows.front().reason, std::string("password_reset"));
    }

    void aWrongNumberIsFinal()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        const auto [id, number] = ask(bench);
        QCOMPARE(bench.account.requests.approve(actor, id, AccountBench::otherThan(number)).value(), false);
        QCOMPARE(stateOf(bench, id), std::string("wrong_number"));
        QVERIFY(bench.account.requests.approve(actor, id, number).error().kind == ErrorKind::notFound);
    }

    void deniedAndTooLate()
    {
        AccountBench bench;
        const auto actor = bench.actorOf(bench.signIn());
        const auto first = ask(bench).first;
        QVERIFY(bench.account.requests.deny(actor, first));
        QCOMPARE(stateOf(bench, first), std::string("denied"));
        const auto [id, number] = ask(bench);
        bench.core.clock.advance(seconds(61));
        QVERIFY(bench.account.requests.approve(actor, id, number).error().kind == ErrorKind::notFound);
        QVERIFY(stateOf(bench, id) != "approved");
    }
};

COUNTERSIGN_TEST(TestSecurityInfo)
#include "tst_SecurityInfo.moc"
