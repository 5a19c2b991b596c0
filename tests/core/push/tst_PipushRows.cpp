// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the protocol's description that binds us has a test named after it; this holds the list against the sources.
#include "support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

class TestPipushRows : public QObject
{
    Q_OBJECT

    static QString read(const QString& path)
    {
        QFile file(QStringLiteral(COUNTERSIGN_SOURCE_DIR) + path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QString allTests()
    {
        QString text;
        for (const char* folder : {"/tests/core/push", "/tests/core/services", "/tests/core/portal"}) {
            const QDir dir(QStringLiteral(COUNTERSIGN_SOURCE_DIR) + QLatin1String(folder));
            for (const auto& name : dir.entryList({QStringLiteral("tst_*.cpp")}))
                text += read(QLatin1String(folder) + QLatin1Char('/') + name);
        }
        return text;
    }

private slots:
    void everyRowHasItsTest()
    {
        const auto tests = allTests();
        int rows = 0;
        QSet<QChar> sections;
        for (const auto& line : read(QStringLiteral("/tests/data/push/rows.txt")).split(QLatin1Char('\n'))) {
            if (line.startsWith(QLatin1Char('#')) || line.trimmed().isEmpty())
                continue;
            const auto name = line.section(QLatin1Char('|'), 0, 0).trimmed();
            QVERIFY2(QRegularExpression(QStringLiteral("^p[0-9]+_\\w+$")).match(name).hasMatch(), qPrintable(line));
            QVERIFY2(tests.contains(QStringLiteral("void ") + name + QStringLiteral("()")), qPrintable(name));
            sections.insert(name[1]);
            ++rows;
        }
        QVERIFY(rows > 60);
        QCOMPARE(sections.size(), 10); // 0 to 9; the check vectors of 10 begin with a 1
    }

    void everyTestHasItsRow()
    {
        const auto rows = read(QStringLiteral("/tests/data/push/rows.txt"));
        static const QRegularExpression slot(QStringLiteral("void (p[0-9]+_\\w+)\\(\\)"));
        auto found = slot.globalMatch(allTests());
        while (found.hasNext()) {
            const auto name = found.next().captured(1);
            if (!name.endsWith(QLatin1String("_data")))
                QVERIFY2(rows.contains(QStringLiteral("\n") + name + QStringLiteral(" |")), qPrintable(name));
        }
    }
};

COUNTERSIGN_TEST(TestPipushRows)
#include "tst_PipushRows.moc"
