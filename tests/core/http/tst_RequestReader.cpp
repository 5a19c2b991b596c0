// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HostileRequests.h"
#include "http/RequestReader.h"
#include "support/TestMain.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace countersign::http;
using countersign::tests::hostileRequests;
using countersign::tests::tableLimits;
using State = RequestReader::State;

namespace {

/// Feeds `bytes` in pieces of `step` and says what became of them: a status, 0 when complete, -1 when more is awaited.
int outcomeOf(RequestReader& reader, const std::string& bytes, std::size_t step, std::string& rest)
{
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        rest += bytes.substr(at, step);
        State before;
        do {
            before = reader.state();
            reader.read(rest);
        } while (reader.state() != before);
        if (reader.state() == State::refused)
            return reader.refusal();
    }
    return reader.state() == State::complete ? 0 : -1;
}

int outcomeOf(const std::string& bytes, std::size_t step)
{
    RequestReader reader(tableLimits());
    std::string rest;
    return outcomeOf(reader, bytes, step, rest);
}

} // namespace

class TestRequestReader : public QObject
{
    Q_OBJECT

private slots:
    void table_data();
    void table();
    void everyCutAwaitsMore();
    void readsFieldsAndBody();
    void joinsChunks();
    void leavesTheNextRequest();
    void connectionPersistence_data();
    void connectionPersistence();
    void survivesNoise();
    void survivesMutations();
};

void TestRequestReader::table_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    for (const auto& request : hostileRequests())
        QTest::newRow(request.name) << QByteArray::fromStdString(request.bytes) << request.status;
}

/// The way the network cuts a request must make no difference.
void TestRequestReader::table()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const std::size_t step : {1, 2, 7, 1000, 100000})
        QCOMPARE(outcomeOf(bytes.toStdString(), step), status);
}

void TestRequestReader::everyCutAwaitsMore()
{
    for (const auto& request : hostileRequests()) {
        if (request.status != 0)
            continue;
        for (std::size_t length = 0; length < request.bytes.size(); length += 1 + length / 50)
            QVERIFY2(outcomeOf(request.bytes.substr(0, length), 97) == -1, request.name);
    }
}

void TestRequestReader::readsFieldsAndBody()
{
    RequestReader reader(tableLimits());
    std::string rest;
    const std::string bytes = "DELETE /people/7?why=left+us HTTP/1.1\r\nhost:  ra.example.org \r\nX-A: b\r\n"
                              "Content-Length: 5\r\n\r\nhello";
    QCOMPARE(outcomeOf(reader, bytes, 1, rest), 0);
    const auto& request = reader.request();
    QVERIFY(request.method == Method::remove);
    QCOMPARE(request.path, std::string("/people/7"));
    QVERIFY(request.query == (decltype(request.query){{"why", "left us"}}));
    QCOMPARE(*request.headers.find("Host"), std::string("ra.example.org"));
    QCOMPARE(request.body, std::string("hello"));
    QVERIFY(rest.empty());
}

void TestRequestReader::joinsChunks()
{
    RequestReader reader(tableLimits());
    std::string rest;
    const std::string bytes = "POST / HTTP/1.1\r\nHost: ra.example.org\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "2\r\nhi\r\n7\r\n\r\nthere\r\n0\r\n\r\nGET";
    QCOMPARE(outcomeOf(reader, bytes, 1000, rest), 0);
    QCOMPARE(reader.request().body, std::string("hi\r\nthere"));
    QCOMPARE(rest, std::string("GET"));
}

void TestRequestReader::leavesTheNextRequest()
{
    RequestReader reader(tableLimits());
    std::string rest;
    const std::string first = "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab";
    const std::string second = "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
    QCOMPARE(outcomeOf(reader, first + second, 1000, rest), 0);
    QCOMPARE(rest, second);
}

void TestRequestReader::connectionPersistence_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keepAlive");
    const auto row = [](const char* version, const char* field, bool keepAlive) {
        QTest::addRow("%s %s", version, field) << QByteArray("GET / ") + version + "\r\nHost: x\r\n" + field + "\r\n"
                                               << keepAlive;
    };
    row("HTTP/1.1", "", true);
    row("HTTP/1.1", "Connection: keep-alive\r\n", true);
    row("HTTP/1.1", "Connection: close\r\n", false);
    row("HTTP/1.1", "Connection: TE, Close\r\n", false);
    row("HTTP/1.0", "", false);
    row("HTTP/1.0", "Connection: keep-alive\r\n", false);
}

void TestRequestReader::connectionPersistence()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, keepAlive);
    RequestReader reader(tableLimits());
    std::string rest;
    QCOMPARE(outcomeOf(reader, bytes.toStdString(), 1000, rest), 0);
    QCOMPARE(reader.keepAlive(), keepAlive);
}

void TestRequestReader::survivesNoise()
{
    std::mt19937 random(20260101);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 300, '\0');
        for (char& c : bytes)
            c = static_cast<char>(random());
        const int outcome = outcomeOf(bytes, 1 + random() % 40);
        QVERIFY(outcome == -1 || outcome >= 400);
    }
}

/// Every request of the table with a few bytes changed, doubled or lost: any answer will do, as long as the sanitizers
/// are content and it is taken, awaited or refused alike however the bytes are cut.
void TestRequestReader::survivesMutations()
{
    std::mt19937 random(20260102);
    const auto requests = hostileRequests();
    for (int round = 0; round < 6000; ++round) {
        std::string bytes = requests[random() % requests.size()].bytes;
        bytes.resize(std::min<std::size_t>(bytes.size(), 1500));
        for (unsigned change = 0; change < 1 + random() % 3; ++change) {
            const auto at = random() % bytes.size();
            switch (random() % 4) {
            case 0:
                bytes[at] = static_cast<char>(random());
                break;
            case 1:
                bytes.insert(at, bytes.substr(at, 1 + random() % 20));
                break;
            case 2:
                bytes.erase(at, 1 + random() % 4);
                break;
            default:
                bytes[at] = "\r\n :;,0%"[random() % 8];
                break;
            }
            bytes += bytes.empty() ? "x" : "";
        }
        const int bytewise = std::min(outcomeOf(bytes, 1), 1);
        const int atOnce = std::min(outcomeOf(bytes, bytes.size()), 1);
        QVERIFY2(bytewise == atOnce, QByteArray::fromStdString(bytes).toPercentEncoding(" \r\n").constData());
    }
}

COUNTERSIGN_TEST(TestRequestReader)
#include "tst_RequestReader.moc"
