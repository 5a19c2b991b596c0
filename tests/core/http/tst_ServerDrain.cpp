// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server that is about to stop: whoever is asking is answered, nobody new comes in.
#include "core/http/ServerUnderTest.h"
#include "http/EventStream.h"
#include "support/TestMain.h"

#include <semaphore>

using namespace countersign;
using namespace countersign::http;
using namespace countersign::tests;

namespace {

constexpr std::chrono::seconds generous{30};

/// A handler that answers when it is told to, with one worker, so that the second request waits in the queue.
class Slow
{
public:
    Slow()
        : server(
            [this](const Request& request) {
                begun.release();
                go.acquire();
                return text("answer to " + request.path);
            },
            oneWorker())
    {
    }

    std::counting_semaphore<> begun{0};
    std::counting_semaphore<> go{0};
    ServerUnderTest server;

private:
    static ServerConfig oneWorker()
    {
        ServerConfig config;
        config.workerThreads = 1;
        return config;
    }
};

} // namespace

class TestServerDrain : public QObject
{
    Q_OBJECT

private slots:
    void whatIsUnderWayIsAnswered()
    {
        Slow slow;
        auto handled = slow.server.client();
        handled.send(get("/handled"));
        slow.begun.acquire();
        auto queued = slow.server.client();
        queued.send(get("/queued"));
        auto half = slow.server.client();
        half.send("POST /half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nab");
        auto head = slow.server.client();
        head.send("GET /head HTT");
        QTest::qWait(300); // they have been read by then

        slow.server.server().drain();
        QVERIFY(!slow.server.server().waitForLast(std::chrono::milliseconds(1000)));
        half.send("cd");
        head.send("P/1.1\r\nHost: localhost\r\n\r\n");
        slow.go.release(4);
        for (auto* client : {&handled, &queued, &half, &head}) {
            const auto answer = client->response();
            QCOMPARE(statusOf(answer), 200);
            QVERIFY(bodyOf(answer).starts_with("answer to /"));
            QCOMPARE(fieldOf(answer, "Connection"), std::string("close"));
            QVERIFY(client->waitForEnd());
        }
        QVERIFY(slow.server.server().waitForLast(generous));
    }

    void nobodyNewComesIn()
    {
        ServerUnderTest server(echo);
        server.server().drain();
        QVERIFY(server.server().waitForLast(generous));
        QTRY_VERIFY(!server.client().connected());
    }

    /// A request that crosses the news on its way is answered; then the connection ends.
    void idleConnectionsEnd()
    {
        ServerUnderTest server(echo);
        auto idle = server.client();
        idle.send(get("/"));
        QCOMPARE(fieldOf(idle.response(), "Connection"), std::string("keep-alive"));
        auto crossing = server.client();
        crossing.send(get("/"));
        (void)crossing.response();
        crossing.send(get("/crossing"));
        server.server().drain();
        QCOMPARE(statusOf(crossing.response()), 200);
        QVERIFY(crossing.waitForEnd());
        QVERIFY(idle.waitForEnd());
        QVERIFY(idle.received().empty());
        QVERIFY(server.server().waitForLast(generous));
    }

    void streamsEndAfterWhatIsQueued()
    {
        const auto events = std::make_shared<EventStream>();
        ServerUnderTest server([&](const Request&) {
            Response response;
            response.events = events;
            return response;
        });
        auto client = server.client();
        client.send(get("/events"));
        client.waitFor("\r\n\r\n");
        events->push("7", "tick", "last");
        events->leave(std::chrono::milliseconds(300));
        server.server().drain();
        QVERIFY(client.waitForEnd());
        QVERIFY(client.received().ends_with("id: 7\nevent: tick\ndata: last\n\nretry: 300\n\n"));
        QVERIFY(!events->push("8", "tick", "too late"));
        QVERIFY(server.server().waitForLast(generous));
    }

    /// Somebody who never ends is cut by stop(), and the server serves again afterwards.
    void theLimitIsALimit()
    {
        Slow slow;
        auto client = slow.server.client();
        client.send(get("/"));
        slow.begun.acquire();
        slow.server.server().drain();
        QVERIFY(!slow.server.server().waitForLast(std::chrono::milliseconds(50)));
        slow.go.release();
        slow.server.server().stop();
        QVERIFY(slow.server.server().waitForLast(std::chrono::milliseconds(0)));
        QVERIFY(slow.server.start());
        slow.go.release();
        auto again = slow.server.client();
        again.send(get("/again"));
        QCOMPARE(fieldOf(again.response(), "Connection"), std::string("keep-alive"));
    }
};

COUNTERSIGN_TEST(TestServerDrain)
#include "tst_ServerDrain.moc"
