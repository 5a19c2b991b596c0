// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Security requirement 36, the RA's side: what is made, what policy allows, and what ends a pass.
#include "PassBench.h"
#include "base/Time.h"
#include "domain/passes/AccessPass.h"
#include "services/mails/MailComposer.h"
#include "storage/delivery/MailRepository.h"
#include "support/TestMain.h"

#include <QTest>

#include <set>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

namespace {

struct Bench : PassBench
{
    /// The newest kept mail of a kind.
    std::string mail(const std::string& kind)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<std::string> {
                for (const auto& record : storage::mails::newest(reader, 50)) {
                    if (record.row.kind != kind || record.contentSealed.empty())
                        continue;
                    const auto content = services::openMail(core.context(), record.row.id, record.contentSealed);
                    return content ? content->subject + "\n" + content->text + content->html : std::string("sealed");
                }
                return std::string();
            })
            .value();
    }

    Answer field(const Json& change, const char* name, const char* message)
    {
        auto answer = make(change);
        const bool named = answer.status == 400 && answer.json.at("fields").at(0).at("field") == Json(name)
            && answer.json.at("fields").at(0).at("message") == Json(message);
        if (!named)
            answer.status = -answer.status;
        return answer;
    }

    void change(const std::string& sql)
    {
        QVERIFY(core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql(sql).run();
            return {};
        }));
    }
};

} // namespace

class TestAccessPass : public QObject
{
    Q_OBJECT

private slots:
    // 31 letters to the power of eight are 39.6 bits: what "8 characters without look-alikes" comes to.
    void s36_randomWithoutLookAlikes()
    {
        QCOMPARE(domain::passAlphabet.size(), std::size_t(31));
        QVERIFY(domain::passAlphabet.find_first_of("0O1IL") == std::string_view::npos);
        Bench bench;
        std::set<std::string> seen;
        std::set<char> letters;
        for (int i = 0; i < 40; ++i) {
            const auto text = bench.pass();
            QCOMPARE(text.size(), std::size_t(8));
            QVERIFY(text.find_first_not_of(domain::passAlphabet) == std::string::npos);
            seen.insert(text);
            letters.insert(text.begin(), text.end());
        }
        QCOMPARE(seen.size(), std::size_t(40));
        QVERIFY(letters.size() > 25);
        bench.policy([](domain::Policy& policy) { policy.passLength = 48; });
        const auto longest = bench.pass();
        QCOMPARE(longest.size(), std::size_t(48));
        QCOMPARE(bench.came(longest), std::string("none"));
    }

    void s36_onlyAHashIsKeptAndOnlyWhileItCounts()
    {
        Bench bench;
        const auto text = bench.pass();
        const auto hashes = bench.texts("SELECT hash FROM access_pass");
        QCOMPARE(hashes.size(), std::size_t(1));
        QVERIFY(hashes.front().starts_with("$argon2id$"));
        QVERIFY(bench.state().json.dump().find(text) == std::string::npos);
        for (const auto& details : bench.texts("SELECT details FROM audit_event"))
            QVERIFY(details.find(text) == std::string::npos);
        const auto mail = bench.mail("M-4");
        QVERIFY(!mail.empty() && mail.find(text) == std::string::npos);
        QCOMPARE(bench.remove(bench.state().json.at("id")).status, 200);
        QCOMPARE(bench.texts("SELECT hash FROM access_pass").front(), std::string());
    }

    void itIsMadeAsAskedFor()
    {
        Bench bench;
        const Instant now = bench.core.clock.now();
        const auto made = bench.make({{"minutes", 90}, {"one_time", false}});
        QCOMPARE(made.status, 200);
        QVERIFY(made.json.at("starts_at") == Json(toMs(now)));
        QVERIFY(made.json.at("ends_at") == Json(toMs(now + minutes(90))));
        QVERIFY(made.json.at("one_time") == Json(false));
        const auto state = bench.state().json;
        QVERIFY(state.at("id") == made.json.at("id") && state.at("state") == Json("good"));
        QVERIFY(state.at("reason") == Json("lost_phone") && state.at("identity") == Json("face_to_face"));
        QVERIFY(state.at("used_at") == Json(0) && state.at("made_by") == Json("ra Staff"));
        const auto rows = bench.core.get("/people/" + bench.person.value + "/activity", bench.ra.token).json.dump();
        QVERIFY(rows.find("pass.made") != std::string::npos && rows.find("face_to_face") != std::string::npos);
    }

    void s36_anHourAndOnceUnlessAskedOtherwise()
    {
        Bench bench;
        const auto made = bench.make();
        QVERIFY(made.json.at("one_time") == Json(true));
        QVERIFY(made.json.at("ends_at") == Json(toMs(bench.core.clock.now() + minutes(60))));
    }

    void s36_lifeWithinThePolicy()
    {
        Bench bench;
        for (const int tooMuch : {9, 481, -5, 2'000'000'000}) {
            const auto refused = bench.field({{"minutes", tooMuch}}, "minutes", "D-TAP-2");
            QCOMPARE(refused.status, 400);
            QVERIFY(refused.json.at("parameters").dump().find("480") != std::string::npos);
        }
        QCOMPARE(bench.make({{"minutes", 10}}).status, 200);
        QCOMPARE(bench.make({{"minutes", 480}}).status, 200);
        bench.policy([](domain::Policy& policy) { policy.passLongest = minutes(30); });
        QCOMPARE(bench.field({{"minutes", 31}}, "minutes", "D-TAP-2").status, 400);
        QCOMPARE(bench.field(Json::object(), "minutes", "D-TAP-2").status, 400); // the policy's own default is held to its limits too
    }

    void aStartIsInTheFutureAndNotFarOff()
    {
        Bench bench;
        const Instant now = bench.core.clock.now();
        QCOMPARE(bench.field({{"starts_at", toMs(now)}}, "starts_at", "D-TAP-1").status, 400);
        QCOMPARE(bench.field({{"starts_at", toMs(now - minutes(1))}}, "starts_at", "D-TAP-1").status, 400);
        const auto far = toMs(now + std::chrono::days(7) + seconds(1));
        QCOMPARE(bench.field({{"starts_at", far}}, "starts_at", "D-TAP-5").status, 400);
        const auto later = bench.make({{"starts_at", toMs(now + minutes(30))}, {"minutes", 20}});
        QVERIFY(later.json.at("ends_at") == Json(toMs(now + minutes(50))));
        QCOMPARE(bench.stateName(), std::string("not_started"));
        bench.core.clock.advance(minutes(30));
        QCOMPARE(bench.state().status, 401); // the RA's session was idle; the pass is looked at in tst_AccessPassSignIn.cpp
    }

    void onceWherePolicySaysSo()
    {
        Bench bench;
        bench.policy([](domain::Policy& policy) { policy.passOneTimeOnly = true; });
        QCOMPARE(bench.field({{"one_time", false}}, "one_time", "D-TAP-3").status, 400);
        QCOMPARE(bench.make({{"one_time", true}}).status, 200);
    }

    void reasonAndIdentityAreAsked()
    {
        Bench bench;
        const auto path = "/people/" + bench.person.value + "/access-passes";
        QCOMPARE(bench.core.post(path, {{"identity", "video_call"}}, bench.ra.token).status, 400);
        QCOMPARE(bench.core.post(path, {{"reason", "new_phone"}}, bench.ra.token).status, 400);
        QCOMPARE(bench.core.post(path, {{"reason", "new_phone"}, {"identity", "a hunch"}}, bench.ra.token).status, 400);
        for (const char* identity : {"face_to_face", "video_call", "call_back"})
            QCOMPARE(bench.make({{"identity", identity}}).status, 200);
    }

    // "Verified by push 10:12" is looked up, never taken from the desk's word.
    void aProofIsLookedForAndSpent()
    {
        Bench bench;
        QCOMPARE(bench.field({{"identity", "proof"}}, "identity", "D-TAP-6").status, 400);
        auto caller = bench.core.staff("caller", {}, bench.organisation);
        const auto checked = bench.core.post("/people/" + caller.person.value + "/code-checks",
            {{"code", bench.core.codeFor(caller)}, {"reason", "other"}}, bench.ra.token);
        QCOMPARE(checked.status, 200);
        QCOMPARE(bench.make({{"identity", "proof"}}).status, 400); // another person's
        QCOMPARE(bench.makeFor(caller.person, bench.ra.token, {{"identity", "proof"}}).status, 200);
        QVERIFY(bench.texts("SELECT details FROM audit_event WHERE action = 'pass.made'").front().find("verification")
            != std::string::npos);
        QCOMPARE(bench.makeFor(caller.person, bench.ra.token, {{"identity", "proof"}}).status, 400); // spent
    }

    void aProofIsDemandedWherePolicySaysSo()
    {
        Bench bench;
        bench.policy([](domain::Policy& policy) { policy.proofForPass = true; });
        const auto refused = bench.make();
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.message, std::string("D-VER-9"));
        QCOMPARE(bench.texts("SELECT id FROM access_pass").size(), std::size_t(0));
        auto caller = bench.core.staff("caller", {}, bench.organisation);
        QCOMPARE(bench.core.post("/people/" + caller.person.value + "/code-checks",
                          {{"code", bench.core.codeFor(caller)}, {"reason", "other"}}, bench.ra.token)
                     .status,
            200);
        QCOMPARE(bench.makeFor(caller.person, bench.ra.token).status, 200);
        QCOMPARE(bench.makeFor(caller.person, bench.ra.token).message, std::string("D-VER-9"));
    }

    void s50_aFreshCodeIsNeeded()
    {
        Bench bench;
        bench.core.clock.advance(minutes(6));
        QCOMPARE(bench.make().kind, std::string("step-up-required"));
        QCOMPARE(bench.texts("SELECT id FROM access_pass").size(), std::size_t(0));
    }

    void s54_notForOneself()
    {
        Bench bench;
        QCOMPARE(bench.makeFor(bench.ra.person, bench.ra.token).message, std::string("own_profile"));
        auto boss = bench.core.staff("boss", {Role::raManager}, bench.organisation);
        bench.core.signIn(boss);
        bench.core.stepUp(boss);
        const auto made = bench.makeFor(bench.ra.person, boss.token);
        QCOMPARE(made.status, 200);
        QCOMPARE(bench.remove(made.json.at("id")).message, std::string("own_profile"));
    }

    void s53_onlyForOnesOwnOrganisations()
    {
        Bench bench;
        const auto elsewhere = bench.core.person("Ifor", "Bevan", "ifor@trust.example", bench.core.organisation("X02"));
        QCOMPARE(bench.makeFor(elsewhere, bench.ra.token).status, 404);
        const auto id = bench.make().json.at("id").get<std::string>();
        auto stranger = bench.core.staff("stranger", {Role::raManager}, bench.core.organisation("X03"));
        bench.core.signIn(stranger);
        bench.core.stepUp(stranger);
        QCOMPARE(bench.makeFor(bench.person, stranger.token).status, 404);
        QCOMPARE(bench.core.get("/people/" + bench.person.value + "/access-pass", stranger.token).status, 404);
        QCOMPARE(bench.core.post("/access-passes/" + id + "/deletion", Json::object(), stranger.token).status, 404);
        QCOMPARE(bench.stateName(), std::string("good"));
    }

    void whereItWouldLeadNowhereNoneIsMade()
    {
        Bench bench;
        const auto id = "'" + bench.person.value + "'";
        bench.change("UPDATE person SET status = 'closed' WHERE id = " + id);
        QCOMPARE(bench.make().message, std::string("profile_closed"));
        bench.change("UPDATE person SET status = 'active' WHERE id = " + id);
        bench.change("DELETE FROM allowed_domain");
        QCOMPARE(bench.make().message, std::string("domain_not_allowed"));
        const auto nowhere = bench.core.person("Ann", "Hill", "", bench.organisation);
        QCOMPARE(bench.makeFor(nowhere, bench.ra.token).message, std::string("no_email"));
    }

    void s32_noMailNoPass()
    {
        Bench bench;
        bench.core.context().sample = false; // mail is no longer kept, and no server is set up
        QCOMPARE(bench.make().message, std::string("no_mail_server"));
        QCOMPARE(bench.texts("SELECT id FROM access_pass").size(), std::size_t(0));
    }

    void noDeviceMoreThanPolicyAllows()
    {
        Bench bench;
        bench.policy([](domain::Policy& policy) { policy.authenticatorsPerPerson = 1; });
        const auto full = bench.core.staff("full", {}, bench.organisation);
        QCOMPARE(bench.makeFor(full.person, bench.ra.token).message, std::string("D-ISS-4"));
    }

    void s32_theOwnerHearsOfItWithoutThePass()
    {
        Bench bench;
        const auto text = bench.pass();
        const auto mail = bench.mail("M-4");
        QVERIFY(mail.find("A Temporary Access Pass was made for you") != std::string::npos);
        const auto at = [&](minutes later) { return clockTime12(bench.core.clock.now() + later, "Europe/London"); };
        const auto once = "It works once, from " + at(minutes(0)) + " until " + at(minutes(60)) + " on 24 April 2025.";
        QVERIFY2(mail.find(once) != std::string::npos, mail.c_str());
        QVERIFY(mail.find("It is not in this email.") != std::string::npos);
        QVERIFY(mail.find("If you did not ask for this") != std::string::npos);
        QVERIFY(mail.find(text) == std::string::npos);
        bench.core.clock.advance(seconds(1)); // of two mails of one moment neither is the newest
        (void)bench.make({{"starts_at", toMs(bench.core.clock.now() + std::chrono::hours(6))}, {"minutes", 480}, {"one_time", false}});
        const auto longer = "It works from " + at(minutes(360)) + " on 24 April 2025 until " + at(minutes(840)) + " on 25 April 2025.";
        QVERIFY2(bench.mail("M-4").find(longer) != std::string::npos, bench.mail("M-4").c_str());
    }

    void s36_aNewOneReplacesTheOld()
    {
        Bench bench;
        const auto first = bench.pass();
        const auto second = bench.pass();
        QCOMPARE(bench.core.mailCount("M-4"), 2);
        QCOMPARE(bench.core.mailCount("M-4b"), 1);
        QVERIFY(bench.mail("M-4b").find("was replaced by a new one") != std::string::npos);
        QCOMPARE(bench.audited("pass.replaced"), std::size_t(1));
        QCOMPARE(bench.texts("SELECT id FROM access_pass WHERE ended_at = 0").size(), std::size_t(1));
        QCOMPARE(bench.came(first), std::string("P-TAP-1"));
        QCOMPARE(bench.came(second), std::string("none"));
    }

    void deletedIsDead()
    {
        Bench bench;
        const auto made = bench.make().json;
        const auto gone = bench.remove(made.at("id"));
        QCOMPARE(gone.status, 200);
        QVERIFY(gone.json.at("state") == Json("deleted"));
        QCOMPARE(bench.stateName(), std::string("404"));
        QCOMPARE(bench.came(made.at("pass")), std::string("P-TAP-1"));
        QVERIFY(bench.mail("M-4b").find("was deleted on") != std::string::npos);
        const auto again = bench.remove(made.at("id"));
        QCOMPARE(again.status, 409);
        QCOMPARE(again.message, std::string("D-TAP-4"));
        QCOMPARE(bench.core.mailCount("M-4b"), 1);
        QCOMPARE(bench.remove("0190a000-0000-7000-8000-000000000000").status, 404);
    }

    // The same command sent twice gives the same pass, and a stolen database does not give it.
    void aRepeatedCommandMakesOnePass()
    {
        Bench bench;
        const std::vector<std::pair<std::string, std::string>> key{{"Idempotency-Key", "0123456789abcdef"}};
        const auto path = "/people/" + bench.person.value + "/access-passes";
        const auto once = bench.core.call("POST", path, PassBench::wanted(), bench.ra.token, key);
        const auto twice = bench.core.call("POST", path, PassBench::wanted(), bench.ra.token, key);
        QCOMPARE(once.status, 200);
        QCOMPARE(twice.json.dump(), once.json.dump());
        QCOMPARE(bench.texts("SELECT id FROM access_pass").size(), std::size_t(1));
        const auto text = once.json.at("pass").get<std::string>();
        const auto kept = bench.core.context().database.read([&](storage::Reader& reader) -> Result<std::string> {
            auto row = reader.sql("SELECT answer_sealed FROM idempotency WHERE answer_sealed IS NOT NULL");
            const auto blob = row.next() ? row.blob(0) : Bytes();
            return std::string(blob.begin(), blob.end());
        });
        QVERIFY(!kept->empty() && kept->find(text) == std::string::npos);
    }

    void s08_aClosedProfileHasNoPass()
    {
        Bench bench;
        const auto text = bench.pass();
        const auto version = bench.core.get("/people/" + bench.person.value, bench.ra.token).json.at("version");
        const auto closed = bench.core.post("/people/" + bench.person.value + "/closure",
            {{"version", version}, {"reason", "left"}, {"note", ""}, {"confirmed", true}}, bench.ra.token);
        QCOMPARE(closed.status, 200);
        QCOMPARE(bench.audited("pass.deleted"), std::size_t(1));
        QCOMPARE(bench.core.mailCount("M-4b"), 0); // M-14 says it
        bench.change("UPDATE person SET status = 'active' WHERE id = '" + bench.person.value + "'");
        QCOMPARE(bench.came(text), std::string("P-TAP-1"));
    }

    // As with links (security.md 25): who may make none any more has none out.
    void s25_itEndsWithTheRoleOfWhoMadeIt()
    {
        Bench bench;
        auto agent = bench.core.staff("agent", {Role::raAgentAdvanced}, bench.organisation);
        bench.core.signIn(agent);
        bench.core.stepUp(agent);
        const auto text = bench.makeFor(bench.person, agent.token).json.at("pass").get<std::string>();
        bench.core.signIn(bench.ra);
        bench.core.stepUp(bench.ra);
        const auto given = bench.core.post("/people/" + agent.person.value + "/roles",
            {{"roles", {"sponsor"}}, {"organisation", bench.organisation.value}}, bench.ra.token);
        QCOMPARE(given.status, 200);
        QCOMPARE(bench.came(text), std::string("P-TAP-1"));
        QCOMPARE(bench.core.mailCount("M-4b"), 1);
    }

    void aDayAfterTheEndItIsForgotten()
    {
        Bench bench;
        (void)bench.make({{"minutes", 10}});
        bench.core.clock.advance(std::chrono::hours(24));
        QVERIFY(bench.passes.purge());
        QCOMPARE(bench.texts("SELECT id FROM access_pass").size(), std::size_t(1));
        bench.core.clock.advance(minutes(11));
        QVERIFY(bench.passes.purge());
        QCOMPARE(bench.texts("SELECT id FROM access_pass").size(), std::size_t(0));
    }
};

COUNTERSIGN_TEST(TestAccessPass)
#include "tst_AccessPass.moc"
