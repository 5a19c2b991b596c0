// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/theme/Icons.h"

#include <QTest>

using namespace countersign::ui;

namespace {

int drawnPixels(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage();
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            drawn += qAlpha(image.pixel(x, y)) > 128 ? 1 : 0;
    }
    return drawn;
}

/// The colour of the most opaque pixel.
QColor inkOf(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QRgb ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > qAlpha(ink))
                ink = image.pixel(x, y);
        }
    }
    return QColor(ink);
}

} // namespace

class IconsTest final : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { publishTheme(nullptr); }

    void allRender_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : iconNames())
            QTest::newRow(qPrintable(name)) << name;
    }

    void allRender()
    {
        QFETCH(QString, name);
        for (const int edge : {16, 18, 20, 24, 48})
            QVERIFY(drawnPixels(iconPixmap(name, edge, Qt::red, 1)) >= 6); // "more" is three dots.
    }

    void thereAre46() { QCOMPARE(iconNames().size(), 46); }

    void unknownNameIsNull()
    {
        QVERIFY(icon("no-such-icon").isNull());
        QVERIFY(iconPixmap("no-such-icon", 16, Qt::red, 1).isNull());
    }

    void takesItsColour()
    {
        QCOMPARE(inkOf(iconPixmap("check", 48, QColor(0x123456), 1)).rgb(), QColor(0x123456).rgb());
    }

    void isSharpOnFineScreens()
    {
        const QPixmap pixmap = iconPixmap("home", 20, Qt::black, 1.5);
        QCOMPARE(pixmap.size(), QSize(30, 30));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(20, 20));
    }

    void followsTheTheme()
    {
        const QIcon kept = icon("copy", IconTone::text);
        const Theme light = lightTheme();
        const Theme dark = darkTheme();
        publishTheme(&light);
        QCOMPARE(inkOf(kept.pixmap(48, 48)).rgb(), light.text.rgb());
        publishTheme(&dark);
        QCOMPARE(inkOf(kept.pixmap(48, 48)).rgb(), dark.text.rgb());
    }

    void markTakesBothColours()
    {
        const Theme dark = darkTheme();
        const QImage image = productMark(56, dark, 1).toImage();
        QCOMPARE(QColor(image.pixel(8, 28)).rgb(), dark.accent.rgb());
        QCOMPARE(QColor(image.pixel(28, 43)).rgb(), dark.onAccent.rgb());
    }

    void statusIconsDiffer()
    {
        QList<QImage> seen;
        for (const Tone tone : {Tone::success, Tone::warning, Tone::error, Tone::information, Tone::neutral}) {
            const QImage image = iconPixmap(iconOf(tone), 16, Qt::black, 1).toImage();
            QVERIFY(!seen.contains(image));
            seen << image;
        }
    }
};

COUNTERSIGN_TEST(IconsTest)
#include "tst_Icons.moc"
