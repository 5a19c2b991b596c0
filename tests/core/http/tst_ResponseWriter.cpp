// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ResponseWriter.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign::http;

class TestResponseWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesTheHead();
    void keepsFramingToItself();
    void emptyAnswersHaveNoLength();
    void refusesFieldsThatBreakOut_data();
    void refusesFieldsThatBreakOut();
    void refusalsSayWhenToRetry();
};

void TestResponseWriter::writesTheHead()
{
    Response response;
    response.status = 201;
    response.headers.add("Location", "/people/7");
    response.body = "four";
    QCOMPARE(responseHead(response, AfterResponse::keepAlive),
        std::string(
            "HTTP/1.1 201 Created\r\nLocation: /people/7\r\nContent-Length: 4\r\nConnection: keep-alive\r\n\r\n"));
}

void TestResponseWriter::keepsFramingToItself()
{
    Response response;
    response.headers.add("content-length", "999");
    response.headers.add("Transfer-Encoding", "chunked");
    response.headers.add("Connection", "upgrade");
    QCOMPARE(responseHead(response, AfterResponse::close),
        std::string("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
}

void TestResponseWriter::emptyAnswersHaveNoLength()
{
    Response response;
    response.status = 204;
    response.body = "never sent";
    QCOMPARE(responseHead(response, AfterResponse::close),
        std::string("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
    QVERIFY(!mayHaveBody(304));
}

void TestResponseWriter::refusesFieldsThatBreakOut_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("sendable");
    QTest::newRow("fine") << QByteArray("Location") << QByteArray("/a?b=c") << true;
    QTest::newRow("CR LF") << QByteArray("Location") << QByteArray("/a\r\nSet-Cookie: x") << false;
    QTest::newRow("LF") << QByteArray("Location") << QByteArray("/a\nb") << false;
    QTest::newRow("CR") << QByteArray("Location") << QByteArray("/a\rb") << false;
    QTest::newRow("NUL") << QByteArray("Location") << QByteArray("/a\0b", 4) << false;
    QTest::newRow("colon in the name") << QByteArray("X:Y") << QByteArray("a") << false;
    QTest::newRow("no name") << QByteArray("") << QByteArray("a") << false;
}

void TestResponseWriter::refusesFieldsThatBreakOut()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, sendable);
    Response response;
    response.headers.add(name.toStdString(), value.toStdString());
    QCOMPARE(isSendable(response), sendable);
}

void TestResponseWriter::refusalsSayWhenToRetry()
{
    QVERIFY(plainRefusal(503).headers.find("Retry-After") != nullptr);
    QVERIFY(plainRefusal(429).headers.find("Retry-After") != nullptr);
    QVERIFY(plainRefusal(400).headers.find("Retry-After") == nullptr);
    Response odd;
    odd.status = 100;
    QVERIFY(!isSendable(odd));
}

COUNTERSIGN_TEST(TestResponseWriter)
#include "tst_ResponseWriter.moc"
