// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ServerUnderTest.h"
#include "support/TestMain.h"

#include <QNetworkInterface>

#include <algorithm>
#include <semaphore>

using namespace countersign;
using namespace countersign::http;
using namespace countersign::tests;
using std::chrono::seconds;

namespace {

/// A minute for everything, so that only the limit under test can act.
ServerConfig patientConfig()
{
    ServerConfig config;
    config.limits.header = config.limits.body = config.limits.idle = config.limits.write = seconds(60);
    return config;
}

Response ok(const Request&)
{
    return text("ok");
}

/// An address of this machine that is not exempt from the limit per source.
std::string ownAddress()
{
    for (const auto& address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && address.protocol() == QAbstractSocket::IPv4Protocol)
            return address.toString().toStdString();
    }
    return {};
}

} // namespace

class TestServerLimits : public QObject
{
    Q_OBJECT

private slots:
    void slowHeaderIsTimedOut();
    void drippingDoesNotProlong();
    void slowBodyIsTimedOut();
    void silentConnectionIsClosed();
    void idleConnectionIsClosed();
    void slowReaderIsClosed();
    void probesAreAnsweredBesideSlowClients();
    void tooManyConnections();
    void tooManyConnectionsFromOneAddress();
    void loopbackIsExempt();
    void fullQueueIsSaid();
    void largeUploadHearsItsRefusal();
};

void TestServerLimits::slowHeaderIsTimedOut()
{
    auto config = patientConfig();
    config.limits.header = seconds(1);
    ServerUnderTest server(ok, config);
    auto client = server.client();
    client.send("GET / HTTP/1.1\r\nHost: local");
    QCOMPARE(statusOf(client.response()), 408);
    QVERIFY(client.waitForEnd());
    QCOMPARE(server.logged(1).at(0).status, 408);
}

/// The deadline is absolute: bytes that keep coming must not move it.
void TestServerLimits::drippingDoesNotProlong()
{
    auto config = patientConfig();
    config.limits.header = seconds(1);
    ServerUnderTest server(ok, config);
    auto client = server.client();
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
    const auto end = std::chrono::steady_clock::now() + RawClient::patience;
    while (client.poll() && client.received().empty() && std::chrono::steady_clock::now() < end) {
        client.send("x");
        QTest::qWait(50); // the drip itself
    }
    QVERIFY(statusOf(client.received()) == 408 || statusOf(client.received()) == 431);
    QCOMPARE(server.logged(1).at(0).status, 408);
}

void TestServerLimits::slowBodyIsTimedOut()
{
    auto config = patientConfig();
    config.limits.body = seconds(1);
    ServerUnderTest server(ok, config);
    auto client = server.client();
    client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");
    QCOMPARE(statusOf(client.response()), 408);
    QCOMPARE(server.logged(1).at(0).path, std::string("/a"));

    auto waiting = server.client();
    waiting.send("POST /b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
    QCOMPARE(statusOf(waiting.response()), 408);
}

void TestServerLimits::silentConnectionIsClosed()
{
    auto config = patientConfig();
    config.limits.header = seconds(1);
    ServerUnderTest server(ok, config);
    auto client = server.client();
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().empty()); // nothing was asked, so nothing is answered
}

void TestServerLimits::idleConnectionIsClosed()
{
    auto config = patientConfig();
    config.limits.idle = seconds(1);
    ServerUnderTest server(ok, config);
    auto client = server.client();
    client.send(get("/"));
    QCOMPARE(statusOf(client.response()), 200);
    QVERIFY(client.waitForEnd());
    QVERIFY(client.received().empty());
}

void TestServerLimits::slowReaderIsClosed()
{
    auto config = patientConfig();
    config.limits.write = seconds(1);
    const std::string large(30'000'000, 'x');
    ServerUnderTest server([&](const Request&) { return text(large); }, config);
    RawClient client(server.port(), "127.0.0.1", RawClient::Buffers::small);
    client.send(get("/"));
    const auto log = server.logged(1); // nothing is read until the server has given up
    QCOMPARE(log.size(), std::size_t(1));
    QVERIFY(log.at(0).bytesOut < large.size());
    QVERIFY(client.waitForEnd());
}

void TestServerLimits::probesAreAnsweredBesideSlowClients()
{
    auto config = patientConfig();
    config.limits.header = seconds(3);
    ServerUnderTest server(ok, config);
    std::vector<RawClient> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(server.client());
        QVERIFY(slow.back().connected());
        slow.back().send("POST / HTTP/1.1\r\nHost: localhost\r\nX: ");
    }
    std::size_t probes = 0;
    std::size_t timedOut = 0;
    const auto end = std::chrono::steady_clock::now() + RawClient::patience;
    while (timedOut < slow.size() && std::chrono::steady_clock::now() < end) {
        QCOMPARE(statusOf(server.answerTo(get("/probe", "Connection: close\r\n"))), 200);
        ++probes;
        timedOut = 0;
        for (auto& client : slow) {
            if (client.poll() && client.received().empty())
                client.send("x");
            else
                ++timedOut;
        }
    }
    QCOMPARE(timedOut, slow.size());
    QVERIFY(probes > 3);
    const auto log = server.logged(slow.size() + probes);
    const auto tooSlow = std::count_if(log.begin(), log.end(), [](const auto& record) { return record.status == 408; });
    QCOMPARE(static_cast<std::size_t>(tooSlow), slow.size());
}

void TestServerLimits::tooManyConnections()
{
    auto config = patientConfig();
    config.limits.connections = 3;
    ServerUnderTest server(ok, config);
    std::vector<RawClient> open;
    for (int i = 0; i < 3; ++i) {
        open.push_back(server.client());
        open.back().send(get("/"));
        QCOMPARE(statusOf(open.back().response()), 200);
    }
    auto late = server.client();
    late.send(get("/"));
    const auto answer = late.response();
    QCOMPARE(statusOf(answer), 503);
    QVERIFY(!fieldOf(answer, "Retry-After").empty());
    QVERIFY(late.waitForEnd());

    open.pop_back(); // a place is free as soon as the server has seen the end
    const auto end = std::chrono::steady_clock::now() + RawClient::patience;
    int status = 503;
    while (status == 503 && std::chrono::steady_clock::now() < end)
        status = statusOf(server.answerTo(get("/")));
    QCOMPARE(status, 200);
}

void TestServerLimits::tooManyConnectionsFromOneAddress()
{
    const auto address = ownAddress();
    if (address.empty())
        QSKIP("this machine has only loopback");
    auto config = patientConfig();
    config.address = "0.0.0.0";
    config.limits.connectionsPerAddress = 2;
    ServerUnderTest server(ok, config);
    std::vector<RawClient> open;
    for (int i = 0; i < 2; ++i) {
        open.push_back(server.client(address));
        open.back().send(get("/"));
        QCOMPARE(statusOf(open.back().response()), 200);
    }
    auto third = server.client(address);
    third.send(get("/"));
    const auto answer = third.response();
    QCOMPARE(statusOf(answer), 429);
    QVERIFY(!fieldOf(answer, "Retry-After").empty());
    QCOMPARE(statusOf(server.answerTo(get("/"))), 200); // another source
}

void TestServerLimits::loopbackIsExempt()
{
    auto config = patientConfig();
    config.limits.connectionsPerAddress = 1;
    ServerUnderTest server(ok, config);
    std::vector<RawClient> open;
    for (int i = 0; i < 5; ++i) {
        open.push_back(server.client());
        open.back().send(get("/"));
        QCOMPARE(statusOf(open.back().response()), 200);
    }
}

void TestServerLimits::fullQueueIsSaid()
{
    std::counting_semaphore<> entered{0};
    std::counting_semaphore<> release{0};
    auto config = patientConfig();
    config.workerThreads = 1;
    config.workerQueue = 1;
    ServerUnderTest server(
        [&](const Request& request) {
            entered.release();
            release.acquire();
            return ok(request);
        },
        config);
    auto running = server.client();
    running.send(get("/"));
    entered.acquire();
    // One of these waits in the queue, the others are told at once.
    std::vector<RawClient> more;
    for (int i = 0; i < 3; ++i) {
        more.push_back(server.client());
        more.back().send(get("/"));
    }
    QCOMPARE(server.logged(2).size(), std::size_t(2));
    release.release(2);
    QCOMPARE(statusOf(running.response()), 200);
    int busy = 0;
    int served = 0;
    for (auto& client : more) {
        const auto answer = client.response();
        busy += statusOf(answer) == 503 && !fieldOf(answer, "Retry-After").empty() ? 1 : 0;
        served += statusOf(answer) == 200 ? 1 : 0;
    }
    QCOMPARE(busy, 2);
    QCOMPARE(served, 1);
}

/// The refusal must arrive although the client is still sending: the server reads on for a while before it closes.
void TestServerLimits::largeUploadHearsItsRefusal()
{
    ServerUnderTest server(ok, patientConfig());
    auto client = server.client();
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n" + std::string(200'000, 'x'));
    QCOMPARE(statusOf(client.response()), 413);
    QVERIFY(client.waitForEnd());
}

COUNTERSIGN_TEST(TestServerLimits)
#include "tst_ServerLimits.moc"
