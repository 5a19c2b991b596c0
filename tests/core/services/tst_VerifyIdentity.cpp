// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Verify User Identity (ux.md 2.11; security.md 19): what is asked, how it ends, and who hears of it.
#include "VerifyBench.h"
#include "crypto/Base32.h"
#include "support/Crowd.h"
#include "support/TestMain.h"
#include "support/TestStorage.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::VerificationState;

namespace {

std::string whyNot(const Json& ways, const char* way)
{
    for (const auto& one : ways.at("ways")) {
        if (one.at("way") == way)
            return one.at("why_not").get<std::string>();
    }
    return "missing";
}

std::string fieldMessage(const Answer& answer)
{
    return answer.json.at("fields").at(0).at("message").get<std::string>();
}

} // namespace

class TestVerifyIdentity : public QObject
{
    Q_OBJECT

private slots:
    void eachWaySaysWhyItIsNotToBeHad()
    {
        VerifyBench bench;
        QCOMPARE(whyNot(bench.ways(), "push_app"), std::string());
        QCOMPARE(whyNot(bench.ways(), "microsoft_push"), std::string("microsoft_not_connected"));
        QCOMPARE(whyNot(bench.ways(), "portal_request"), std::string());
        QCOMPARE(whyNot(bench.ways(), "read_out_code"), std::string());
        QCOMPARE(bench.ways().at("ways").at(0).at("device_name").get<std::string>(), std::string("Gwen's phone"));
        const auto nobody = bench.core.person("Ann", "Rees", "ann.rees@trust.example", bench.organisation);
        const auto none = bench.core.get("/people/" + nobody.value + "/verification-ways", bench.ra.token).json;
        QCOMPARE(whyNot(none, "push_app"), std::string("no_push_device"));
        QCOMPARE(whyNot(none, "portal_request"), std::string("cannot_sign_in"));
        QCOMPARE(whyNot(none, "read_out_code"), std::string("no_authenticator"));
        const auto own = bench.core.get("/people/" + bench.ra.person.value + "/verification-ways", bench.ra.token).json;
        QCOMPARE(whyNot(own, "read_out_code"), std::string("own_profile"));
        changePolicy(bench.core, [](auto& policy) { policy.readOutCodes = false; });
        QCOMPARE(whyNot(bench.ways(), "read_out_code"), std::string("code_off"));
        QCOMPARE(bench.readOut().message, std::string("code_off"));
        QCOMPARE(bench.begin("microsoft_push").message, std::string("microsoft_not_connected"));
        QCOMPARE(fieldMessage(bench.begin("read_out_code")), std::string("D-PER-2"));
    }

    // S 19: two digits, three to choose from, and a nonce of 20 bytes; the place of the right one tells nothing.
    void s19_aRequestCarriesANumberAmongThree()
    {
        VerifyBench bench;
        std::set<std::ptrdiff_t> places;
        for (int i = 0; i < 40; ++i) {
            const auto begun = bench.begin();
            QCOMPARE(begun.status, 200);
            const auto asked = bench.asked();
            QVERIFY(asked);
            QCOMPARE(begun.json.at("number").get<std::string>(), asked->number);
            QCOMPARE(asked->number.size(), std::size_t(2));
            QCOMPARE(std::set<std::string>(asked->choices.begin(), asked->choices.end()).size(), std::size_t(3));
            const auto right = std::find(asked->choices.begin(), asked->choices.end(), asked->number);
            QVERIFY(right != asked->choices.end());
            places.insert(right - asked->choices.begin());
            const auto nonce = crypto::fromBase32(asked->nonce);
            QVERIFY(nonce && nonce->size() == 20);
            QVERIFY(*bench.conclude(VerificationState::approved));
        }
        QCOMPARE(places.size(), std::size_t(3));
    }

    void anApprovalIsAProofThatNamesEverybody()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        bench.core.clock.advance(seconds(12));
        QCOMPARE(bench.state(), std::string("pending"));
        QVERIFY(*bench.conclude(VerificationState::approved));
        const auto view = bench.view().json;
        QCOMPARE(view.at("state").get<std::string>(), std::string("approved"));
        QCOMPARE(view.at("answered_at").get<long long>() - view.at("asked_at").get<long long>(), 12000LL);
        QCOMPARE(view.at("proof_ends_at").get<long long>() - view.at("answered_at").get<long long>(), 15 * 60 * 1000LL);
        const auto proof = bench.ways().at("proof");
        QCOMPARE(proof.size(), std::size_t(1));
        QCOMPARE(proof.at(0).at("verification").get<std::string>(), bench.id.value);
        QCOMPARE(proof.at(0).at("strength").get<std::string>(), std::string("strong"));
        const auto details = auditedDetails(bench.core, "verification.approved");
        for (const std::string& part : {bench.id.value, std::string("push_app"), std::string("password_reset"), std::string("Gwen's phone"), std::string("organisation")})
            QVERIFY2(details.find(part) != std::string::npos, details.c_str());
        QCOMPARE(bench.core.mailCount("M-10"), 1);
        QCOMPARE(auditedCount(bench.core, "verification.asked"), 1);
    }

    // The RA's number is for the RA who asked: another one could tell it to the caller in their place.
    void theNumberIsForWhoAsked()
    {
        VerifyBench bench;
        QVERIFY(!bench.begin().json.at("number").get<std::string>().empty());
        const auto seen = bench.core.get("/verifications/" + bench.id.value, bench.other.token);
        QCOMPARE(seen.status, 200);
        QCOMPARE(seen.json.at("number").get<std::string>(), std::string());
        const auto ways = bench.core.get(bench.base() + "/verification-ways", bench.other.token).json;
        QCOMPARE(ways.at("pending").at(0).at("number").get<std::string>(), std::string());
        QVERIFY(!bench.ways().at("pending").at(0).at("number").get<std::string>().empty());
        QCOMPARE(bench.cancel(bench.other).message, std::string("D-VER-12"));
        QCOMPARE(bench.state(), std::string("pending"));
    }

    // S 53: out of scope is not there.
    void s53_elsewhereItIsNotFound()
    {
        VerifyBench bench;
        const auto elsewhere = bench.core.organisation("Y02");
        auto stranger = bench.core.staff("stranger", {domain::Role::raManager}, elsewhere);
        bench.core.signIn(stranger);
        QCOMPARE(bench.begin().status, 200);
        QCOMPARE(bench.core.get("/verifications/" + bench.id.value, stranger.token).status, 404);
        QCOMPARE(bench.core.get(bench.base() + "/verification-ways", stranger.token).status, 404);
        QCOMPARE(bench.beginAs(stranger, "push_app").status, 404);
        QCOMPARE(bench.cancel(stranger).status, 404);
    }

    void s54_nobodyVerifiesThemselves()
    {
        VerifyBench bench;
        const auto mine = bench.core.post("/people/" + bench.ra.person.value + "/verifications",
            {{"way", "portal_request"}, {"reason", "other"}}, bench.ra.token);
        QCOMPARE(mine.message, std::string("own_profile"));
    }

    void aDenialNeedsANoteBeforeTheNext()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        QVERIFY(*bench.conclude(VerificationState::denied, "cancelled"));
        const auto view = bench.view().json;
        QCOMPARE(view.at("state").get<std::string>(), std::string("denied"));
        QCOMPARE(view.at("decline_reason").get<std::string>(), std::string("cancelled"));
        QVERIFY(view.at("note_needed").get<bool>());
        QCOMPARE(fieldMessage(bench.begin()), std::string("D-VER-10"));
        QCOMPARE(bench.begin("push_app", "Rang back on the number in the profile").status, 200);
        QCOMPARE(bench.core.mailCount("M-21"), 0);
        QVERIFY(bench.ways().at("proof").empty());
    }

    void iDidNotAskForThisRaisesAnAlarm()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        QVERIFY(*bench.conclude(VerificationState::denied, "unknown_trigger"));
        QCOMPARE(bench.core.mailCount("M-21"), 1); // to the RA Manager, not to the RA Agent
        QCOMPARE(auditedCount(bench.core, "verification.unknown_trigger"), 1);
        QCOMPARE(bench.view().json.at("decline_reason").get<std::string>(), std::string("unknown_trigger"));
    }

    // S 19: 60 s by the server's clock; a late answer changes nothing.
    void s19_aLookEndsWhatNobodyAnswered()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        bench.core.clock.advance(seconds(60) - milliseconds(1));
        QCOMPARE(bench.state(), std::string("pending"));
        bench.core.clock.advance(milliseconds(1));
        QVERIFY(!bench.asked());
        QCOMPARE(bench.state(), std::string("timed_out"));
        QVERIFY(!*bench.conclude(VerificationState::approved));
        QCOMPARE(bench.state(), std::string("timed_out"));
        QVERIFY(bench.ways().at("proof").empty());
        QCOMPARE(bench.core.mailCount("M-10"), 1);
    }

    void s19_aLateAnswerEndsItAsUnanswered()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        bench.core.clock.advance(seconds(60));
        QVERIFY(!*bench.conclude(VerificationState::approved));
        QCOMPARE(bench.state(), std::string("timed_out"));
        QCOMPARE(auditedCount(bench.core, "verification.approved"), 0);
    }

    void theHousekeeperEndsWhatNobodyLooksAt()
    {
        VerifyBench bench;
        services::VerificationService service(bench.core.context());
        QCOMPARE(bench.begin().status, 200);
        bench.core.clock.advance(seconds(61));
        const auto settled = service.settleDue();
        QVERIFY(settled && *settled <= 1); // the core's own housekeeper may have been first
        QTRY_COMPARE(auditedCount(bench.core, "verification.timed_out"), 1);
        QCOMPARE(*service.settleDue(), 0);
        QCOMPARE(auditedCount(bench.core, "verification.timed_out"), 1);
    }

    void s19_aWrongNumberIsFinal()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        QVERIFY(*bench.conclude(VerificationState::wrongNumber));
        QVERIFY(!*bench.conclude(VerificationState::approved));
        QCOMPARE(bench.state(), std::string("wrong_number"));
        QVERIFY(bench.ways().at("proof").empty());
        QCOMPARE(fieldMessage(bench.begin()), std::string("D-VER-10"));
        QCOMPARE(bench.begin("push_app", "The caller misheard").status, 200); // one more may be sent
    }

    // S 19: a second answer changes nothing, and of fifty at once one counts.
    void s19_ofFiftyAnswersOneCounts()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        const int counted = yesOf(50, [&](int i) {
            const auto ended = bench.conclude(i % 2 ? VerificationState::approved : VerificationState::denied);
            return ended && *ended;
        });
        QCOMPARE(counted, 1);
        QCOMPARE(auditedCount(bench.core, "verification.approved") + auditedCount(bench.core, "verification.denied"), 1);
        QCOMPARE(bench.core.mailCount("M-10"), 1);
    }

    // S 19: one pending request per person, also for two RAs at once.
    void s19_twoRasAtOnceGetOneRequest()
    {
        VerifyBench bench;
        std::atomic<int> conflicts{0};
        const int begun = yesOf(20, [&](int i) {
            const auto& staff = i % 2 ? bench.ra : bench.other;
            const auto answer = bench.core.post(bench.base() + "/verifications",
                {{"way", i % 3 ? "push_app" : "portal_request"}, {"authenticator", i % 3 ? bench.device.value : ""}, {"reason", "other"}},
                staff.token);
            conflicts += answer.message == "D-VER-11" ? 1 : 0;
            return answer.status == 200;
        });
        QCOMPARE(begun, 1);
        QCOMPARE(conflicts.load(), 19);
        const auto again = bench.begin();
        QCOMPARE(again.status, 409);
        QVERIFY(again.json.dump().find("\"by\"") != std::string::npos);
    }

    void anotherPersonsDeviceIsNotAsked()
    {
        VerifyBench bench;
        const auto someone = bench.core.person("Ann", "Rees", "ann.rees@trust.example", bench.organisation);
        const auto theirs = addPushDevice(bench.core, someone, "Ann's phone");
        const auto answer = bench.core.post(bench.base() + "/verifications",
            {{"way", "push_app"}, {"authenticator", theirs.value}, {"reason", "other"}}, bench.ra.token);
        QCOMPARE(fieldMessage(answer), std::string("no_push_device"));
    }

    void takenBackItCanBeSentAgain()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        QCOMPARE(bench.cancel(bench.ra).json.at("state").get<std::string>(), std::string("cancelled"));
        QVERIFY(!*bench.conclude(VerificationState::approved));
        QCOMPARE(bench.cancel(bench.ra).json.at("state").get<std::string>(), std::string("cancelled"));
        QCOMPARE(bench.begin().status, 200);
    }

    // S 19: after three, silence until another sign-in; taking requests back is no way round it.
    void s19_threeUnansweredSilence()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin().status, 200);
        bench.core.clock.advance(seconds(61));
        QCOMPARE(bench.begin("portal_request").status, 200); // ends the first by itself
        QVERIFY(*bench.conclude(VerificationState::wrongNumber));
        QCOMPARE(bench.begin("push_app", "The caller misheard").status, 200);
        QVERIFY(!bench.ways().at("silent").get<bool>());
        QCOMPARE(bench.cancel(bench.ra).status, 200);
        QVERIFY(bench.ways().at("silent").get<bool>());
        QCOMPARE(whyNot(bench.ways(), "push_app"), std::string("silent"));
        QCOMPARE(whyNot(bench.ways(), "portal_request"), std::string("silent"));
        QCOMPARE(whyNot(bench.ways(), "read_out_code"), std::string());
        QCOMPARE(bench.begin().message, std::string("silent"));
        QCOMPARE(bench.begin("portal_request").message, std::string("silent"));
        QCOMPARE(bench.core.mailCount("M-22"), 1);
        QCOMPARE(auditedCount(bench.core, "verification.silenced"), 1);
        QCOMPARE(bench.readOut().status, 200);
        QVERIFY(!bench.ways().at("silent").get<bool>());
        QCOMPARE(bench.begin().status, 200);
    }

    void anApprovalEndsTheCount()
    {
        VerifyBench bench;
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(bench.begin("push_app", "Again").status, 200);
            QVERIFY(*bench.conclude(VerificationState::wrongNumber));
        }
        QCOMPARE(bench.begin("push_app", "Again").status, 200);
        QVERIFY(*bench.conclude(VerificationState::approved));
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(bench.begin("push_app", "Again").status, 200);
            QVERIFY(*bench.conclude(VerificationState::wrongNumber));
        }
        QVERIFY(!bench.ways().at("silent").get<bool>());
        QCOMPARE(bench.core.mailCount("M-22"), 0);
    }

    // tst_SecurityInfo.cpp and tst_chain_account.cpp answer it as the person does.
    void aPortalRequestIsForNoPhone()
    {
        VerifyBench bench;
        const auto number = bench.begin("portal_request").json.at("number").get<std::string>();
        QCOMPARE(number.size(), std::size_t(2));
        QVERIFY(!bench.asked());
        const auto question = bench.waitsInPortal();
        QVERIFY(question && question->choices.empty() && question->nonce.empty());
        QCOMPARE(question->number, number);
        bench.core.clock.advance(seconds(60));
        QVERIFY(!bench.waitsInPortal());
    }

    void itIsNotMeRaisesAnAlarm()
    {
        VerifyBench bench;
        QCOMPARE(bench.begin("portal_request").status, 200);
        QVERIFY(*bench.conclude(VerificationState::denied));
        QCOMPARE(bench.core.mailCount("M-21"), 1);
    }

    void aReadOutCodeLeavesAProof()
    {
        VerifyBench bench;
        const auto right = bench.readOut();
        QCOMPARE(right.status, 200);
        const auto proof = bench.ways().at("proof");
        QCOMPARE(proof.size(), std::size_t(1));
        QVERIFY(proof.at(0).at("verification") == right.json.at("verification"));
        QCOMPARE(proof.at(0).at("way").get<std::string>(), std::string("read_out_code"));
        QVERIFY(auditedDetails(bench.core, "verification.code_read_out").find(right.json.at("verification").get<std::string>()) != std::string::npos);
        QCOMPARE(bench.core.mailCount("M-10"), 1);
    }

    // S 78: a clock that was set back makes neither a request nor a proof last longer.
    void s78_aClockSetBackProlongsNothing()
    {
        if (onPostgres())
            QSKIP("the server's own clock cannot be set back here: tests/core/storage/tst_Nodes.cpp");
        VerifyBench bench;
        // Every request and every second looks at the clock, which a test does itself.
        const auto move = [&](milliseconds by) {
            bench.core.clock.advance(by);
            QVERIFY(bench.core.core().lookAtClock());
        };
        move(milliseconds(0));
        QCOMPARE(bench.begin().status, 200);
        move(-std::chrono::hours(1));
        QCOMPARE(bench.state(), std::string("pending"));
        move(seconds(60));
        QCOMPARE(bench.state(), std::string("timed_out"));
        QCOMPARE(bench.begin().status, 200);
        QVERIFY(*bench.conclude(VerificationState::approved));
        move(-std::chrono::hours(1));
        move(minutes(14) + seconds(59));
        QCOMPARE(bench.ways().at("proof").size(), std::size_t(1));
        move(seconds(1));
        QVERIFY(bench.ways().at("proof").empty());
    }
};

COUNTERSIGN_TEST(TestVerifyIdentity)
#include "tst_VerifyIdentity.moc"
