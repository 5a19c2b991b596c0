// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/Digest.h"
#include "http/EventStream.h"
#include "MeetingBench.h"
#include "storage/sql/Database.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

namespace {

/// Two managers in one organisation, both signed in.
struct Office
{
    Office()
        : organisation(core.organisation("X01"))
        , manager(core.staff("manager", {Role::raManager, Role::systemAdministrator}, organisation))
        , colleague(core.staff("colleague", {Role::raManager}, organisation))
    {
        core.signIn(manager);
        core.signIn(colleague);
    }

    std::string deviceOf(const TestStaff& staff)
    {
        return core.get("/people/" + staff.person.value + "/authenticators", manager.token)
            .json.at("authenticators")[0]
            .at("id")
            .get<std::string>();
    }

    std::shared_ptr<http::EventStream> stream(const TestStaff& staff)
    {
        http::Request request;
        request.method = http::Method::get;
        request.path = "/api/v1/events";
        request.clientAddress = "127.0.0.1";
        request.headers.set("Authorization", "Bearer " + staff.token);
        return core.raw(std::move(request)).events;
    }

    /// Every text that the table of sessions holds.
    std::vector<std::string> stored()
    {
        return core.context()
            .database
            .read([](storage::Reader& reader) -> Result<std::vector<std::string>> {
                std::vector<std::string> texts;
                auto rows = reader.sql("SELECT id, token_hash, kind, person, address FROM session");
                while (rows.next()) {
                    for (int column = 0; column < 5; ++column)
                        texts.push_back(rows.text(column));
                }
                return texts;
            })
            .value();
    }

    void breakTable(const std::string& name)
    {
        const auto done = core.context().database.write([&](storage::Transaction& transaction) -> Result<void> {
            transaction.sql("ALTER TABLE " + name + " RENAME TO " + name + "_gone").run();
            return {};
        });
        QVERIFY(done);
    }

    TestCore core;
    OrganisationId organisation;
    TestStaff manager;
    TestStaff colleague;
};

} // namespace

class TestSessionProofs : public QObject
{
    Q_OBJECT

private slots:
    // S 41: what is stored opens nothing, and an id that was not issued here is none.
    void s41_onlyTheHashIsStored()
    {
        Office office;
        const auto texts = office.stored();
        QVERIFY(std::find(texts.begin(), texts.end(), crypto::tokenHash(office.manager.token)) != texts.end());
        for (const auto& text : texts) {
            QVERIFY(text.find(office.manager.token) == std::string::npos);
            QCOMPARE(office.core.get("/session", text).status, 401);
        }
    }

    void s41_aForeignIdIsRefused()
    {
        Office office;
        const auto before = office.stored().size();
        for (const std::string& token : {randomToken(office.core.random, 32), office.manager.token + "A",
                 office.manager.token.substr(1), std::string("x")})
            QCOMPARE(office.core.get("/session", token).status, 401);
        QCOMPARE(office.stored().size(), before);
    }

    // S 44: a device that is removed takes its owner's sessions and open streams with it.
    void s44_removalOfTheDeviceEndsSessionsAndStreams()
    {
        Office office;
        const auto events = office.stream(office.colleague);
        QVERIFY(events && !events->closed());
        office.core.stepUp(office.manager);
        QCOMPARE(office.core
                     .post("/authenticators/" + office.deviceOf(office.colleague) + "/removal",
                         {{"reason", "lost_or_stolen"}, {"confirmed", true}}, office.manager.token)
                     .status,
            200);
        QCOMPARE(office.core.get("/session", office.colleague.token).status, 401);
        QTRY_VERIFY(events->closed());
    }

    void s44_signOutEndsTheStream()
    {
        Office office;
        const auto events = office.stream(office.colleague);
        const auto others = office.stream(office.manager);
        QCOMPARE(office.core.post("/sign-out", Json::object(), office.colleague.token).status, 204);
        QTRY_VERIFY(events->closed());
        QVERIFY(!others->closed());
    }

    // S 46: reading changes nothing, whoever asks for whatever.
    void s46_readingChangesNothing()
    {
        Office office;
        const auto count = [&] {
            return office.core.context()
                .database
                .read([](storage::Reader& reader) -> Result<long long> {
                    auto row = reader.sql("SELECT count(*) + coalesce(max(sequence), 0) FROM audit_event");
                    return row.next() ? row.integer(0) : -1;
                })
                .value();
        };
        const auto before = count();
        for (const auto& route : office.core.core().api()->table().routes()) {
            if (route.row.method != http::Method::get || route.row.pattern == "/events")
                continue;
            auto path = route.row.pattern;
            for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
                path.replace(at, path.find('}') - at + 1, office.colleague.person.value);
            (void)office.core.get(path, office.manager.token);
        }
        QCOMPARE(count(), before);
    }

    // S 42: what a person's browser holds opens nothing at the desk's API.
    void s42_thePortalsTokensOpenNothing()
    {
        MeetingBench meeting;
        const auto link = meeting.link();
        const auto browser = meeting.registration.start(link, meeting.info).value();
        for (const auto& token : {link, browser}) {
            QCOMPARE(meeting.core.get("/session", token).status, 401);
            QCOMPARE(meeting.core.get("/people?query=ann", token).status, 401);
            QCOMPARE(meeting.core.post("/sign-in/code", {{"code", "123456"}}, token).status, 401);
        }
    }

    // S 50: the list of allowed domains decides who may register, so it takes a fresh code.
    void s50_theDomainsNeedAFreshCode()
    {
        Office office;
        const Json domain{{"domain", "other.example"}, {"subdomains", false}};
        QCOMPARE(
            office.core.post("/settings/domains", domain, office.manager.token).kind, std::string("step-up-required"));
        QCOMPARE(office.core.call("DELETE", "/settings/domains/trust.example", nullptr, office.manager.token).kind,
            std::string("step-up-required"));
        office.core.stepUp(office.manager);
        QCOMPARE(office.core.post("/settings/domains", domain, office.manager.token).status, 200);
    }

    // S 53: somebody elsewhere and nobody at all are one answer, whatever is asked of them; their events are told to
    // nobody else.
    void s53_elsewhereAndNowhereAreOneAnswer()
    {
        Office office;
        const auto elsewhere = office.core.organisation("Y01");
        const auto person = office.core.person("Ann", "Rees", "ann.rees@trust.example", elsewhere);
        const std::string nobody = makeUuid(office.core.clock, office.core.random);
        for (const char* what : {"", "/authenticators", "/activity"}) {
            const auto one = office.core.get("/people/" + person.value + what, office.manager.token);
            const auto other = office.core.get("/people/" + nobody + what, office.manager.token);
            QCOMPARE(one.status, 404);
            QVERIFY2(contract::dump(one.json) == contract::dump(other.json), what);
        }
        QVERIFY(office.core.get("/enrolments?scope=recent&person=" + person.value, office.manager.token)
                    .json.at("enrolments")
                    .empty());
        const Json link{{"meeting", "video"}, {"identity_confirmed", true}};
        QCOMPARE(office.core.post("/people/" + person.value + "/enrolments", link, office.manager.token).status, 404);
        const auto here = office.stream(office.manager);
        auto other = office.core.staff("other", {Role::raManager}, elsewhere);
        office.core.signIn(other);
        const auto there = office.stream(other);
        QCOMPARE(office.core.post("/people/" + person.value + "/enrolments", link, other.token).status, 200);
        std::string told; // what was taken is gone, and QTRY_VERIFY asks more than once
        QTRY_VERIFY((told += there->take()).find(person.value) != std::string::npos);
        QVERIFY(here->take().find(person.value) == std::string::npos);
    }

    // S 54: not even the test or the removal of one's own device.
    void s54_onesOwnDevice()
    {
        Office office;
        office.core.stepUp(office.manager);
        const auto own = office.deviceOf(office.manager);
        QCOMPARE(office.core.post("/authenticators/" + own + "/tests", Json::object(), office.manager.token).message,
            std::string("own_profile"));
        QCOMPARE(office.core
                     .post("/authenticators/" + own + "/removal", {{"reason", "other"}, {"confirmed", true}},
                         office.manager.token)
                     .message,
            std::string("own_profile"));
    }

    // S 59: a check that cannot be made is a refusal, with a reference and without the cause.
    void s59_aFaultInACheckIsARefusal_data()
    {
        QTest::addColumn<QString>("table");
        for (const char* table :
            {"session", "role_assignment", "person", "organisation", "authenticator", "audit_event"})
            QTest::newRow(table) << table;
    }

    void s59_aFaultInACheckIsARefusal()
    {
        QFETCH(QString, table);
        Office office;
        const auto device = office.deviceOf(office.colleague);
        office.core.stepUp(office.manager);
        office.breakTable(table.toStdString());
        const auto answer = office.core.post(
            "/authenticators/" + device + "/removal", {{"reason", "other"}, {"confirmed", true}}, office.manager.token);
        QVERIFY2(answer.status == 401 || answer.status == 403 || answer.status == 404 || answer.status >= 500,
            qPrintable(QString::number(answer.status)));
        QCOMPARE(answer.json.at("reference").get<std::string>(), std::string("testtest"));
        const auto text = contract::dump(answer.json);
        QVERIFY2(text.find("no such table") == std::string::npos
                && text.find(table.toStdString() + "_") == std::string::npos,
            text.c_str());
    }

    // S 60: what other engines take for wildcards stands for nothing here; like all punctuation it is not looked for.
    void s60_wildcardsAreCharacters()
    {
        Office office;
        (void)office.core.person("Ann", "Rees", "ann.rees@trust.example", office.organisation);
        QCOMPARE(office.core.get("/people?query=ann", office.manager.token).json.at("rows").size(), std::size_t(1));
        for (const char* query : {"%25%25", "__", "a%25n", "_nn", "*nn", "a%27+OR+%271%27%3D%271", "re%25s", "r_es"}) {
            const auto answer = office.core.get(std::string("/people?query=") + query, office.manager.token);
            const bool nobody = answer.status >= 400 || answer.json.at("rows").empty();
            QVERIFY2(nobody, query);
        }
    }
};

COUNTERSIGN_TEST(TestSessionProofs)

#include "tst_SessionProofs.moc"
