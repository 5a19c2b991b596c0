// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ServerUnderTest.h"
#include "http/EventStream.h"
#include "support/TestMain.h"

#include <QDir>

#include <sys/resource.h>

#include <algorithm>

using namespace countersign;
using namespace countersign::http;
using namespace countersign::tests;

namespace {

/// What an application does with streams: keeps them, pushes to all, forgets the dead.
class Hub
{
public:
    Response subscribe(const Request&)
    {
        Response response;
        response.headers.set("X-Content-Type-Options", "nosniff");
        response.events = std::make_shared<EventStream>();
        const std::lock_guard lock(m_mutex);
        m_streams.push_back(response.events);
        m_changed.notify_all();
        return response;
    }

    void push(const std::string& data)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_streams, [&](const auto& stream) { return !stream->push("", "tick", data); });
    }

    void closeAll()
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& stream : m_streams)
            stream->close();
    }

    /// Streams that are not closed.
    [[nodiscard]] std::size_t alive() const
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<std::size_t>(
            std::count_if(m_streams.begin(), m_streams.end(), [](const auto& stream) { return !stream->closed(); }));
    }

    [[nodiscard]] std::shared_ptr<EventStream> first() const
    {
        const std::lock_guard lock(m_mutex);
        return m_streams.front();
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::shared_ptr<EventStream>> m_streams;
};

int threadsOfThisProcess()
{
    return static_cast<int>(
        QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size());
}

/// A server whose "/events" are the hub's streams, and its subscribers.
class Streaming
{
public:
    explicit Streaming(ServerConfig config = {})
        : m_server(
            [this](
                const Request& request) { return request.path == "/events" ? m_hub.subscribe(request) : text("ok"); },
            std::move(config))
    {
    }

    [[nodiscard]] RawClient subscriber(RawClient::Buffers buffers = RawClient::Buffers::usual) const
    {
        RawClient client(m_server.port(), "127.0.0.1", buffers);
        client.send(get("/events"));
        client.waitFor("\r\n\r\n"); // the head: from here on nothing is missed
        return client;
    }

    Hub& hub() { return m_hub; }
    ServerUnderTest& server() { return m_server; }

private:
    Hub m_hub;
    ServerUnderTest m_server;
};

} // namespace

class TestServerStreams : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void beginsAndDelivers();
    void deliversInOrderToMany();
    void beatsWhenNothingHappens();
    void endsAfterWhatIsQueued();
    void streamClosedBeforeItBegan();
    void headBeginsNoStream();
    void noticesAClientThatLeft();
    void dropsAReaderThatFallsBehind();
    void pushingGoesOnAfterStop();
    void stopEndsManyStreams();
};

void TestServerStreams::initTestCase()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

void TestServerStreams::beginsAndDelivers()
{
    Streaming streaming;
    auto client = streaming.subscriber();
    const auto head = client.received();
    QCOMPARE(statusOf(head), 200);
    QCOMPARE(fieldOf(head, "Content-Type"), std::string("text/event-stream"));
    QCOMPARE(fieldOf(head, "Cache-Control"), std::string("no-store"));
    QCOMPARE(fieldOf(head, "X-Content-Type-Options"), std::string("nosniff"));
    QCOMPARE(fieldOf(head, "Content-Length"), std::string());
    streaming.hub().push("one");
    QVERIFY(client.waitFor("event: tick\ndata: one\n\n"));
}

void TestServerStreams::deliversInOrderToMany()
{
    Streaming streaming;
    std::vector<RawClient> clients;
    for (int i = 0; i < 100; ++i)
        clients.push_back(streaming.subscriber());
    std::string expected;
    for (int i = 0; i < 50; ++i) {
        streaming.hub().push(std::to_string(i));
        expected += "event: tick\ndata: " + std::to_string(i) + "\n\n";
    }
    for (auto& client : clients) {
        QVERIFY(client.waitFor("data: 49\n\n"));
        QCOMPARE(bodyOf(client.received()), expected);
    }
    // Streams hold no worker: four workers serve a hundred of them and still answer.
    QCOMPARE(statusOf(streaming.server().answerTo(get("/"))), 200);
}

void TestServerStreams::beatsWhenNothingHappens()
{
    ServerConfig config;
    config.limits.heartbeat = std::chrono::seconds(1);
    Streaming streaming(config);
    auto client = streaming.subscriber();
    QVERIFY(client.waitFor("\r\n\r\n: heartbeat\n\n: heartbeat\n\n"));
}

void TestServerStreams::endsAfterWhatIsQueued()
{
    Streaming streaming;
    auto client = streaming.subscriber();
    streaming.hub().push("last");
    streaming.hub().closeAll();
    QVERIFY(client.waitForEnd());
    QCOMPARE(bodyOf(client.received()), std::string("event: tick\ndata: last\n\n"));
    const auto log = streaming.server().logged(1);
    QCOMPARE(log.at(0).path, std::string("/events"));
    QCOMPARE(log.at(0).bytesOut, client.received().size());
}

void TestServerStreams::streamClosedBeforeItBegan()
{
    ServerUnderTest server([](const Request&) {
        Response response;
        response.events = std::make_shared<EventStream>();
        response.events->push("1", "bye", "x");
        response.events->close();
        return response;
    });
    auto client = server.client();
    client.send(get("/"));
    QVERIFY(client.waitForEnd());
    QCOMPARE(bodyOf(client.received()), std::string("id: 1\nevent: bye\ndata: x\n\n"));
}

void TestServerStreams::headBeginsNoStream()
{
    Streaming streaming;
    auto client = streaming.server().client();
    client.send("HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QCOMPARE(statusOf(client.response(true)), 200);
    QCOMPARE(streaming.hub().alive(), std::size_t(0));
}

/// Without waiting for the next event or heartbeat.
void TestServerStreams::noticesAClientThatLeft()
{
    ServerConfig config;
    config.limits.heartbeat = std::chrono::seconds(600);
    Streaming streaming(config);
    {
        auto client = streaming.subscriber();
        QCOMPARE(streaming.hub().alive(), std::size_t(1));
    }
    QCOMPARE(streaming.server().logged(1).size(), std::size_t(1));
    QCOMPARE(streaming.hub().alive(), std::size_t(0));
}

/// One reads everything, one reads nothing: the second is dropped, the first misses nothing.
void TestServerStreams::dropsAReaderThatFallsBehind()
{
    Streaming streaming;
    auto stuck = streaming.subscriber(RawClient::Buffers::small);
    const auto stuckStream = streaming.hub().first();
    auto good = streaming.subscriber();
    const std::string filler = ' ' + std::string(64 * 1024, 'x') + '!';
    int pushed = 0;
    while (!stuckStream->overflowed() && pushed < 5000) {
        const auto data = std::to_string(++pushed) + filler;
        streaming.hub().push(data);
        good.forget();
        QVERIFY(good.waitFor("!\n\n"));
    }
    QVERIFY(stuckStream->overflowed());
    QVERIFY(pushed > static_cast<int>(EventStream::capacity));
    QCOMPARE(streaming.hub().alive(), std::size_t(1));
    QCOMPARE(streaming.server().logged(1).size(), std::size_t(1)); // dropped at once, not at the write deadline
    QVERIFY(stuck.waitForEnd());
    streaming.hub().push("still here");
    QVERIFY(good.waitFor("still here"));
}

void TestServerStreams::pushingGoesOnAfterStop()
{
    Streaming streaming;
    auto client = streaming.subscriber();
    const auto stream = streaming.hub().first();
    streaming.server().server().stop();
    QVERIFY(stream->closed());
    QVERIFY(!stream->push("", "", "into the void"));
    QVERIFY(client.waitForEnd());
}

void TestServerStreams::stopEndsManyStreams()
{
    const int before = threadsOfThisProcess();
    Streaming streaming;
    std::vector<RawClient> clients;
    for (int i = 0; i < 800; ++i) {
        clients.push_back(streaming.subscriber());
        QVERIFY(clients.back().connected());
    }
    QCOMPARE(streaming.hub().alive(), std::size_t(800));
    QVERIFY(threadsOfThisProcess() > before);

    streaming.hub().push("news");
    for (auto& client : clients)
        QVERIFY(client.waitFor("data: news\n\n"));
    QElapsedTimer timer;
    timer.start();
    streaming.server().server().stop();
    qInfo("stop with 800 streams took %lld ms", timer.elapsed());
    QCOMPARE(threadsOfThisProcess(), before);
    QCOMPARE(streaming.hub().alive(), std::size_t(0));
    for (auto& client : clients)
        QVERIFY(client.waitForEnd());

    QVERIFY(streaming.server().start());
    QCOMPARE(statusOf(streaming.server().answerTo(get("/"))), 200);
}

COUNTERSIGN_TEST(TestServerStreams)
#include "tst_ServerStreams.moc"
