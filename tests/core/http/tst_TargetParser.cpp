// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/TargetParser.h"
#include "support/TestMain.h"

#include <QTest>

using namespace countersign::http;

class TestTargetParser : public QObject
{
    Q_OBJECT

private slots:
    void s66_paths_data();
    void s66_paths();
    void query();
};

void TestTargetParser::s66_paths_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("refusal");
    QTest::addColumn<QByteArray>("path");

    const auto row = [](const char* name, const char* target, int refusal, const char* path = "") {
        QTest::newRow(name) << QByteArray(target) << refusal << QByteArray(path);
    };
    row("root", "/", 0, "/");
    row("plain", "/api/v1/people", 0, "/api/v1/people");
    row("token", "/r/AbC-_9~.x", 0, "/r/AbC-_9~.x");
    row("trailing slash stays", "/people/", 0, "/people/");
    row("space", "/a%20b", 0, "/a b");
    row("plus stays in a path", "/a+b", 0, "/a+b");
    row("UTF-8", "/Si%C3%A2n", 0, "/Si\xC3\xA2n");
    row("dots inside a segment", "/a..b/...", 0, "/a..b/...");
    row("query is not path", "/a?next=%2Fhome/../x", 0, "/a");
    row("empty query", "/a?", 0, "/a");

    row("empty", "", 400);
    row("star", "*", 400);
    row("full URL", "http://other.example/", 400);
    row("authority", "example.org:443", 400);
    row("fragment", "/a#b", 400);
    row("raw space", "/a b", 400);
    row("raw UTF-8", "/Si\xC3\xA2n", 400);
    row("raw tab", "/a\tb", 400);
    row("escape cut short", "/a%2", 400);
    row("lone percent", "/a%", 400);
    row("escape no hexadecimal", "/a%zz", 400);
    row("half an escape", "/a%4g", 400);

    row("dot dot", "/a/../b", 404);
    row("dot dot at the end", "/a/..", 404);
    row("dot", "/./a", 404);
    row("encoded dots", "/%2e%2e/etc/passwd", 404);
    row("encoded dots, capitals", "/%2E%2E/etc/passwd", 404);
    row("half encoded dots", "/.%2e/etc/passwd", 404);
    row("one encoded dot", "/a%2ehtml", 404);
    row("encoded slash", "/a%2fb", 404);
    row("encoded slash, capital", "/a%2Fb", 404);
    row("encoded backslash", "/a%5cb", 404);
    row("backslash", "/..\\a", 404);
    row("NUL", "/a%00.html", 404);
    row("double encoding", "/%252e%252e/a", 404);
    row("double encoding of a slash", "/a%252fb", 404);
    row("encoded percent", "/100%25", 404);
    row("overlong slash", "/a%c0%afb", 404);
    row("overlong dot", "/%c0%ae%c0%ae/", 404);
    row("broken UTF-8", "/a%ff", 404);
    row("surrogate", "/%ed%a0%80", 404);
    row("line end", "/a%0d%0aSet-Cookie:x", 404);
    row("escape character", "/a%1b", 404);
    row("right-to-left override", "/a%e2%80%ae", 404);
    row("zero width", "/a%e2%80%8b", 404);
}

void TestTargetParser::s66_paths()
{
    QFETCH(QByteArray, target);
    QFETCH(int, refusal);
    QFETCH(QByteArray, path);
    const auto parsed = parseTarget(std::string_view(target.constData(), static_cast<std::size_t>(target.size())));
    QCOMPARE(parsed.refusal, refusal);
    QCOMPARE(QByteArray::fromStdString(parsed.path), path);
}

void TestTargetParser::query()
{
    const auto parsed = parseTarget("/find?q=O%27Neil+Si%C3%A2n&page=2&q=&flag");
    QCOMPARE(parsed.refusal, 0);
    const std::vector<std::pair<std::string, std::string>> expected{
        {"q", "O'Neil Si\xC3\xA2n"}, {"page", "2"}, {"q", ""}, {"flag", ""}};
    QVERIFY(parsed.query == expected);
    QCOMPARE(parseTarget("/find?q=%ff").refusal, 400);
    QCOMPARE(parseTarget("/find?q=%00").refusal, 400);
    QCOMPARE(parseTarget("/find?q=%2").refusal, 400);
}

COUNTERSIGN_TEST(TestTargetParser)
#include "tst_TargetParser.moc"
