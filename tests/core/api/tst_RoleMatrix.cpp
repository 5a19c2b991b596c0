// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/Database.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

#include <map>

using namespace countersign;
using namespace countersign::tests;
using api::Access;
using contract::Json;
using domain::Role;

// S 52: every route of the server's own table, called by everybody; who gets past admission is compared with the declared access.
class TestRoleMatrix : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto organisation = m_core.organisation("X01");
        for (const auto& [role, name] : domain::EnumNames<Role>::table) {
            auto staff = m_core.staff(name, {role}, organisation);
            m_core.signIn(staff);
            m_callers[name] = {staff.token, {role}};
        }
        auto disabled = m_core.staff("disabled", {Role::raManager}, organisation);
        m_core.signIn(disabled);
        QVERIFY(m_core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql("UPDATE person SET status = 'closed' WHERE id = ?").with(disabled.person).run();
            return {};
        }));
        m_callers["disabled"] = {disabled.token, {}};
        const auto half = m_core.staff("half", {Role::raManager}, organisation);
        m_callers["half-signed-in"] = {m_core.post("/sign-in/password", {{"email", half.email}, {"password", TestCore::password}}, {}).json.at("token").get<std::string>(), {}};
        auto expired = m_core.staff("expired", {Role::raManager}, organisation);
        m_core.signIn(expired);
        m_core.clock.advance(minutes(1));
        QVERIFY(m_core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql("UPDATE session SET ends_at = 1 WHERE person = ?").with(expired.person).run();
            return {};
        }));
        m_callers["expired"] = {expired.token, {}};
        m_callers["nobody"] = {{}, {}};
        addPeopleInMeetings(organisation);
    }

    void everyRouteByEverybody_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& route : m_core.core().api()->table().routes()) {
            const auto name = std::string(http::methodName(route.row.method)) + " " + route.row.pattern;
            QTest::newRow(name.c_str()) << index++;
        }
    }

    void everyRouteByEverybody()
    {
        QFETCH(int, index);
        const auto& route = m_core.core().api()->table().routes()[static_cast<std::size_t>(index)];
        for (const auto& [name, caller] : m_callers) {
            const auto answer = ask(route, caller.token);
            const bool admitted = answer.status != 401 && !(answer.status == 403 && answer.kind == "forbidden" && answer.message == "D-GEN-4");
            QVERIFY2(admitted == expected(route, name, caller), (name + " got " + std::to_string(answer.status) + " " + answer.kind).c_str());
        }
    }

    void sensitiveRoutesNeedAFreshCode()
    {
        int checked = 0;
        for (const auto& route : m_core.core().api()->table().routes()) {
            if (route.row.stepUp != api::StepUp::needed)
                continue;
            const auto holder = holderOf(route.row.access.permission);
            QCOMPARE(ask(route, m_callers.at(holder).token).kind, std::string("step-up-required"));
            ++checked;
        }
        QVERIFY(checked >= 4);
    }

    void everyRouteDeclaresWhoMayCall()
    {
        for (const auto& route : m_core.core().api()->table().routes()) {
            const bool open = route.row.access.kind == Access::Kind::open;
            const bool known = route.row.pattern == "/setup" || route.row.pattern == "/sign-in/password" || route.row.pattern == "/recovery"
                || route.row.pattern == "/registration/start"; // which takes a ticket
            QVERIFY2(!open || known, route.row.pattern.c_str());
            QVERIFY(!route.row.summary.empty());
        }
    }

private:
    struct Caller
    {
        std::string token;
        domain::Roles roles;
    };

    /// Somebody who registers at the RA's desk, and somebody who does in a browser, both with the token that they hold.
    void addPeopleInMeetings(const OrganisationId& organisation)
    {
        auto policy = m_core.context().policy();
        policy.atThisDesk = true;
        m_core.context().policies.put(policy);
        auto ra = m_core.staff("at-work", {Role::raManager}, organisation);
        m_core.signIn(ra);
        const auto atDesk = made(ra, m_core.person("Gwen", "Price", "gwen.price@trust.example", organisation), "face_to_face");
        const auto ticket = m_core.post("/enrolments/" + atDesk.at("enrolment").at("id").get<std::string>() + "/desk", Json::object(), ra.token);
        const auto started = m_core.post("/registration/start", {{"ticket", ticket.json.at("ticket")}}, {});
        m_callers[atDeskName] = {started.json.at("token").get<std::string>(), {}};
        const auto link = made(ra, m_core.person("Owen", "Rees", "owen.rees@trust.example", organisation), "video").at("link").get<std::string>();
        services::RegistrationService registration(m_core.context());
        m_callers["in-a-browser"] = {registration.start(link.substr(link.rfind('/') + 1), {}).value(), {}};
    }

    Json made(const TestStaff& ra, const PersonId& person, const char* meeting)
    {
        return m_core.post("/people/" + person.value + "/enrolments", {{"meeting", meeting}, {"identity_confirmed", true}}, ra.token).json;
    }

    Answer ask(const api::Route& route, const std::string& token)
    {
        auto path = route.row.pattern;
        for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
            path.replace(at, path.find('}') - at + 1, "00000000-0000-7000-8000-000000000000");
        if (path == "/sign-out" || path == "/session/lock")
            return {admittedToOwnSession(token) ? 204 : 401, {}, {}, {}}; // would end the sessions that the other rows need
        if (path == "/events")
            return {admittedToOwnSession(token) ? 200 : 401, {}, {}, {}};
        const bool changes = route.row.method != http::Method::get;
        return m_core.call(http::methodName(route.row.method), path, changes ? Json::object() : Json(), token);
    }

    bool admittedToOwnSession(const std::string& token) { return m_core.get("/session", token).status == 200; }

    bool expected(const api::Route& route, const std::string& name, const Caller& caller)
    {
        switch (route.row.access.kind) {
        case Access::Kind::open: return true;
        case Access::Kind::bootstrap:
        case Access::Kind::recovery: return false;
        case Access::Kind::halfSession: return ask(route, caller.token).status == 400; // a missing body is seen before the token
        case Access::Kind::linkBearer: return name == atDeskName;
        case Access::Kind::anySession:
        case Access::Kind::staff: return !caller.roles.empty();
        case Access::Kind::permitted: return domain::may(caller.roles, route.row.access.permission);
        }
        return false;
    }

    std::string holderOf(domain::Permission permission)
    {
        for (const auto& [name, caller] : m_callers) {
            if (domain::may(caller.roles, permission))
                return name;
        }
        return "nobody";
    }

    static constexpr auto atDeskName = "at-the-desk";
    TestCore m_core;
    std::map<std::string, Caller> m_callers;
};

COUNTERSIGN_TEST(TestRoleMatrix)

#include "tst_RoleMatrix.moc"
