// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every route of the server's own table that says it needs a proof: with the policy on, nobody gets through without one
// that is unused, unexpired, matching and strong enough, and one proof is good for one act.
#include "support/Crowd.h"
#include "support/Proofs.h"
#include "support/TestMain.h"

#include <QTest>

#include <map>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::GuardedAct;
using domain::Role;
using domain::VerificationStrength;
using domain::VerificationWay;
using storage::verifications::VerificationRecord;

namespace {

/// One act on one person, ready to be done: the address and what is sent.
struct Act
{
    std::string path;
    Json body;
};

} // namespace

class TestProofRoutes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        changePolicy(m_core, [](auto& policy) {
            policy.proofForRemoval = policy.proofForIssue = policy.proofForPass = policy.proofForContact = true;
            policy.authenticatorsPerPerson = 1000;
            policy.staffIdle = minutes(600);
            policy.stepUpFresh = minutes(600);
        });
        m_organisation = m_core.organisation("X01");
        m_caller = m_core.staff("caller", {}, m_organisation);
        m_otherCaller = m_core.staff("another", {}, m_organisation);
        for (const auto& [role, name] : domain::EnumNames<Role>::table)
            m_staff.emplace(role, signedIn(name, role));
        m_colleague = signedIn("colleague", Role::raManager);
    }

    // Each act that policy knows is behind a route that says so, and nothing else says so.
    void everyActHasItsRoute()
    {
        std::map<GuardedAct, std::set<std::string>> found;
        for (const auto& route : m_core.core().api()->table().routes()) {
            if (route.row.proof)
                found[*route.row.proof].insert(route.row.pattern);
        }
        const std::map<GuardedAct, std::set<std::string>> expected{
            {GuardedAct::removeAuthenticator, {"/authenticators/{id}/removal"}},
            {GuardedAct::issueAuthenticator, {"/people/{id}/enrolments"}},
            {GuardedAct::temporaryAccessPass, {"/people/{id}/access-passes"}},
            {GuardedAct::changeContact, {"/people/{id}/email", "/people/{id}/phones"}}};
        QVERIFY(found == expected); // a new one needs a body in prepare() below
    }

    void noRoleGetsThroughWithout_data() { eachGuardedRoute(); }
    void noRoleGetsThroughWithout()
    {
        QFETCH(int, index);
        const auto& route = routeAt(index);
        const auto act = *route.row.proof;
        int tried = 0;
        for (auto& [role, staff] : m_staff) {
            for (const auto& [what, give] : notEnough(act, staff)) {
                give();
                const auto answer = send(route, prepare(route), staff.token);
                const bool may = domain::may(role, route.row.access.permission);
                QVERIFY2(answer.status == 403 && answer.message == (may ? "D-VER-9" : "D-GEN-4"),
                    (std::string(domain::nameOf(role)) + ", " + what + ": " + std::to_string(answer.status) + " " + answer.message).c_str());
                tried += may ? 1 : 0;
            }
            forgetProofs();
        }
        QVERIFY(tried >= 8);
    }

    void withAProofOnce_data() { eachGuardedRoute(); }
    void withAProofOnce()
    {
        QFETCH(int, index);
        const auto& route = routeAt(index);
        int done = 0;
        for (auto& [role, staff] : m_staff) {
            if (!domain::may(role, route.row.access.permission) || !domain::may(role, domain::Permission::verifyIdentity))
                continue;
            for (const auto way : goodWays(*route.row.proof)) {
                const auto proof = giveProof(m_core, staff, m_caller.person, way);
                const auto first = send(route, prepare(route), staff.token);
                QVERIFY2(first.status == 200, (std::to_string(first.status) + " " + first.kind + " " + first.message + " " + first.json.dump()).c_str());
                QCOMPARE(spentOn(proof), std::string(domain::nameOf(*route.row.proof)));
                QCOMPARE(send(route, prepare(route), staff.token).message, std::string("D-VER-9"));
                ++done;
            }
        }
        QVERIFY(done >= 2);
    }

    // The same proof for many acts that come together: one is done.
    void oneOfManyAtOnce_data() { eachGuardedRoute(); }
    void oneOfManyAtOnce()
    {
        QFETCH(int, index);
        const auto& route = routeAt(index);
        const auto& staff = m_staff.at(Role::raManager);
        std::vector<Act> acts;
        for (int i = 0; i < 20; ++i)
            acts.push_back(prepare(route));
        const auto proof = giveProof(m_core, staff, m_caller.person);
        const int done = yesOf(20, [&](int i) { return send(route, acts[static_cast<std::size_t>(i)], staff.token).status == 200; });
        QCOMPARE(done, 1);
        QCOMPARE(spentOn(proof), std::string(domain::nameOf(*route.row.proof)));
        QCOMPARE(send(route, prepare(route), staff.token).message, std::string("D-VER-9"));
    }

    void withThePolicyOffNobodyIsAsked()
    {
        changePolicy(m_core, [](auto& policy) { policy.proofForContact = false; });
        for (const auto& route : m_core.core().api()->table().routes()) {
            if (route.row.proof == GuardedAct::changeContact)
                QCOMPARE(send(route, prepare(route), m_staff.at(Role::idChecker).token).status, 200);
        }
        changePolicy(m_core, [](auto& policy) { policy.proofForContact = true; });
    }

private:
    TestStaff signedIn(const std::string& name, Role role)
    {
        auto staff = m_core.staff(name, {role}, m_organisation);
        m_core.signIn(staff);
        m_core.stepUp(staff);
        return staff;
    }

    void eachGuardedRoute()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& route : m_core.core().api()->table().routes()) {
            if (route.row.proof)
                QTest::newRow(route.row.pattern.c_str()) << index;
            ++index;
        }
    }

    const api::Route& routeAt(int index) { return m_core.core().api()->table().routes()[static_cast<std::size_t>(index)]; }

    /// Everything that looks like a proof and is none for this act, one after the other.
    std::vector<std::pair<std::string, std::function<void()>>> notEnough(GuardedAct act, const TestStaff& staff)
    {
        using Adjust = std::function<void(VerificationRecord&)>;
        const auto giving = [this, &staff](VerificationWay way, const PersonId& person, const Adjust& adjust) -> std::function<void()> {
            return [this, &staff, way, person, adjust] { (void)giveProof(m_core, staff, person, way, adjust); };
        };
        const auto own = [&](const Adjust& adjust) {
            return giving(VerificationWay::pushApp, m_caller.person, adjust);
        };
        std::vector<std::pair<std::string, std::function<void()>>> cases{
            {"none", [] {}},
            {"expired", own([this](VerificationRecord& r) { r.shown.proofEndsAt = m_core.clock.now(); })},
            {"spent", own([this](VerificationRecord& r) { r.shown.spentAt = m_core.clock.now(); })},
            {"of another actor", own([this](VerificationRecord& r) { r.shown.actor = m_colleague.person; })},
            {"of another session", own([](VerificationRecord& r) { r.session = SessionId("00000000-0000-7000-8000-000000000000"); })},
            {"of another person", giving(VerificationWay::pushApp, m_otherCaller.person, {})},
            {"a colleague's", [this] { (void)giveProof(m_core, m_colleague, m_caller.person); }}};
        for (const auto& [state, name] : domain::EnumNames<domain::VerificationState>::table) {
            if (state != domain::VerificationState::approved)
                cases.emplace_back(name, own([state = state](VerificationRecord& r) { r.shown.state = state; }));
        }
        for (const auto& [way, name] : domain::EnumNames<VerificationWay>::table) {
            if (domain::strengthOf(way) < domain::strengthNeeded(act))
                cases.emplace_back(std::string("too weak: ") + name, giving(way, m_caller.person, {}));
        }
        return cases;
    }

    static std::vector<VerificationWay> goodWays(GuardedAct act)
    {
        std::vector<VerificationWay> ways;
        for (const auto& [way, name] : domain::EnumNames<VerificationWay>::table) {
            if (domain::strengthOf(way) >= domain::strengthNeeded(act))
                ways.push_back(way);
        }
        return ways;
    }

    /// What each guarded route needs so that nothing but the proof can stop it.
    Act prepare(const api::Route& route)
    {
        const std::string person = "/people/" + m_caller.person.value;
        const auto& pattern = route.row.pattern;
        if (pattern == "/authenticators/{id}/removal") {
            const auto device = addPushDevice(m_core, m_caller.person, "A phone");
            return {"/authenticators/" + device.value + "/removal", {{"reason", "other"}, {"confirmed", true}}};
        }
        if (pattern == "/people/{id}/enrolments")
            return {person + "/enrolments", {{"meeting", "video"}, {"identity_confirmed", true}, {"replace_open", true}}};
        if (pattern == "/people/{id}/access-passes")
            return {person + "/access-passes", {{"reason", "other"}, {"identity", "proof"}}};
        const auto version = m_core.get(person, m_colleague.token).json.at("version");
        if (pattern == "/people/{id}/email")
            return {person + "/email", {{"version", version}, {"email", "caller" + std::to_string(++m_addresses) + "@trust.example"}}};
        if (pattern == "/people/{id}/phones")
            return {person + "/phones", {{"version", version}, {"mobile", "07700 900123"}, {"phone", ""}}};
        qFatal("no body for %s", pattern.c_str());
    }

    Answer send(const api::Route& route, const Act& act, const std::string& token)
    {
        return m_core.call(http::methodName(route.row.method), act.path, act.body, token);
    }

    std::string spentOn(const VerificationId& proof)
    {
        return m_core.context()
            .database
            .read([&](storage::Reader& reader) -> Result<std::string> {
                return storage::verifications::find(reader, proof)->shown.spentOn;
            })
            .value();
    }

    void forgetProofs()
    {
        QVERIFY(m_core.context().database.write([](storage::Transaction& transaction) -> Result<void> {
            transaction.sql("DELETE FROM verification").run();
            return {};
        }));
    }

    TestCore m_core;
    OrganisationId m_organisation;
    TestStaff m_caller;
    TestStaff m_otherCaller;
    TestStaff m_colleague;
    std::map<Role, TestStaff> m_staff;
    int m_addresses = 0;
};

COUNTERSIGN_TEST(TestProofRoutes)
#include "tst_ProofRoutes.moc"
