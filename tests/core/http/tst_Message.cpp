// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/Message.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign::http;
using Pairs = std::vector<std::pair<std::string, std::string>>;

class TestMessage : public QObject
{
    Q_OBJECT

private slots:
    void headersIgnoreCase();
    void setReplacesEveryField();
    void formIsDecoded();
    void brokenForms_data();
    void brokenForms();
};

void TestMessage::headersIgnoreCase()
{
    Headers headers;
    headers.add("Set-Cookie", "a=1");
    headers.add("set-cookie", "b=2");
    QCOMPARE(headers.count("SET-COOKIE"), std::size_t(2));
    QCOMPARE(*headers.find("sEt-cOokie"), std::string("a=1"));
    QVERIFY(headers.find("Set-Cookie2") == nullptr);
    QVERIFY(headers.find("") == nullptr);
}

void TestMessage::setReplacesEveryField()
{
    Headers headers;
    headers.add("Vary", "a");
    headers.add("X", "stays");
    headers.add("vary", "b");
    headers.set("VARY", "c");
    QCOMPARE(headers.count("vary"), std::size_t(1));
    QCOMPARE(*headers.find("vary"), std::string("c"));
    QCOMPARE(*headers.find("x"), std::string("stays"));
}

void TestMessage::formIsDecoded()
{
    QVERIFY(parseForm("") == Pairs());
    const auto form = parseForm("email=a%40b.example&password=p%26q%3D%25+x&note=line%0D%0Atwo%09&email=again&empty=");
    const Pairs expected{{"email", "a@b.example"}, {"password", "p&q=% x"}, {"note", "line\r\ntwo\t"},
        {"email", "again"}, {"empty", ""}};
    QVERIFY(form == expected);
    QVERIFY(parseForm("a=b=c") == (Pairs{{"a", "b=c"}}));
}

void TestMessage::brokenForms_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("cut escape") << QByteArray("a=%4");
    QTest::newRow("no hexadecimal") << QByteArray("a=%g0");
    QTest::newRow("escape in a name") << QByteArray("a%=1");
    QTest::newRow("no name") << QByteArray("=1");
    QTest::newRow("empty piece") << QByteArray("a=1&&b=2");
    QTest::newRow("separator in front") << QByteArray("&a=1");
    QTest::newRow("separator behind") << QByteArray("a=1&");
    QTest::newRow("NUL escaped") << QByteArray("a=%00");
    QTest::newRow("NUL raw") << QByteArray("a=\0b", 4);
    QTest::newRow("escape character") << QByteArray("a=%1b");
    QTest::newRow("not UTF-8") << QByteArray("a=%c3%28");
    QTest::newRow("overlong") << QByteArray("a=%c0%af");
}

void TestMessage::brokenForms()
{
    QFETCH(QByteArray, body);
    QVERIFY(!parseForm(std::string_view(body.constData(), static_cast<std::size_t>(body.size()))));
}

COUNTERSIGN_TEST(TestMessage)
#include "tst_Message.moc"
