// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestCore.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;
using contract::Json;
using domain::Role;

// S 46, 48, 56, 57, 59: one meaning per request, no extra fields, safe headers on every answer.
class TestApiFraming : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_organisation = m_core.organisation("X01");
        m_ra = m_core.staff("ra", {Role::raManager}, m_organisation);
        m_core.signIn(m_ra);
    }

    void refusedBodies_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray json("application/json");
        const QByteArray good = QByteArray(R"({"names":{"first_name":"A","last_name":"B"},"organisation":")") + m_organisation.value.c_str() + "\"";
        QTest::newRow("unknown member") << json << good + R"(,"verified":true})" << 400;
        QTest::newRow("role is never writable") << json << good + R"(,"role":"ra_manager"})" << 400;
        QTest::newRow("unknown nested member") << json << QByteArray(R"({"names":{"first_name":"A","last_name":"B","admin":1},"organisation":"x"})") << 400;
        QTest::newRow("duplicate key") << json << good + R"(,"email":"a@trust.example","email":"b@trust.example"})" << 400;
        QTest::newRow("array for a scalar") << json << good + R"(,"email":["a@trust.example","b@trust.example"]})" << 400;
        QTest::newRow("number for text") << json << good + R"(,"email":5})" << 400;
        QTest::newRow("top level array") << json << QByteArray("[]") << 400;
        QTest::newRow("too deep") << json << QByteArray(100, '[') << 400;
        QTest::newRow("form body") << QByteArray("application/x-www-form-urlencoded") << QByteArray("a=b") << 415;
        QTest::newRow("no type") << QByteArray() << good + "}" << 415;
        QTest::newRow("text/plain") << QByteArray("text/plain") << good + "}" << 415;
        QTest::newRow("empty") << json << QByteArray() << 415;
    }

    void refusedBodies()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        auto request = post("/api/v1/people");
        if (!type.isEmpty() && !body.isEmpty())
            request.headers.set("Content-Type", type.toStdString());
        request.body = body.toStdString();
        QCOMPARE(m_core.raw(request).status, status);
    }

    void queriesAreExact()
    {
        QCOMPARE(m_core.get("/people?query=ab&query=cd", m_ra.token).status, 400);
        QCOMPARE(m_core.get("/people?query=ab&limit=1000000", m_ra.token).status, 400);
        QCOMPARE(m_core.get("/people?query=ab&status=everything", m_ra.token).status, 400);
        QCOMPARE(m_core.get("/people?query=a", m_ra.token).message, std::string("D-FND-1"));
    }

    void methodsAndOverrides()
    {
        auto request = post("/api/v1/session");
        const auto wrong = m_core.raw(request);
        QCOMPARE(wrong.status, 405);
        QVERIFY(wrong.headers.find("Allow")->find("GET") != std::string::npos);
        http::Request overridden;
        overridden.path = "/api/v1/outbox";
        overridden.headers.set("Authorization", "Bearer " + m_ra.token);
        overridden.headers.set("X-HTTP-Method-Override", "DELETE");
        QCOMPARE(m_core.raw(overridden).status, 200);
    }

    void s46_cookiesAreIgnored()
    {
        http::Request request;
        request.path = "/api/v1/session";
        request.headers.set("Cookie", "session=" + m_ra.token);
        QCOMPARE(m_core.raw(request).status, 401);
    }

    void s48_headersOnEveryAnswer()
    {
        for (const auto* path : {"/api/v1/setup", "/api/v1/nothing", "/api/v1/session"}) {
            http::Request request;
            request.path = path;
            request.secure = true;
            const auto response = m_core.raw(request);
            QCOMPARE(*response.headers.find("Cache-Control"), std::string("no-store"));
            QCOMPARE(*response.headers.find("X-Content-Type-Options"), std::string("nosniff"));
            QVERIFY(response.headers.find("Content-Security-Policy"));
            QCOMPARE(*response.headers.find("Cross-Origin-Resource-Policy"), std::string("same-origin"));
            QCOMPARE(*response.headers.find("Cross-Origin-Opener-Policy"), std::string("same-origin"));
            QVERIFY(response.headers.find("Strict-Transport-Security"));
            QVERIFY(!response.headers.find("Server"));
        }
    }

    void problemsCarryAReferenceAndNoDetail()
    {
        const auto answer = m_core.get("/people/nobody", m_ra.token);
        QCOMPARE(answer.status, 404);
        QVERIFY(answer.json.at("reference") == Json("testtest"));
        QVERIFY(!answer.json.contains("detail"));
    }

    // S 68: without the right key nothing is answered and nothing written.
    void s68_sealed()
    {
        TestCore core;
        auto ra = core.staff("ra", {Role::raManager}, core.organisation("X01"));
        core.signIn(ra);
        QVERIFY(QFile::remove(core.folder() + QStringLiteral("/key")));
        core.restart();
        QVERIFY(!core.core().sealedBecause().empty());
        const auto answer = core.get("/session", ra.token);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.kind, std::string("sealed"));
        QVERIFY(!QFile::exists(core.folder() + QStringLiteral("/key")));
    }

private:
    http::Request post(const std::string& path)
    {
        http::Request request;
        request.method = http::Method::post;
        request.path = path;
        request.headers.set("Authorization", "Bearer " + m_ra.token);
        return request;
    }

    TestCore m_core;
    OrganisationId m_organisation;
    TestStaff m_ra;
};

COUNTERSIGN_TEST(TestApiFraming)

#include "tst_ApiFraming.moc"
