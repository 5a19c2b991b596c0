// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/Log.h"
#include "support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

class TestLog : public QObject
{
    Q_OBJECT

private slots:
    // S 23, 75: the file holds an id in the place of a link's token; the same for the same token, another for another.
    void s23_anIdInTheTokensPlace()
    {
        const std::string token = "Zm9vYmFyYmF6cXV4LXRva2VuLW9mLTMyLWJ5dGVzLXh4";
        const auto lines =
            written({"/r/" + token, "/test/" + token, "/r/" + token, "/r/" + std::string(43, 'b'), "/register/email"});
        QCOMPARE(lines.size(), 5);
        for (const auto& line : lines)
            QVERIFY(!line.contains(token.c_str()) && !line.contains("bbbbbbbb"));
        QVERIFY(lines[0].contains("\"/r/#"));
        QVERIFY(lines[1].contains("\"/test/#"));
        QCOMPARE(pathIn(lines[0]), pathIn(lines[2]));
        QVERIFY(pathIn(lines[0]) != pathIn(lines[3]));
        QVERIFY(lines[4].contains("\"/register/email\""));
    }

    // S 65: what a caller sends makes no second line and no control character.
    void s65_oneRequestIsOneLine()
    {
        const auto lines = written({"/a\r\n{\"event\":\"forged\"}", "/b\x1b[31m\x7f", "/r/\nshort"});
        QCOMPARE(lines.size(), 3);
        for (const auto& line : lines) {
            for (const char c : line)
                QVERIFY(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
            QVERIFY(line.contains("\"event\":\"request\""));
        }
    }

    void textIsTheSameForPeople_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("event alone") << QByteArray(R"({"at":"2026-11-27T10:00:00.000Z","event":"stopped"})") << QByteArray("2026-11-27T10:00:00.000Z stopped");
        QTest::newRow("fields") << QByteArray(R"({"at":"now","event":"request","method":"GET","path":"/r/#1","status":200})")
                                << QByteArray("now request method=GET path=/r/#1 status=200");
        QTest::newRow("blanks, quotes, nothing") << QByteArray(R"({"at":"now","event":"x","a":"two words","b":"say \"=\"","c":""})")
                                                 << QByteArray("now x a=\"two words\" b=\"say \\\"=\\\"\" c=\"\"");
    }

    void textIsTheSameForPeople()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(server::textLine(json.toStdString())), text);
    }

    void s65_textIsOneLinePerEventToo()
    {
        const auto lines = written({"/a\r\n2026-01-01 forged", "/b\x1b[31m\x7f c=d"}, server::LogFormat::text);
        QCOMPARE(lines.size(), 2);
        for (const auto& line : lines) {
            for (const char c : line)
                QVERIFY(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
            QVERIFY(line.contains(" request ") && line.contains(" method=GET "));
        }
    }

private:
    static QByteArray pathIn(const QByteArray& line)
    {
        const auto from = line.indexOf("\"path\":");
        return line.mid(from, line.indexOf(',', from) - from);
    }

    QList<QByteArray> written(const std::vector<std::string>& paths, server::LogFormat format = server::LogFormat::json)
    {
        QTemporaryDir folder;
        const auto name = folder.filePath(QStringLiteral("log"));
        {
            server::Log log(std::filesystem::path(name.toStdU16String()), format);
            for (const auto& path : paths) {
                http::AccessRecord record;
                record.method = "GET";
                record.path = path;
                log.access("portal", record);
            }
        }
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        auto lines = file.readAll().split('\n');
        lines.removeAll(QByteArray());
        return lines;
    }
};

COUNTERSIGN_TEST(TestLog)

#include "tst_Log.moc"
