// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/OpenApi.h"
#include "server/Version.h"
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using domain::Role;

// The description in docs/api is the route table, and answers fit it.
class TestOpenApi : public QObject
{
    Q_OBJECT

private slots:
    void theDocumentIsTheTable()
    {
        QFile file(QStringLiteral(COUNTERSIGN_SOURCE_DIR "/docs/api/openapi.yaml"));
        const auto drawn = QByteArray::fromStdString(api::openApiYaml(m_core.core().api()->table(), server::version()));
        if (qEnvironmentVariableIsSet("COUNTERSIGN_UPDATE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(drawn), qint64(drawn.size()));
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto kept = file.readAll();
        QVERIFY2(kept == drawn, "docs/api/openapi.yaml is not what the route table says: run this test with COUNTERSIGN_UPDATE=1");
    }

    // The comparison above is able to fail: a route that nobody described, and a field more in an answer that is described.
    void anUndeclaredRouteIsNoticed()
    {
        auto table = m_core.core().api()->table();
        const auto described = api::openApiYaml(table, server::version());
        table.add<api::Nothing, api::Nothing>(
            {http::Method::post, "/people/{id}/surprise", api::Access::staff(), api::StepUp::notNeeded, "Nobody knows"},
            [](api::Call&, const api::Nothing&) -> Result<api::Nothing> { return api::Nothing{}; });
        const auto drawn = api::openApiYaml(table, server::version());
        QVERIFY(drawn != described);
        QVERIFY(drawn.find("surprise") != std::string::npos);
    }

    void answersFitTheirSchema()
    {
        const auto organisation = m_core.organisation("X01");
        auto ra = m_core.staff("ra", {Role::raManager, Role::systemAdministrator}, organisation);
        const auto person = m_core.person("Gwen", "Price", "gwen@trust.example", organisation);
        m_core.signIn(ra);
        const std::string base = "/people/" + person.value;
        (void)m_core.post(base + "/enrolments", {{"meeting", "video"}, {"identity_confirmed", true}}, ra.token);
        int checked = 0;
        for (const auto& route : m_core.core().api()->table().routes()) {
            if (route.row.method != http::Method::get || route.answerSchema.is_null() || route.row.pattern == "/events")
                continue;
            auto path = route.row.pattern;
            if (path.starts_with("/people/{id}"))
                path = base + path.substr(12);
            else if (path == "/people")
                path += "?query=price";
            else if (path == "/enrolments")
                path += "?scope=recent";
            const auto answer = m_core.get(path, ra.token);
            if (answer.status != 200)
                continue;
            const auto misfit = contract::firstMisfit(route.answerSchema, answer.json);
            QVERIFY2(misfit.empty(), (route.row.pattern + " " + misfit).c_str());
            ++checked;
        }
        QVERIFY(checked >= 12);
    }

    void anUndocumentedFieldIsNoticed()
    {
        auto answer = m_core.get("/setup", {}).json;
        for (const auto& route : m_core.core().api()->table().routes()) {
            if (route.row.pattern != "/setup" || route.row.method != http::Method::get)
                continue;
            QVERIFY(contract::firstMisfit(route.answerSchema, answer).empty());
            answer["surprise"] = 1;
            QVERIFY(!contract::firstMisfit(route.answerSchema, answer).empty());
        }
    }

private:
    TestCore m_core;
};

COUNTERSIGN_TEST(TestOpenApi)

#include "tst_OpenApi.moc"
