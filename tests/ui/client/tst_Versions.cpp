// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A desktop and a server of other versions, and the words that stand for it; the waits of many desktops at once.
#include "ByteServer.h"
#include "support/TestMain.h"
#include "ui/client/ApiClient.h"
#include "ui/client/Versions.h"
#include "ui/client/Waits.h"

#include <QTest>

#include <optional>
#include <set>

using namespace countersign;
using namespace countersign::ui;
using countersign::tests::ByteServer;
using countersign::tests::SeenRequest;

namespace {

Error errorOf(const QByteArray& answer)
{
    ByteServer server([&](const SeenRequest&) { return answer; });
    SystemRandom random;
    SystemClock clock;
    Transport transport(clock, random);
    Q_UNUSED(transport.connectTo(server.url()));
    ApiClient client(transport);
    std::optional<Result<contract::SetupState>> got;
    QObject context;
    client.setupState().then(&context, [&](const Result<contract::SetupState>& answered) { got = answered; });
    if (!QTest::qWaitFor([&] { return got.has_value(); }, 20'000) || *got)
        return {};
    return got->error();
}

std::string parameter(const Error& error, const std::string& name)
{
    for (const auto& [key, value] : error.parameters) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class TestVersions : public QObject
{
    Q_OBJECT

private slots:
    void comparesMinorVersions()
    {
        QCOMPARE(compared(QStringLiteral("0.1.9")), Versions::alike);
        QCOMPARE(compared(QStringLiteral("0.2.0")), Versions::serverIsNewer);
        QCOMPARE(compared(QStringLiteral("1.0.0")), Versions::serverIsNewer);
        QCOMPARE(compared(QStringLiteral("0.0.9")), Versions::serverIsOlder);
        QCOMPARE(compared(QString()), Versions::notAServer);
        QCOMPARE(compared(QStringLiteral("nginx")), Versions::notAServer);
    }

    void whatCannotBeReadIsExplained_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("message");
        const QByteArray newer = "Countersign-Version: 9.8.7\r\n";
        const QByteArray older = "Countersign-Version: 0.0.1\r\n";
        const QByteArray alike = "Countersign-Version: 0.1.0\r\n";
        const QByteArray unknown = R"({"kind":"invalid-input","fields":[{"field":"later","message":"unknown"}]})";
        QTest::newRow("newer, no json") << ByteServer::json(200, "?", newer) << QByteArray("D-GEN-6");
        QTest::newRow("older, no json") << ByteServer::json(200, "?", older) << QByteArray("D-GEN-10");
        QTest::newRow("alike, no json") << ByteServer::json(200, "?", alike) << QByteArray("D-GEN-2");
        QTest::newRow("older, unknown member") << ByteServer::json(400, unknown, older) << QByteArray("D-GEN-10");
        QTest::newRow("older, no such method") << ByteServer::json(405, R"({"kind":"unsupported"})", older) << QByteArray("D-GEN-10");
        QTest::newRow("alike, unknown member") << ByteServer::json(400, unknown, alike) << QByteArray();
        QTest::newRow("another web server") << ByteServer::json(404, "<html>") << QByteArray("D-GEN-11");
        QTest::newRow("another web server's page") << ByteServer::json(200, "<html>") << QByteArray("D-GEN-11");
    }

    void whatCannotBeReadIsExplained()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, message);
        QCOMPARE(QByteArray::fromStdString(errorOf(answer).message), message);
    }

    void theOtherVersionIsNamed()
    {
        QCOMPARE(parameter(errorOf(ByteServer::json(200, "?", "Countersign-Version: 9.8.7\r\n")), "version"), std::string("9.8.7"));
        QCOMPARE(parameter(errorOf(ByteServer::json(404, "<html>")), "host"), std::string("127.0.0.1"));
    }

    void aServerThatMovedIsNotFollowedButNamed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void aServerThatMovedIsNotFollowedButNamed()
    {
        QFETCH(int, status);
        const auto error = errorOf(ByteServer::json(status, {}, "Location: https://new.example.org:8443/api/v1/setup?token=secret\r\n"));
        QCOMPARE(error.kind, ErrorKind::unavailable);
        QCOMPARE(error.message, std::string("D-GEN-9"));
        QCOMPARE(parameter(error, "address"), std::string("https://new.example.org:8443")); // no path, no query
        QCOMPARE(errorOf(ByteServer::json(status, {}, "Location: javascript:alert(1)\r\n")).message, std::string("D-GEN-1"));
    }

    void waitsGrowAndScatter()
    {
        int step = 0;
        for (const int expected : {1000, 2000, 4000, 8000, 16000, 30000, 30000}) {
            step = nextStep(step, 1000, 30000);
            QCOMPARE(step, expected);
        }
        SystemRandom random;
        std::set<int> seen;
        for (int i = 0; i < 200; ++i) {
            const int wait = scattered(30000, random);
            QVERIFY(wait >= 20000 && wait <= 30000);
            seen.insert(wait);
        }
        QVERIFY(seen.size() > 100);
        QCOMPARE(scattered(0, random), 0);
    }
};

COUNTERSIGN_TEST(TestVersions)

#include "tst_Versions.moc"
