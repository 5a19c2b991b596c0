// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ByteServer.h"
#include "support/TestMain.h"
#include "ui/client/LiveFeed.h"
#include "ui/client/Transport.h"

#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::ui;
using countersign::tests::ByteServer;
using countersign::tests::SeenRequest;

class TestLiveFeed : public QObject
{
    Q_OBJECT

private slots:
    void tellsChanges();
    void ignoresWhatItDoesNotKnow();
    void reconnectsAndResynchronises();
    void comesBackWhenTheServerAsks();
    void tellsTheEndOfTheSession();
    void stopsForGood();
};

namespace {

struct Bench
{
    SystemRandom random;
    SystemClock clock;
    Transport transport{clock, random};
    LiveFeed live{transport};

    explicit Bench(const ByteServer& server)
    {
        Q_UNUSED(transport.connectTo(server.url()));
        transport.setToken("token");
    }
};

} // namespace

void TestLiveFeed::tellsChanges()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::streamHead(); });
    Bench bench(server);
    QSignalSpy connected(&bench.live, &LiveFeed::connected);
    QSignalSpy changed(&bench.live, &LiveFeed::changed);
    bench.live.start();
    QTRY_COMPARE(connected.size(), 1);
    QVERIFY(bench.live.isConnected());
    server.push(
        ": heartbeat\n\nid: 3\nevent: change\ndata: {\"topic\":\"enrolment\",\"id\":\"e1\",\"person\":\"p1\"}\n\n");
    QTRY_COMPARE(changed.size(), 1);
    const auto change = changed.first().first().value<contract::LiveChange>();
    QCOMPARE(change.topic, std::string("enrolment"));
    QCOMPARE(change.id, std::string("e1"));
    QCOMPARE(server.seen().first().target, QByteArray("/api/v1/events"));
    QCOMPARE(server.seen().first().headers.value("authorization"), QByteArray("Bearer token"));
    QCOMPARE(server.seen().first().headers.value("countersign-background"), QByteArray("1"));
}

void TestLiveFeed::ignoresWhatItDoesNotKnow()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::streamHead(); });
    Bench bench(server);
    QSignalSpy connected(&bench.live, &LiveFeed::connected);
    QSignalSpy changed(&bench.live, &LiveFeed::changed);
    bench.live.start();
    QTRY_COMPARE(connected.size(), 1);
    server.push("event: other\ndata: {}\n\nevent: change\ndata: not json\n\nevent: change\ndata: {\"topic\":5}\n\n"
                "event: change\ndata: {\"topic\":\"mail\",\"id\":\"m\",\"person\":\"\",\"more\":1}\n\n");
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<contract::LiveChange>().topic, std::string("mail"));
}

void TestLiveFeed::reconnectsAndResynchronises()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::streamHead() + "id: 9\ndata: x\n\n"; });
    Bench bench(server);
    QSignalSpy connected(&bench.live, &LiveFeed::connected);
    QSignalSpy disconnected(&bench.live, &LiveFeed::disconnected);
    QSignalSpy resynchronise(&bench.live, &LiveFeed::resynchronise);
    bench.live.start();
    QTRY_COMPARE(connected.size(), 1);
    QTest::qWait(0);
    QCOMPARE(resynchronise.size(), 0);
    server.dropAll();
    QTRY_COMPARE(disconnected.size(), 1);
    QVERIFY(!bench.live.isConnected());
    bench.live.tryNow();
    QTRY_COMPARE(connected.size(), 2);
    QCOMPARE(resynchronise.size(), 1);
    QCOMPARE(server.seen().last().headers.value("last-event-id"), QByteArray("9"));
}

/// A server that stops spreads its desktops over a while. Left to itself it would be back after a second.
void TestLiveFeed::comesBackWhenTheServerAsks()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::streamHead() + "retry: 29000\n\n"; });
    Bench bench(server);
    QSignalSpy connected(&bench.live, &LiveFeed::connected);
    QSignalSpy disconnected(&bench.live, &LiveFeed::disconnected);
    bench.live.start();
    QTRY_COMPARE(connected.size(), 1);
    QTest::qWait(100); // the hint has been read
    server.dropAll();
    QTRY_COMPARE(disconnected.size(), 1);
    QTest::qWait(2500);
    QCOMPARE(server.seen().size(), 1);
    bench.live.tryNow();
    QTRY_COMPARE(connected.size(), 2);
}

void TestLiveFeed::tellsTheEndOfTheSession()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::json(401, R"({"kind":"unauthenticated"})"); });
    Bench bench(server);
    QSignalSpy ended(&bench.transport, &Transport::sessionEnded);
    bench.live.start();
    QTRY_COMPARE(ended.size(), 1);
}

void TestLiveFeed::stopsForGood()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::streamHead(); });
    Bench bench(server);
    QSignalSpy connected(&bench.live, &LiveFeed::connected);
    QSignalSpy disconnected(&bench.live, &LiveFeed::disconnected);
    bench.live.start();
    QTRY_COMPARE(connected.size(), 1);
    bench.live.stop();
    server.dropAll();
    bench.live.tryNow();
    bench.live.start();
    QTRY_COMPARE(connected.size(), 2);
    QCOMPARE(disconnected.size(), 0);
}

COUNTERSIGN_TEST(TestLiveFeed)
#include "tst_LiveFeed.moc"
