// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ServerUnderTest.h"
#include "support/TestMain.h"

using namespace countersign;
using namespace countersign::http;
using namespace countersign::tests;

class TestServerRules : public QObject
{
    Q_OBJECT

private slots:
    void hostMustBeOurs();
    void boundPortStandsForZero();
    void s58_forwardedFieldsCountFromListedProxies();
    void refusalsCanBeWorded();
    void failedHandlersAreWordedToo();
    void logsWithoutQuery();
    void logsRefusals();
    void neverNamesItself();
};

void TestServerRules::hostMustBeOurs()
{
    ServerConfig config;
    config.allowedHosts = {"localhost", "ra.example.org:8443"};
    ServerUnderTest server(echo, config);
    const auto statusFor = [&](const std::string& host) {
        return statusOf(server.answerTo("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    };
    QCOMPARE(statusFor("localhost"), 200);
    QCOMPARE(statusFor("LOCALHOST:80"), 200);
    QCOMPARE(statusFor("ra.example.org:8443"), 200);
    QCOMPARE(statusFor("ra.example.org"), 421);
    QCOMPARE(statusFor("evil.example"), 421);
    QCOMPARE(statusFor("localhost@evil.example"), 400);
    QCOMPARE(statusOf(server.answerTo("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n")), 421);
}

void TestServerRules::boundPortStandsForZero()
{
    ServerConfig config;
    config.allowedHosts = {"127.0.0.1:0"};
    ServerUnderTest server(echo, config);
    const auto statusFor = [&](const std::string& host) {
        return statusOf(server.answerTo("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"));
    };
    QCOMPARE(statusFor("127.0.0.1:" + std::to_string(server.port())), 200);
    QCOMPARE(statusFor("127.0.0.1:" + std::to_string(server.port() ^ 1)), 421);
    QCOMPARE(statusFor("127.0.0.1"), 421);
}

void TestServerRules::s58_forwardedFieldsCountFromListedProxies()
{
    const std::string fields = "X-Forwarded-For: 1.1.1.1, 198.51.100.7\r\nX-Forwarded-Proto: https\r\n";
    ServerUnderTest open(echo);
    const auto direct = open.answerTo(get("/", fields));
    QCOMPARE(fieldOf(direct, "X-Client"), std::string("127.0.0.1"));
    QCOMPARE(fieldOf(direct, "X-Secure"), std::string("no"));

    ServerConfig config;
    config.trustedProxies = {"127.0.0.1"};
    ServerUnderTest behind(echo, config);
    const auto proxied = behind.answerTo(get("/", fields));
    QCOMPARE(fieldOf(proxied, "X-Client"), std::string("198.51.100.7"));
    QCOMPARE(fieldOf(proxied, "X-Secure"), std::string("yes"));
    QCOMPARE(behind.logged(1).at(0).clientAddress, std::string("198.51.100.7"));
    const auto broken = behind.answerTo(get("/", "X-Forwarded-For: ; DROP TABLE\r\n"));
    QCOMPARE(fieldOf(broken, "X-Client"), std::string("127.0.0.1"));
}

void TestServerRules::refusalsCanBeWorded()
{
    Server server({}, echo);
    server.onRefusal([](int status, const std::string& reference) {
        auto response = text("problem " + std::to_string(status) + ' ' + reference);
        response.headers.set("X-Own", "1");
        return response;
    });
    const auto port = server.start();
    QVERIFY(port);
    RawClient client(*port);
    client.send(get("/%2e%2e/x"));
    const auto answer = client.response();
    QCOMPARE(statusOf(answer), 404);
    QCOMPARE(fieldOf(answer, "X-Own"), std::string("1"));
    QCOMPARE(bodyOf(answer).size(), std::string("problem 404 ").size() + 8);
}

void TestServerRules::failedHandlersAreWordedToo()
{
    Server server({}, [](const Request&) -> Response { throw std::runtime_error("a fault"); });
    server.onRefusal([](int, const std::string&) {
        auto response = text("sorry");
        response.headers.set("X-Own", "1");
        return response;
    });
    const auto port = server.start();
    QVERIFY(port);
    RawClient client(*port);
    client.send(get("/"));
    const auto answer = client.response();
    QCOMPARE(statusOf(answer), 500);
    QCOMPARE(fieldOf(answer, "X-Own"), std::string("1"));
}

void TestServerRules::logsWithoutQuery()
{
    ServerUnderTest server(echo);
    auto client = server.client();
    client.send(get("/people?q=secret"));
    const auto first = client.response();
    client.send(get("/again"));
    const auto second = client.response();
    const auto log = server.logged(2);
    QCOMPARE(log.size(), std::size_t(2));
    QCOMPARE(log[0].method, std::string("GET"));
    QCOMPARE(log[0].path, std::string("/people"));
    QCOMPARE(log[0].status, 200);
    QCOMPARE(log[0].bytesOut, first.size());
    QCOMPARE(log[0].reference, fieldOf(first, "X-Reference"));
    QCOMPARE(log[0].reference.size(), std::size_t(8));
    QCOMPARE(log[1].reference, fieldOf(second, "X-Reference"));
    QVERIFY(log[0].reference != log[1].reference);
}

void TestServerRules::logsRefusals()
{
    ServerConfig config;
    config.allowedHosts = {"localhost"};
    ServerUnderTest server(echo, config);
    QCOMPARE(statusOf(server.answerTo("GET /a HTTP/1.1\r\nHost: evil.example\r\n\r\n")), 421);
    QCOMPARE(server.logged(1).size(), std::size_t(1));
    QCOMPARE(statusOf(server.answerTo("\r\n")), 400);
    const auto log = server.logged(2);
    QCOMPARE(log.at(0).status, 421);
    QCOMPARE(log.at(0).path, std::string("/a"));
    QCOMPARE(log.at(1).status, 400);
    QCOMPARE(log.at(1).path, std::string());
}

void TestServerRules::neverNamesItself()
{
    ServerUnderTest server(echo);
    for (const auto& request : {get("/"), std::string("nonsense\r\n\r\n")}) {
        const auto answer = server.answerTo(request);
        QCOMPARE(fieldOf(answer, "Server"), std::string());
        QVERIFY(answer.find("Beast") == std::string::npos);
    }
}

COUNTERSIGN_TEST(TestServerRules)
#include "tst_ServerRules.moc"
