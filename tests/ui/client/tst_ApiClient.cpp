// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ByteServer.h"
#include "support/TestCertificate.h"
#include "support/TestMain.h"
#include "ui/client/ApiClient.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace countersign;
using namespace countersign::ui;
using countersign::tests::ByteServer;
using countersign::tests::SeenRequest;

namespace {

constexpr auto setupState = R"({"fresh":false,"sample":true,"server_version":"0.1.0","name":"Sample"})";

/// A client and the answers it got.
struct Bench
{
    SystemRandom random;
    SystemClock clock;
    Transport transport{clock, random};
    ApiClient client{transport};

    explicit Bench(const QUrl& server, const QString& caFile = {}) { Q_UNUSED(transport.connectTo(server, caFile)); }
};

template <class T>
std::optional<Result<T>> answerOf(const Call<T>& call)
{
    std::optional<Result<T>> got;
    QObject context;
    call.then(&context, [&](const Result<T>& answer) { got = answer; });
    if (got)
        return {}; // It may not come from inside then().
    [[maybe_unused]] const bool arrived = QTest::qWaitFor([&] { return got.has_value(); }, 20'000);
    return got;
}

QByteArray read(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT

private slots:
    void readsATypedAnswer();
    void sendsTokenKeyAndBackground();
    void escapesTheQuery();
    void neverCallsBackAfterTheContextDied();
    void neverCallsBackAfterCancel();
    void runsUntilItsCallback();
    void readsAProblem();
    void failuresOfTheNetwork_data();
    void failuresOfTheNetwork();
    void unreachable();
    void refusesRedirects();
    void tellsWhenTheSessionIsOver();
    void tellsWhenTheSessionIsLocked();
    void tellsReachability();
    void comparesTheClock();
    void comparesVersions();
    void refusesAnUnknownCertificate();
    void acceptsItsAuthority();
    void serverAddresses_data();
    void serverAddresses();
};

void TestApiClient::readsATypedAnswer()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::json(200, setupState); });
    Bench bench(server.url());
    const auto answer = answerOf(bench.client.setupState());
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->name, std::string("Sample"));
    QCOMPARE(server.seen().first().method, QByteArray("GET"));
    QCOMPARE(server.seen().first().target, QByteArray("/api/v1/setup"));
    QVERIFY(!server.seen().first().headers.contains("authorization"));
    QVERIFY(!server.seen().first().headers.contains("idempotency-key"));
}

void TestApiClient::sendsTokenKeyAndBackground()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::json(204, {}); });
    Bench bench(server.url());
    bench.transport.setToken("secret-token");
    const auto call = bench.client.lock();
    QVERIFY(*answerOf(call));
    QVERIFY(*answerOf(call.inBackground()));
    QVERIFY(*answerOf(bench.client.lock()));
    const auto& seen = server.seen();
    QCOMPARE(seen.size(), 3);
    QCOMPARE(seen[0].headers.value("authorization"), QByteArray("Bearer secret-token"));
    QVERIFY(!seen[0].headers.contains("countersign-background"));
    QCOMPARE(seen[1].headers.value("countersign-background"), QByteArray("1"));
    QVERIFY(seen[0].headers.value("idempotency-key").size() >= 16);
    QCOMPARE(seen[1].headers.value("idempotency-key"), seen[0].headers.value("idempotency-key"));
    QVERIFY(seen[2].headers.value("idempotency-key") != seen[0].headers.value("idempotency-key"));
    QCOMPARE(seen[0].body, QByteArray("{}"));
}

void TestApiClient::escapesTheQuery()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::json(200, R"({"rows":[],"more":false})"); });
    Bench bench(server.url());
    QVERIFY(*answerOf(bench.client.people(QString::fromUtf8("Si\xc3\xa2n O'Neil+1 & 100% = #x"), StatusFilter::all)));
    QCOMPARE(server.seen().first().target,
        QByteArray("/api/v1/people?query=Si%C3%A2n%20O%27Neil%2B1%20%26%20100%25%20%3D%20%23x&status=all"));
    QVERIFY(answerOf(bench.client.person(PersonId("../x?y"))));
    QCOMPARE(server.seen().last().target, QByteArray("/api/v1/people/..%2Fx%3Fy"));
}

void TestApiClient::neverCallsBackAfterTheContextDied()
{
    bool called = false;
    bool answered = false;
    ByteServer server([&](const SeenRequest&) {
        answered = true;
        return ByteServer::json(200, setupState);
    });
    Bench bench(server.url());
    auto context = std::make_unique<QObject>();
    bench.client.setupState().then(context.get(), [&](const auto&) { called = true; });
    context.reset();
    QVERIFY(*answerOf(bench.client.setupState())); // A later one has gone all the way.
    QVERIFY(answered);
    QVERIFY(!called);
}

void TestApiClient::neverCallsBackAfterCancel()
{
    bool called = false;
    ByteServer server([](const SeenRequest&) { return ByteServer::json(200, setupState); });
    Bench bench(server.url());
    auto running = bench.client.setupState().then(this, [&](const auto&) { called = true; });
    QVERIFY(running.isRunning());
    running.cancel();
    QVERIFY(!running.isRunning());
    QVERIFY(*answerOf(bench.client.setupState()));
    QVERIFY(!called);
}

void TestApiClient::runsUntilItsCallback()
{
    ByteServer server([](const SeenRequest&) { return ByteServer::json(200, setupState); });
    Bench bench(server.url());
    bool done = false;
    Running running;
    running = bench.client.setupState().then(this, [&](const auto&) {
        done = true;
        QVERIFY(!running.isRunning());
    });
    QTRY_VERIFY(done);
}

void TestApiClient::readsAProblem()
{
    ByteServer server([](const SeenRequest&) {
        return ByteServer::json(409, R"({"kind":"conflict","message":"D-ISS-3","reference":"ABCD1234","retry_at":5,
            "fields":[{"field":"email","message":"P-EML-2"}],"parameters":{"ra":"Sample Agent"}})");
    });
    Bench bench(server.url());
    const auto answer = answerOf(bench.client.person(PersonId("p")));
    QVERIFY(answer && !*answer);
    const auto& error = answer->error();
    QCOMPARE(error.kind, ErrorKind::conflict);
    QCOMPARE(error.message, std::string("D-ISS-3"));
    QCOMPARE(error.reference, std::string("ABCD1234"));
    QCOMPARE(error.retryAtMs, 5LL);
    QCOMPARE(error.fields.front().message, std::string("P-EML-2"));
    QCOMPARE(error.parameters.front().second, std::string("Sample Agent"));
}

void TestApiClient::failuresOfTheNetwork_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("dropped") << QByteArray("drop") << QByteArray("D-GEN-1");
    QTest::newRow("no http") << QByteArray("hello\r\n\r\n") << QByteArray("D-GEN-1");
    QTest::newRow("proxy page") << QByteArray("HTTP/1.1 502 Bad\r\nContent-Length: 6\r\n\r\n<html>")
                                << QByteArray("D-GEN-1");
    QTest::newRow("error page") << QByteArray("HTTP/1.1 500 Oh\r\nCountersign-Version: 0.1.0\r\nContent-Length: 6\r\n\r\n<html>")
                                << QByteArray("D-GEN-2");
    QTest::newRow("no json") << ByteServer::json(200, "<html>", "Countersign-Version: 0.1.0\r\n") << QByteArray("D-GEN-2");
    QTest::newRow("another shape") << ByteServer::json(200, R"({"fresh":"yes"})") << QByteArray("D-GEN-2");
    QTest::newRow("an array") << ByteServer::json(200, "[]") << QByteArray("D-GEN-2");
    QTest::newRow("problem of odd types")
        << ByteServer::json(400, R"({"kind":5,"message":[],"fields":7,"parameters":"x","retry_at":"soon"})")
        << QByteArray();
}

void TestApiClient::failuresOfTheNetwork()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, message);
    ByteServer server([&](const SeenRequest&) { return answer; });
    Bench bench(server.url());
    auto call = bench.client.setupState();
    call.request().patience = std::chrono::milliseconds(500); // what is no HTTP is waited for
    const auto got = answerOf(call);
    QVERIFY(got);
    QVERIFY(!*got);
    if (!message.isEmpty())
        QCOMPARE(QByteArray::fromStdString(got->error().message), message);
    QVERIFY(got->error().fields.empty());
}

void TestApiClient::unreachable()
{
    QUrl nobody;
    {
        ByteServer closed([](const SeenRequest&) { return QByteArray(); });
        nobody = closed.url();
    }
    Bench bench(nobody);
    QSignalSpy reachable(&bench.transport, &Transport::reachableChanged);
    const auto answer = answerOf(bench.client.setupState());
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, ErrorKind::unavailable);
    QCOMPARE(answer->error().message, std::string("D-GEN-1"));
    QCOMPARE(reachable.size(), 1);
    QCOMPARE(reachable.first().first().toBool(), false);
}

void TestApiClient::refusesRedirects()
{
    ByteServer elsewhere([](const SeenRequest&) { return ByteServer::json(200, setupState); });
    ByteServer server([&](const SeenRequest&) {
        return ByteServer::json(302, {}, "Location: " + elsewhere.url().toEncoded() + "/api/v1/setup\r\n");
    });
    Bench bench(server.url());
    const auto answer = answerOf(bench.client.setupState());
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, ErrorKind::unavailable);
    QVERIFY(elsewhere.seen().isEmpty());
}

void TestApiClient::tellsWhenTheSessionIsOver()
{
    ByteServer server([](const SeenRequest&) {
        return ByteServer::json(401, R"({"kind":"unauthenticated"})", "WWW-Authenticate: Bearer\r\n");
    });
    Bench bench(server.url());
    QSignalSpy ended(&bench.transport, &Transport::sessionEnded);
    QCOMPARE(answerOf(bench.client.setupState())->error().kind, ErrorKind::unauthenticated);
    QCOMPARE(ended.size(), 0); // nobody is signed in
    bench.transport.setToken("token");
    QVERIFY(!*answerOf(bench.client.session()));
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!*answerOf(bench.client.signInPassword({"a@example.org", "x"})));
    QCOMPARE(ended.size(), 1); // a wrong password is no end of a session
}

void TestApiClient::tellsWhenTheSessionIsLocked()
{
    ByteServer server(
        [](const SeenRequest&) { return ByteServer::json(403, R"({"kind":"forbidden","message":"D-SGN-5"})"); });
    Bench bench(server.url());
    QSignalSpy locked(&bench.transport, &Transport::sessionLocked);
    bench.transport.setToken("token");
    QVERIFY(!*answerOf(bench.client.staff()));
    QTRY_COMPARE(locked.size(), 1);
}

void TestApiClient::tellsReachability()
{
    bool drop = false;
    ByteServer server(
        [&](const SeenRequest&) { return drop ? QByteArray("drop") : ByteServer::json(200, setupState); });
    Bench bench(server.url());
    QSignalSpy reachable(&bench.transport, &Transport::reachableChanged);
    QVERIFY(*answerOf(bench.client.setupState()));
    QVERIFY(*answerOf(bench.client.setupState()));
    drop = true;
    QVERIFY(!*answerOf(bench.client.setupState()));
    QCOMPARE(reachable.size(), 2);
    QCOMPARE(reachable[0].first().toBool(), true);
    QCOMPARE(reachable[1].first().toBool(), false);
}

void TestApiClient::comparesTheClock()
{
    QByteArray date;
    ByteServer server([&](const SeenRequest&) { return ByteServer::json(200, setupState, date); });
    const auto httpDate = [](int secondsAhead) {
        const auto at = QDateTime::currentDateTimeUtc().addSecs(secondsAhead);
        return "Date: " + QLocale::c().toString(at, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1()
            + " GMT\r\n";
    };
    Bench bench(server.url());
    QSignalSpy off(&bench.transport, &Transport::clockOffBy);
    date = httpDate(30);
    QVERIFY(*answerOf(bench.client.setupState()));
    QCOMPARE(off.size(), 0);
    date = httpDate(-600);
    QVERIFY(*answerOf(bench.client.setupState()));
    QCOMPARE(off.size(), 1);
    QCOMPARE(off.last().first().toInt(), 10);
    date = httpDate(0);
    QVERIFY(*answerOf(bench.client.setupState()));
    QCOMPARE(off.last().first().toInt(), 0);
}

void TestApiClient::comparesVersions()
{
    SystemRandom random;
    SystemClock clock;
    Transport transport(clock, random);
    QSignalSpy old(&transport, &Transport::versionTooOld);
    transport.compareVersion(QStringLiteral("0.0.9"));
    transport.compareVersion(QStringLiteral("0.1.7"));
    QCOMPARE(old.size(), 0);
    transport.compareVersion(QStringLiteral("99.2.0"));
    transport.compareVersion(QStringLiteral("99.2.0"));
    QCOMPARE(old.size(), 1);
    QCOMPARE(old.first().first().toString(), QStringLiteral("99.2.0"));
}

void TestApiClient::refusesAnUnknownCertificate()
{
    tests::TestCertificate certificate;
    ByteServer server([](const SeenRequest&) { return ByteServer::json(200, setupState); },
        read(certificate.chainFile()), read(certificate.keyFile()));
    Bench bench(server.url());
    QSignalSpy refused(&bench.transport, &Transport::certificateRefused);
    const auto answer = answerOf(bench.client.setupState());
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().message, std::string("D-GEN-5"));
    QVERIFY(!answer->error().parameters.empty());
    QVERIFY(!refused.isEmpty());
    QVERIFY(!refused.first().first().toString().isEmpty());
    QVERIFY(server.seen().isEmpty()); // no byte of a request went out
}

void TestApiClient::acceptsItsAuthority()
{
    tests::TestCertificate certificate;
    ByteServer server([](const SeenRequest&) { return ByteServer::json(200, setupState); },
        read(certificate.chainFile()), read(certificate.keyFile()));
    Bench bench(server.url(), QString::fromStdString(certificate.authorityFile()));
    const auto answer = answerOf(bench.client.setupState());
    QVERIFY(answer);
    QVERIFY2(answer->has_value(), answer->has_value() ? "" : answer->error().detail.c_str());
}

void TestApiClient::serverAddresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected"); // empty: refused
    const auto row = [](const char* typed, const char* expected) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(expected);
    };
    row("https://ra.example.org", "https://ra.example.org");
    row(" ra.example.org:8443/anything?x#y ", "https://ra.example.org:8443");
    row("http://127.0.0.1:1234", "http://127.0.0.1:1234");
    row("http://[::1]:1234", "http://[::1]:1234");
    row("http://localhost", "http://localhost");
    row("http://ra.example.org", "");
    row("http://127.0.0.1.example.org", "");
    row("http://localhost.example.org", "");
    row("https://user:password@ra.example.org", "");
    row("ftp://ra.example.org", "");
    row("https://", "");
    row("", "");
    row("https://exa mple.org", "");
}

void TestApiClient::serverAddresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, expected);
    const auto server = checkedServer(typed);
    QCOMPARE(server.has_value(), !expected.isEmpty());
    if (server)
        QCOMPARE(server->toString(), expected);
}

COUNTERSIGN_TEST(TestApiClient)
#include "tst_ApiClient.moc"
