// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qr/QrCode.h"
#include "support/TestMain.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <set>

using countersign::ErrorKind;
using countersign::qr::ErrorCorrection;
using countersign::qr::QrCode;

namespace {

const std::string keyUri = "otpauth://totp/Care%20Identity%20Authentication:sian.oneil@example.org"
                           "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Care%20Identity%20Authentication";

/// A grey picture, so many pixels per module, with the margin that the standard asks for.
QByteArray picture(const QrCode& code, int scale)
{
    const int side = (code.size() + 8) * scale;
    QByteArray pgm = QStringLiteral("P5 %1 %1 255\n").arg(side).toLatin1();
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            pgm.append(code.dark(x / scale - 4, y / scale - 4) ? char(0) : char(-1));
    }
    return pgm;
}

QByteArray readByZbar(const QByteArray& pgm)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("code.pgm"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(pgm) != pgm.size())
        return "no file";
    file.close();
    QProcess zbar;
    zbar.start(QStringLiteral("zbarimg"), {QStringLiteral("--raw"), QStringLiteral("-q"), path});
    zbar.waitForFinished();
    return zbar.readAllStandardOutput().chopped(1);
}

} // namespace

class TestQrCode : public QObject
{
    Q_OBJECT

private slots:
    void zbarReadsIt()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("zbarimg")).isEmpty())
            QFAIL("zbarimg is not installed");
        const std::string texts[] = {keyUri, "https://ra.example.org:8443/r/" + std::string(43, 'x'), "A", "0123456789",
            "otpauth://totp/Bwrdd%20Iechyd%20T%C5%B7%20G%C5%B5yr:a@b?secret=JBSWY3DPEHPK3PXP&issuer=T%C5%B7",
            std::string(900, 'q')};
        for (const auto& text : texts) {
            for (const auto level :
                {ErrorCorrection::low, ErrorCorrection::medium, ErrorCorrection::quartile, ErrorCorrection::high}) {
                const auto code = QrCode::encode(text, level);
                QVERIFY2(code, text.c_str());
                QCOMPARE(readByZbar(picture(*code, 3)), QByteArray::fromStdString(text));
            }
        }
    }

    void aKeyUriStaysSparse()
    {
        const auto code = QrCode::encode(keyUri);
        QVERIFY(code);
        QVERIFY2(code->size() <= 17 + 4 * 9, std::to_string(code->size()).c_str());
    }

    void hasFindersInThreeCorners()
    {
        const auto code = *QrCode::encode(keyUri);
        const int far = code.size() - 7;
        for (const auto& [x, y] : {std::pair(0, 0), std::pair(far, 0), std::pair(0, far)}) {
            for (int i = 0; i < 7; ++i)
                QVERIFY(
                    code.dark(x + i, y) && code.dark(x, y + i) && code.dark(x + i, y + 6) && code.dark(x + 6, y + i));
            QVERIFY(!code.dark(x + 1, y + 1) && code.dark(x + 3, y + 3));
        }
    }

    void outsideIsLight()
    {
        const auto code = *QrCode::encode("A");
        QCOMPARE(code.size(), 21);
        for (const auto& [x, y] : {std::pair(-1, 0), std::pair(0, -1), std::pair(21, 0), std::pair(0, 21)})
            QVERIFY(!code.dark(x, y));
    }

    void refusesWhatNoSymbolHolds()
    {
        QCOMPARE(QrCode::encode("").error().kind, ErrorKind::invalidInput);
        QCOMPARE(QrCode::encode(std::string_view("a\0b", 3)).error().kind, ErrorKind::invalidInput);
        QVERIFY(QrCode::encode(std::string(2331, 'q')));
        QCOMPARE(QrCode::encode(std::string(2332, 'q')).error().kind, ErrorKind::tooLarge);
        QCOMPARE(QrCode::encode(std::string(100000, 'q')).error().kind, ErrorKind::tooLarge);
    }

    void theSvgDrawsEveryModuleOnce()
    {
        const auto code = *QrCode::encode(keyUri);
        for (const int margin : {0, 4, 7}) {
            const auto svg = QString::fromStdString(code.svg(margin));
            std::set<std::pair<int, int>> drawn;
            const QRegularExpression stroke(QStringLiteral("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z"));
            for (auto found = stroke.globalMatch(svg); found.hasNext();) {
                const auto match = found.next();
                QCOMPARE(match.captured(3), match.captured(4));
                for (int i = 0; i < match.captured(3).toInt(); ++i)
                    QVERIFY(drawn.emplace(match.captured(1).toInt() + i - margin, match.captured(2).toInt() - margin)
                                .second);
            }
            for (int y = -1; y <= code.size(); ++y) {
                for (int x = -1; x <= code.size(); ++x)
                    QCOMPARE(drawn.contains({x, y}), code.dark(x, y));
            }
        }
    }

    void theSvgIsPlain()
    {
        const auto code = *QrCode::encode(keyUri);
        QXmlStreamReader xml(QString::fromStdString(code.svg()));
        QStringList elements;
        QStringList attributes;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            elements << xml.name().toString();
            for (const auto& attribute : xml.attributes())
                attributes << attribute.name().toString();
            if (xml.name() == u"rect")
                QCOMPARE(xml.attributes().value(QStringLiteral("fill")).toString(), QStringLiteral("#ffffff"));
            if (xml.name() == u"path")
                QCOMPARE(xml.attributes().value(QStringLiteral("fill")).toString(), QStringLiteral("#000000"));
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(elements, (QStringList{QStringLiteral("svg"), QStringLiteral("rect"), QStringLiteral("path")}));
        QCOMPARE(
            attributes.join(u' '), QStringLiteral("width height viewBox shape-rendering width height fill fill d"));
    }

    void theSvgHasWholePixelsPerModule()
    {
        for (const std::size_t length : {1u, 20u, 60u, 150u, 400u, 2331u}) {
            const auto code = *QrCode::encode(std::string(length, 'q'));
            const auto svg = QString::fromStdString(code.svg());
            const int width = QRegularExpression(QStringLiteral("width=\"(\\d+)\"")).match(svg).captured(1).toInt();
            QCOMPARE(width % (code.size() + 8), 0);
            QVERIFY(width > 0 && width <= 320);
        }
    }
};

COUNTERSIGN_TEST(TestQrCode)
#include "tst_QrCode.moc"
