// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that a verification leaves: what it is good for, once. tst_ProofRoutes.cpp tries every route that demands one.
#include "VerifyBench.h"
#include "services/support/ProofCheck.h"
#include "support/Crowd.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::GuardedAct;
using domain::VerificationWay;
using storage::verifications::VerificationRecord;

namespace {

struct ProofBench : VerifyBench
{
    ProofBench()
    {
        changePolicy(core, [](auto& policy) {
            policy.proofForRemoval = policy.proofForIssue = policy.proofForPass = policy.proofForContact = true;
        });
        core.stepUp(ra);
    }

    Answer remove(const AuthenticatorId& which) { return removeAs(ra, which); }
    Answer removeAs(const TestStaff& staff, const AuthenticatorId& which)
    {
        return core.post("/authenticators/" + which.value + "/removal", {{"reason", "lost_or_stolen"}, {"confirmed", true}}, staff.token);
    }
    Answer issue(const char* meeting, bool replace = false)
    {
        return core.post(base() + "/enrolments", {{"meeting", meeting}, {"identity_confirmed", true}, {"replace_open", replace}}, ra.token);
    }
    Answer changePhone(long long version)
    {
        return core.post(base() + "/phones", {{"version", version}, {"mobile", "07700 900123"}, {"phone", ""}}, ra.token);
    }
    long long version() { return core.get(base(), ra.token).json.at("version").get<long long>(); }
    bool spent(const VerificationId& proof)
    {
        return core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<bool> {
                return storage::verifications::find(reader, proof)->shown.spentAt != Instant{};
            })
            .value();
    }
    void giveRole(domain::Role role)
    {
        auto boss = core.staff("boss", {domain::Role::raManager}, organisation);
        core.signIn(boss);
        core.stepUp(boss);
        QCOMPARE(core.post("/people/" + ra.person.value + "/roles", {{"roles", {domain::nameOf(role)}}, {"organisation", organisation.value}}, boss.token).status, 200);
        core.signIn(ra);
    }
    VerificationId proof(VerificationWay way = VerificationWay::pushApp, const std::function<void(VerificationRecord&)>& adjust = {})
    {
        return giveProof(core, ra, caller.person, way, adjust);
    }
};

} // namespace

class TestProofs : public QObject
{
    Q_OBJECT

private slots:
    void byDefaultNothingDemandsOne()
    {
        VerifyBench bench;
        bench.core.stepUp(bench.ra);
        QVERIFY(bench.ways().at("needed_for").empty());
        const auto proof = giveProof(bench.core, bench.ra, bench.caller.person);
        QCOMPARE(bench.core.post("/authenticators/" + bench.device.value + "/removal", {{"reason", "other"}, {"confirmed", true}}, bench.ra.token).status, 200);
        QCOMPARE(bench.ways().at("proof").at(0).at("verification").get<std::string>(), proof.value); // still there
    }

    void theActNamesTheProofThatItSpent()
    {
        ProofBench bench;
        QCOMPARE(bench.ways().at("needed_for").size(), std::size_t(4));
        const auto refused = bench.remove(bench.device);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.message, std::string("D-VER-9"));
        QVERIFY(auditedDetails(bench.core, "proof.missing").find("remove_authenticator") != std::string::npos);
        const auto proof = bench.proof();
        QCOMPARE(bench.remove(bench.device).status, 200);
        QVERIFY(auditedDetails(bench.core, "authenticator.removed").find(proof.value) != std::string::npos);
        QVERIFY(bench.spent(proof));
    }

    void aRealApprovalIsGoodForOneAct()
    {
        ProofBench bench;
        QCOMPARE(bench.begin().status, 200);
        QVERIFY(*bench.conclude(domain::VerificationState::approved));
        QCOMPARE(bench.issue("video").status, 200);
        QVERIFY(auditedDetails(bench.core, "enrolment.link_made").find(bench.id.value) != std::string::npos);
        QCOMPARE(bench.remove(bench.device).message, std::string("D-VER-9"));
    }

    void aWeakProofIsGoodForContactsOnly()
    {
        ProofBench bench;
        const auto weak = bench.proof(VerificationWay::microsoftPush);
        QCOMPARE(bench.remove(bench.device).message, std::string("D-VER-9"));
        QCOMPARE(bench.issue("video").message, std::string("D-VER-9"));
        const auto strong = bench.proof();
        QCOMPARE(bench.changePhone(bench.version()).status, 200);
        QVERIFY(bench.spent(weak)); // the strong one is kept for what needs it
        QVERIFY(!bench.spent(strong));
    }

    // A refused act keeps the proof: what is wrong is noticed before it is spent.
    void aRefusedActSpendsNothing()
    {
        ProofBench bench;
        const auto proof = bench.proof();
        QCOMPARE(bench.changePhone(bench.version() + 1).status, 409);
        const auto taken = bench.core.post(bench.base() + "/email", {{"version", bench.version()}, {"email", bench.other.email}}, bench.ra.token);
        QCOMPARE(taken.message, std::string("D-PER-6"));
        QVERIFY(!bench.spent(proof));
        QCOMPARE(bench.issue("face_to_face").status, 200);
        QCOMPARE(bench.issue("video").message, std::string("D-ISS-3"));
        QVERIFY(!bench.spent(proof));
        QCOMPARE(bench.issue("video", true).status, 200);
        QVERIFY(bench.spent(proof));
    }

    void aLinkThatStaysIsNotEndedByARefusedOne()
    {
        ProofBench bench;
        const auto open = bench.issue("face_to_face").json.at("enrolment").at("id").get<std::string>();
        QCOMPARE(bench.issue("video", true).message, std::string("D-VER-9"));
        QCOMPARE(bench.core.get("/enrolments/" + open, bench.ra.token).json.at("state").get<std::string>(), std::string("link_made"));
    }

    // Who has no device has nothing to show a proof with, and face to face the RA sees who it is.
    void aFirstDeviceNeedsNone()
    {
        ProofBench bench;
        const auto fresh = bench.core.person("Ann", "Rees", "ann.rees@trust.example", bench.organisation);
        QCOMPARE(bench.core.post("/people/" + fresh.value + "/enrolments", {{"meeting", "video"}, {"identity_confirmed", true}}, bench.ra.token).status, 200);
        QCOMPARE(bench.issue("face_to_face").status, 200);
        QCOMPARE(bench.issue("video", true).message, std::string("D-VER-9"));
    }

    void aProofOfASessionThatIsGoneDoesNotCount()
    {
        ProofBench bench;
        const auto proof = bench.proof();
        QCOMPARE(bench.core.post("/sign-out", Json::object(), bench.ra.token).status, 204);
        bench.core.signIn(bench.ra);
        bench.core.stepUp(bench.ra);
        QVERIFY(bench.ways().at("proof").empty());
        QCOMPARE(bench.remove(bench.device).message, std::string("D-VER-9"));
        QVERIFY(!bench.spent(proof));
    }

    // Proof after the RA was demoted, and after they were given the role back.
    void aDemotedRaHoldsNone()
    {
        ProofBench bench;
        const auto proof = bench.proof();
        bench.giveRole(domain::Role::idChecker);
        QCOMPARE(bench.changePhone(bench.version()).message, std::string("D-VER-9"));
        // Not even one that was moved into the new session.
        const auto moved = bench.proof();
        QCOMPARE(bench.changePhone(bench.version()).message, std::string("D-VER-9"));
        QVERIFY(!bench.spent(proof) && !bench.spent(moved));
    }

    void aRequestOfADemotedRaLeavesNoUsableProof()
    {
        ProofBench bench;
        QCOMPARE(bench.begin().status, 200);
        const auto asked = bench.id;
        bench.core.clock.advance(seconds(-60)); // signing in takes a minute of the request's
        bench.giveRole(domain::Role::raManager);
        bench.core.stepUp(bench.ra);
        (void)bench.conclude(domain::VerificationState::approved);
        QCOMPARE(bench.remove(bench.device).message, std::string("D-VER-9"));
        QVERIFY(!bench.spent(asked));
    }

    // One proof, fifty acts at once, of several kinds: one of them is done.
    void aProofIsSpentByOneActOfFifty()
    {
        ProofBench bench;
        std::vector<AuthenticatorId> devices;
        for (int i = 0; i < 24; ++i)
            devices.push_back(addPushDevice(bench.core, bench.caller.person, "Phone " + std::to_string(i)));
        changePolicy(bench.core, [](auto& policy) { policy.authenticatorsPerPerson = 100; });
        const auto proof = bench.proof();
        const auto version = bench.version();
        const int done = yesOf(50, [&](int i) {
            if (i % 2)
                return bench.remove(devices[static_cast<std::size_t>(i) / 2 % devices.size()]).status == 200;
            return (i % 4 ? bench.issue("video", true) : bench.changePhone(version)).status == 200;
        });
        QCOMPARE(done, 1);
        QVERIFY(bench.spent(proof));
    }

    void twoProofsAreGoodForTwoActs()
    {
        ProofBench bench;
        (void)bench.proof();
        (void)bench.proof(VerificationWay::readOutCode);
        const int done = yesOf(20, [&](int) { return bench.issue("video", true).status == 200; });
        QCOMPARE(done, 2);
    }
};

COUNTERSIGN_TEST(TestProofs)
#include "tst_Proofs.moc"
