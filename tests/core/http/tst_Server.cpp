// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HostileRequests.h"
#include "core/http/ServerUnderTest.h"
#include "support/TestMain.h"

#include <semaphore>
#include <stdexcept>

using namespace countersign;
using namespace countersign::http;
using namespace countersign::tests;

class TestServer : public QObject
{
    Q_OBJECT

private slots:
    void hostileRequests_data();
    void hostileRequests();
    void answersAndKeepsAlive();
    void answersPipelinedRequestsInOrder();
    void httpOneZeroIsAnsweredOnce();
    void headHasNoBody();
    void saysContinueOnlyWhenTheBodyIsWanted();
    void sendsLargeBodies();
    void handlersRunOnWorkers();
    void whatNeedsNoWaitNeedsNoWorker();
    void aPhaseThatFollowsAShorterOneHasItsOwnTime();
    void s59_throwingHandlersAreBareFaults();
    void brokenFieldsAreFaults();
    void startsAndStopsAgain();
    void startFailsOnATakenPort();
    void startFailsOnABadAddress();
    void stopLetsARunningHandlerAnswer();
    void stopEndsIdleConnections();
};

void TestServer::hostileRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    for (const auto& request : tests::hostileRequests())
        QTest::newRow(request.name) << QByteArray::fromStdString(request.bytes) << request.status;
}

void TestServer::hostileRequests()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    ServerConfig config;
    config.limits = tableLimits();
    config.ioThreads = 1;
    config.workerThreads = 1;
    ServerUnderTest server(echo, config);
    auto client = server.client();
    client.send(bytes.toStdString());
    const auto answer = client.response();
    QCOMPARE(statusOf(answer), status == 0 ? 200 : status);
    if (status == 0)
        return;
    QVERIFY(server.handlerThreads().empty());
    QCOMPARE(fieldOf(answer, "Connection"), std::string("close"));
    QVERIFY(client.waitForEnd());
    QVERIFY2(client.received().empty(), "nothing may follow a refusal");
}

void TestServer::answersAndKeepsAlive()
{
    ServerUnderTest server(echo);
    auto client = server.client();
    for (int i = 0; i < 5; ++i) {
        client.send(post("/a", std::to_string(i)));
        const auto answer = client.response();
        QCOMPARE(statusOf(answer), 200);
        QCOMPARE(bodyOf(answer), "POST /a " + std::to_string(i));
        QCOMPARE(fieldOf(answer, "Connection"), std::string("keep-alive"));
    }
    client.send(get("/end", "Connection: close\r\n"));
    QCOMPARE(fieldOf(client.response(), "Connection"), std::string("close"));
    QVERIFY(client.waitForEnd());
}

void TestServer::answersPipelinedRequestsInOrder()
{
    ServerUnderTest server(echo);
    auto client = server.client();
    client.send(get("/1") + post("/2", "two") + get("/3"));
    QCOMPARE(bodyOf(client.response()), std::string("GET /1 "));
    QCOMPARE(bodyOf(client.response()), std::string("POST /2 two"));
    QCOMPARE(bodyOf(client.response()), std::string("GET /3 "));
}

void TestServer::httpOneZeroIsAnsweredOnce()
{
    ServerUnderTest server(echo);
    auto client = server.client();
    client.send("GET /a HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    QCOMPARE(fieldOf(client.response(), "Connection"), std::string("close"));
    QVERIFY(client.waitForEnd());
}

void TestServer::headHasNoBody()
{
    ServerUnderTest server(echo);
    auto client = server.client();
    client.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/b"));
    const auto head = client.response(true);
    QCOMPARE(statusOf(head), 200);
    QCOMPARE(fieldOf(head, "Content-Length"), std::to_string(std::string("HEAD /a ").size()));
    QCOMPARE(bodyOf(client.response()), std::string("GET /b "));
    QCOMPARE(bodyOf(server.answerTo("HEAD /../x HTTP/1.1\r\nHost: localhost\r\n\r\n")), std::string());
}

void TestServer::saysContinueOnlyWhenTheBodyIsWanted()
{
    ServerUnderTest server(echo);
    auto willing = server.client();
    willing.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(willing.waitFor("HTTP/1.1 100 Continue\r\n\r\n"));
    willing.forget();
    willing.send("ab");
    QCOMPARE(bodyOf(willing.response()), std::string("POST / ab"));

    auto greedy = server.client();
    greedy.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
    QCOMPARE(statusOf(greedy.response()), 413);
}

void TestServer::sendsLargeBodies()
{
    const std::string large(3'000'000, 'x');
    ServerUnderTest server([&](const Request&) { return text(large); });
    QCOMPARE(bodyOf(server.answerTo(get("/"))).size(), large.size());
}

void TestServer::handlersRunOnWorkers()
{
    std::counting_semaphore<> entered{0};
    std::counting_semaphore<> release{0};
    ServerConfig config;
    config.ioThreads = 1;
    config.workerThreads = 2;
    ServerUnderTest server(
        [&](const Request& request) {
            if (request.path == "/wait") {
                entered.release();
                release.acquire();
            }
            return echo(request);
        },
        config);
    auto waiting = server.client();
    waiting.send(get("/wait"));
    entered.acquire();
    // The one I/O thread is free while a handler waits, and so is the other worker.
    QCOMPARE(statusOf(server.answerTo(get("/quick"))), 200);
    release.release();
    QCOMPARE(statusOf(waiting.response()), 200);
    QCOMPARE(server.handlerThreads().size(), std::size_t(2));
    QCOMPARE(server.handlerThreads().count(std::this_thread::get_id()), std::size_t(0));
}

void TestServer::s59_throwingHandlersAreBareFaults()
{
    ServerUnderTest server([](const Request& request) -> Response {
        if (request.path == "/odd")
            throw 7;
        throw std::runtime_error("secret detail");
    });
    auto client = server.client();
    client.send(get("/"));
    const auto answer = client.response();
    QCOMPARE(statusOf(answer), 500);
    QVERIFY(answer.find("secret") == std::string::npos);
    client.send(get("/odd"));
    QCOMPARE(statusOf(client.response()), 500);
}

void TestServer::brokenFieldsAreFaults()
{
    ServerUnderTest server([](const Request& request) {
        Response response;
        response.status = 303;
        response.headers.set("Location", request.body);
        return response;
    });
    QCOMPARE(statusOf(server.answerTo(post("/", "/fine"))), 303);
    const auto answer = server.answerTo(post("/", "/x\r\nSet-Cookie: a=b"));
    QCOMPARE(statusOf(answer), 500);
    QVERIFY(answer.find("Set-Cookie") == std::string::npos);
}

void TestServer::startsAndStopsAgain()
{
    ServerUnderTest server(echo);
    for (int round = 0; round < 20; ++round) {
        auto client = server.client();
        client.send(get("/"));
        QCOMPARE(statusOf(client.response()), 200);
        server.server().stop();
        server.server().stop();
        QVERIFY(!server.client().connected());
        QVERIFY(server.start());
    }
    QVERIFY(!server.server().start()); // running already
}

void TestServer::startFailsOnATakenPort()
{
    ServerUnderTest first(echo);
    ServerConfig config;
    config.port = first.port();
    Server second(config, echo);
    const auto started = second.start();
    QVERIFY(!started);
    QVERIFY(started.error().kind == ErrorKind::unavailable);
    first.server().stop();
    QCOMPARE(second.start().value_or(0), config.port); // at once: no waiting for old connections
}

void TestServer::startFailsOnABadAddress()
{
    ServerConfig config;
    config.address = "no address";
    QVERIFY(!Server(config, echo).start());
    config.address = "203.0.113.1"; // not ours
    QVERIFY(!Server(config, echo).start());
}

void TestServer::whatNeedsNoWaitNeedsNoWorker()
{
    std::counting_semaphore<> entered{0};
    std::counting_semaphore<> release{0};
    ServerConfig config;
    config.workerThreads = 1;
    config.atOnce = [](const Request& request) {
        return request.path.starts_with("/assets/");
    };
    ServerUnderTest server(
        [&](const Request& request) {
            if (request.path == "/wait") {
                entered.release();
                release.acquire();
            }
            if (request.path == "/assets/broken")
                throw std::runtime_error("broken");
            return echo(request);
        },
        config);
    auto waiting = server.client();
    waiting.send(get("/wait"));
    entered.acquire();
    QCOMPARE(statusOf(server.answerTo(get("/assets/style.css"))), 200);
    QCOMPARE(statusOf(server.answerTo(get("/assets/broken"))), 500);
    release.release();
    QCOMPARE(statusOf(waiting.response()), 200);
}

/// The timer of an earlier and shorter phase runs on; it must not end a later one.
void TestServer::aPhaseThatFollowsAShorterOneHasItsOwnTime()
{
    ServerConfig config;
    config.limits.header = std::chrono::seconds(1);
    config.limits.body = std::chrono::seconds(30);
    ServerUnderTest server(echo, config);
    auto slow = server.client();
    slow.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nab");
    QTest::qWait(1500); // past the time for a head; time is what this is about
    slow.send("cd");
    QCOMPARE(bodyOf(slow.response()), std::string("POST / abcd"));
    slow.send("GET / HTTP/1.1\r\nHost: local"); // and the next head has its second again, no longer
    QVERIFY(slow.waitForEnd());
}

void TestServer::stopLetsARunningHandlerAnswer()
{
    std::counting_semaphore<> entered{0};
    std::counting_semaphore<> release{0};
    ServerConfig config;
    config.workerThreads = 1;
    ServerUnderTest server(
        [&](const Request& request) {
            entered.release();
            release.acquire();
            return echo(request);
        },
        config);
    auto running = server.client();
    running.send(post("/", "kept"));
    entered.acquire();
    std::thread stopping([&] { server.server().stop(); });
    // The listener is gone first; only then may the handler go on.
    while (server.client().connected())
        std::this_thread::yield();
    release.release();
    QCOMPARE(bodyOf(running.response()), std::string("POST / kept"));
    QVERIFY(running.waitForEnd());
    stopping.join();
}

void TestServer::stopEndsIdleConnections()
{
    ServerUnderTest server(echo);
    auto silent = server.client();
    auto idle = server.client();
    idle.send(get("/"));
    QCOMPARE(statusOf(idle.response()), 200);
    auto halfway = server.client();
    halfway.send("GET / HTTP/1.1\r\nHo");
    auto body = server.client();
    body.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf");
    server.server().stop();
    for (auto* client : {&silent, &idle, &halfway, &body})
        QVERIFY(client->waitForEnd());
}

COUNTERSIGN_TEST(TestServer)
#include "tst_Server.moc"
