// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/EventStream.h"
#include "support/TestMain.h"

#include <QTest>

using countersign::http::EventStream;

class TestEventStream : public QObject
{
    Q_OBJECT

private slots:
    void writesTheWireForm();
    void nobodyWritesAnotherField();
    void keepsOrderAndEmptiesOnce();
    void closesAfterWhatIsQueued();
    void dropsWhoFallsBehind();
    void wakes();
};

void TestEventStream::writesTheWireForm()
{
    EventStream stream;
    QVERIFY(stream.push("7", "enrolment", "{\"a\":1}"));
    QCOMPARE(stream.take(), std::string("id: 7\nevent: enrolment\ndata: {\"a\":1}\n\n"));
    QVERIFY(stream.push("", "", "one\ntwo\n"));
    QCOMPARE(stream.take(), std::string("data: one\ndata: two\ndata: \n\n"));
}

void TestEventStream::nobodyWritesAnotherField()
{
    EventStream stream;
    QVERIFY(stream.push("1\ndata: x", "a\r\nretry: 1", "b\rid: 9\n\nevent: y"));
    QCOMPARE(stream.take(), std::string("id: 1data: x\nevent: aretry: 1\ndata: bid: 9\ndata: \ndata: event: y\n\n"));
}

void TestEventStream::keepsOrderAndEmptiesOnce()
{
    EventStream stream;
    QVERIFY(stream.push("", "", "1"));
    QVERIFY(stream.push("", "", "2"));
    QCOMPARE(stream.take(), std::string("data: 1\n\ndata: 2\n\n"));
    QCOMPARE(stream.take(), std::string());
}

void TestEventStream::closesAfterWhatIsQueued()
{
    EventStream stream;
    QVERIFY(stream.push("", "", "last"));
    stream.close();
    QVERIFY(stream.closed());
    QVERIFY(!stream.overflowed());
    QVERIFY(!stream.push("", "", "late"));
    QCOMPARE(stream.take(), std::string("data: last\n\n"));
}

void TestEventStream::dropsWhoFallsBehind()
{
    EventStream stream;
    for (std::size_t i = 0; i < EventStream::capacity; ++i)
        QVERIFY(stream.push("", "", "x"));
    QVERIFY(!stream.push("", "", "one too many"));
    QVERIFY(stream.closed());
    QVERIFY(stream.overflowed());
    QCOMPARE(stream.take(), std::string());
    QVERIFY(!stream.push("", "", "later"));
}

void TestEventStream::wakes()
{
    EventStream stream;
    int woken = 0;
    QVERIFY(stream.push("", "", "early"));
    stream.onReady([&] { ++woken; });
    QCOMPARE(woken, 1); // there was something already
    QVERIFY(stream.push("", "", "x"));
    QCOMPARE(woken, 2);
    stream.close();
    QCOMPARE(woken, 3);
    stream.close();
    QCOMPARE(woken, 3);
    stream.onReady({});
    QVERIFY(!stream.push("", "", "x"));
    QCOMPARE(woken, 3);
}

COUNTERSIGN_TEST(TestEventStream)
#include "tst_EventStream.moc"
