// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qr/QrCode.h"
#include "support/TestMain.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/QrView.h"

#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::ui;

namespace {

const QString address = QStringLiteral("https://register.example.org/r/abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");

void fill(QrView& view)
{
    const auto code = qr::QrCode::encode(address.toStdString());
    QVERIFY(code.has_value());
    view.setModules(code->size(), [&code](int x, int y) { return code->dark(x, y); });
}

/// Lengths of the runs of one colour along each line must be whole modules.
bool runsAreWholeModules(const QImage& image, int unit)
{
    for (int y = 0; y < image.height(); ++y) {
        int run = 1;
        for (int x = 1; x < image.width(); ++x) {
            if (image.pixel(x, y) == image.pixel(x - 1, y)) {
                ++run;
                continue;
            }
            const bool first = run == x;
            if (!first && run % unit != 0)
                return false;
            run = 1;
        }
    }
    return true;
}

QImage grabAt(QrView& view, qreal pixelRatio)
{
    QImage image(view.size() * pixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(Qt::darkGray);
    view.render(&image);
    return image;
}

} // namespace

class QrViewTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { publishTheme(nullptr); }

    void isReadByAPhonesReader_data()
    {
        QTest::addColumn<int>("edge");
        QTest::addColumn<bool>("dark");
        QTest::newRow("300, light") << 300 << false;
        QTest::newRow("300, dark") << 300 << true;
        QTest::newRow("417, dark") << 417 << true;
        QTest::newRow("900, light") << 900 << false;
    }

    void isReadByAPhonesReader()
    {
        QFETCH(int, edge);
        QFETCH(bool, dark);
        const QString reader = QStandardPaths::findExecutable("zbarimg");
        QVERIFY2(!reader.isEmpty(), "zbarimg (zbar-tools) is needed");
        const Theme theme = dark ? darkTheme() : lightTheme();
        publishTheme(&theme);
        QrView view;
        fill(view);
        view.resize(edge, edge);
        QTemporaryDir folder;
        const QString file = folder.filePath("qr.png");
        QVERIFY(grabAt(view, 1).save(file));
        QProcess process;
        process.start(reader, {"--quiet", "--raw", file});
        QVERIFY(process.waitForFinished());
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()).trimmed(), address);
    }

    void modulesAreWholeDevicePixels_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(300, 300), QSize(311, 300), QSize(300, 517), QSize(777, 777)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }

    void modulesAreWholeDevicePixels()
    {
        QFETCH(QSize, size);
        QrView view;
        fill(view);
        view.resize(size);
        const QImage image = grabAt(view, 1);
        QVERIFY(view.devicePixelsPerModule() >= 1);
        QVERIFY(runsAreWholeModules(image, view.devicePixelsPerModule()));
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QRgb pixel = image.pixel(x, y) & 0xffffff;
                QVERIFY(pixel == 0 || pixel == 0xffffff || QColor(pixel) == QColor(Qt::darkGray)
                    || QColor(pixel) == view.palette().color(QPalette::Window));
            }
        }
    }

    void marginIsFourModulesOfWhite()
    {
        QrView view;
        fill(view);
        view.resize(400, 400);
        const QImage image = grabAt(view, 1);
        const int unit = view.devicePixelsPerModule();
        int firstBlack = 400;
        for (int y = 0; y < 400; ++y) {
            for (int x = 0; x < firstBlack; ++x) {
                if (image.pixelColor(x, y) == QColor(Qt::black))
                    firstBlack = x;
            }
        }
        for (int x = firstBlack - 4 * unit; x < firstBlack; ++x)
            QCOMPARE(image.pixelColor(x, 200), QColor(Qt::white));
    }

    void refusesAMatrixOfAnotherSize()
    {
        QrView view;
        view.resize(300, 300);
        view.setModules(3, std::vector<bool>(8));
        QCOMPARE(view.devicePixelsPerModule(), 0);
        fill(view);
        QVERIFY(view.devicePixelsPerModule() > 0);
        view.clear();
        QCOMPARE(view.devicePixelsPerModule(), 0);
    }

    void isNamedAndLarge()
    {
        QrView view;
        QCOMPARE(view.accessibleName(), QString("QR code of the registration link"));
        QVERIFY(view.minimumSizeHint().width() >= 300 && view.minimumSizeHint().height() >= 300);
    }
};

COUNTERSIGN_TEST(QrViewTest)
#include "tst_QrView.moc"
