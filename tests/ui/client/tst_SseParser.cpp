// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/client/SseParser.h"

#include <QTest>

using namespace countersign::ui;

class TestSseParser : public QObject
{
    Q_OBJECT

private slots:
    void events_data();
    void events();
    void anyPortionsGiveTheSame();
    void remembersTheLastId();
    void tooLongEventsAreDroppedWhole();
    void retryIsRead();
};

/// "id|name|data" per event, for comparison.
static QStringList told(const std::vector<ServerEvent>& events)
{
    QStringList lines;
    for (const auto& event : events)
        lines << QString::fromUtf8(event.id + '|' + event.name + '|' + event.data);
    return lines;
}

void TestSseParser::events_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QStringList>("expected");
    using L = QStringList;
    const auto row = [](const char* name, const char* stream, const L& expected) {
        QTest::newRow(name) << QByteArray(stream) << expected;
    };
    row("one event", "id: 7\nevent: change\ndata: {\"a\":1}\n\n", L{QStringLiteral("7|change|{\"a\":1}")});
    row("no name is message", "data: x\n\n", L{QStringLiteral("|message|x")});
    row("several data lines", "data: a\ndata: b\n\n", L{QStringLiteral("|message|a\nb")});
    row("one space is cut only", "data:  x\n\n", L{QStringLiteral("|message| x")});
    row("no space", "data:x\n\n", L{QStringLiteral("|message|x")});
    row("comment is a heartbeat", ": still here\n\n", L{});
    row("no data, no event", "event: change\n\n", L{});
    row("name does not leak", "event: change\n\ndata: x\n\n", L{QStringLiteral("|message|x")});
    row("crlf", "data: x\r\n\r\ndata: y\r\n\r\n", L{QStringLiteral("|message|x"), QStringLiteral("|message|y")});
    row("cr", "data: x\r\rdata: y\r\r", L{QStringLiteral("|message|x"), QStringLiteral("|message|y")});
    row("unfinished", "data: x\n", L{});
    row("byte order mark",
        "\xef\xbb\xbf"
        "data: x\n\n",
        L{QStringLiteral("|message|x")});
    row("unknown field", "colour: red\ndata: x\n\n", L{QStringLiteral("|message|x")});
    row("field without colon", "data\n\ndata: x\n\n", L{QStringLiteral("|message|"), QStringLiteral("|message|x")});
}

void TestSseParser::events()
{
    QFETCH(QByteArray, stream);
    QFETCH(QStringList, expected);
    SseParser parser;
    QCOMPARE(told(parser.take(stream)), expected);
}

void TestSseParser::anyPortionsGiveTheSame()
{
    const QByteArray stream = "id: 1\r\nevent: change\r\ndata: a\r\ndata: b\r\n\r\n: beat\r\n\r\nid: 2\rdata: c\r\r";
    const QStringList whole = told(SseParser().take(stream));
    QCOMPARE(whole.size(), 2);
    for (qsizetype cut = 1; cut < stream.size(); ++cut) {
        SseParser parser;
        auto events = told(parser.take(stream.left(cut)));
        events += told(parser.take(stream.mid(cut)));
        QCOMPARE(events, whole);
    }
}

void TestSseParser::remembersTheLastId()
{
    SseParser parser;
    QCOMPARE(told(parser.take("id: 41\ndata: x\n\ndata: y\n\n")),
        (QStringList{QStringLiteral("41|message|x"), QStringLiteral("41|message|y")}));
    QCOMPARE(parser.lastId(), QByteArray("41"));
}

void TestSseParser::tooLongEventsAreDroppedWhole()
{
    SseParser parser(16);
    const auto events = parser.take("data: " + QByteArray(100, 'x') + "\n\ndata: short\n\n");
    QCOMPARE(told(events), QStringList{QStringLiteral("|message|short")});
    const auto many = parser.take("data: 123456789\ndata: 123456789\n\ndata: ok\n\n");
    QCOMPARE(told(many), QStringList{QStringLiteral("|message|ok")});
}

void TestSseParser::retryIsRead()
{
    SseParser parser;
    QCOMPARE(parser.retryMs(), -1);
    QVERIFY(parser.take("retry: 2500\n\n").empty());
    QCOMPARE(parser.retryMs(), 2500);
    QVERIFY(parser.take("retry: soon\n\n").empty());
    QCOMPARE(parser.retryMs(), 2500);
}

COUNTERSIGN_TEST(TestSseParser)
#include "tst_SseParser.moc"
