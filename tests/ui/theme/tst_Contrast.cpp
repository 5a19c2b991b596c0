// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/theme/Contrast.h"
#include "ui/theme/Theme.h"

#include <QTest>

using namespace countersign::ui;

namespace {

// WCAG 2.2: 1.4.3 for text, 1.4.11 for controls and graphics.
constexpr double forText = 4.5;
constexpr double forGraphics = 3.0;

struct Pair
{
    const char* name;
    QColor front;
    QColor ground;
    double least;
};

QList<Pair> pairsOf(const Theme& t)
{
    QList<Pair> pairs{{"text on base", t.text, t.base, 7}, {"text on window", t.text, t.window, 7},
        {"text on hover", t.text, t.hover, 7}, {"text on soft", t.text, t.soft, 7},
        {"text on button", t.text, t.button, 7}, {"muted on base", t.muted, t.base, forText},
        {"muted on window", t.muted, t.window, forText}, {"muted on hover", t.muted, t.hover, forText},
        {"muted on soft", t.muted, t.soft, forText}, {"muted on button", t.muted, t.button, forText},
        {"accent on base", t.accent, t.base, forText}, {"accent on window", t.accent, t.window, forText},
        {"accent on hover", t.accent, t.hover, forText}, {"accent on soft", t.accent, t.soft, forText},
        {"onAccent on accent", t.onAccent, t.accent, forText},
        {"onAccent on accentHover", t.onAccent, t.accentHover, forText}, {"danger on base", t.danger, t.base, forText},
        {"danger on hover", t.danger, t.hover, forText}, {"onDanger on danger", t.onDanger, t.danger, forText},
        {"onDanger on dangerHover", t.onDanger, t.dangerHover, forText},
        {"information on soft", t.information.text, t.soft, forText},
        {"link on warning ground", t.link, t.warning.ground, forText},
        {"link on error ground", t.link, t.error.ground, forText},
        {"link on success ground", t.link, t.success.ground, forText},
        {"link on information ground", t.link, t.information.ground, forText},
        {"control on base", t.control, t.base, forGraphics}, {"control on window", t.control, t.window, forGraphics},
        {"control on hover", t.control, t.hover, forGraphics}};
    for (const Tone tone : {Tone::success, Tone::warning, Tone::error, Tone::information, Tone::neutral}) {
        const ToneColours& colours = t.tone(tone);
        pairs << Pair{"tone on its ground", colours.text, colours.ground, forText}
              << Pair{"tone on base", colours.text, t.base, forText}
              << Pair{"tone on hover", colours.text, t.hover, forText}
              << Pair{"tone on soft", colours.text, t.soft, forText}
              << Pair{"text on a tone's ground", t.text, colours.ground, 7}
              << Pair{"muted on a tone's ground", t.muted, colours.ground, forText};
    }
    return pairs;
}

} // namespace

class ContrastTest final : public QObject
{
    Q_OBJECT

private slots:
    void ratioOfBlackAndWhiteIs21()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        // The best-known border case of WCAG: #767676 on white is the lightest grey that passes.
        QVERIFY(contrastRatio(QColor(0x767676), Qt::white) >= 4.5);
        QVERIFY(contrastRatio(QColor(0x777777), Qt::white) < 4.5);
    }

    void everyPairReachesItsRatio_data()
    {
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        int number = 0;
        for (const auto& [name, theme] : {std::pair("light", lightTheme()), std::pair("dark", darkTheme())}) {
            for (const Pair& pair : pairsOf(theme))
                QTest::addRow("%d %s, %s", ++number, pair.name, name) << pair.front << pair.ground << pair.least;
        }
    }

    void everyPairReachesItsRatio()
    {
        QFETCH(QColor, front);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const double ratio = contrastRatio(front, ground);
        QVERIFY2(ratio >= least,
            qPrintable(QStringLiteral("%1 on %2 is %3, needs %4")
                           .arg(front.name(), ground.name())
                           .arg(ratio, 0, 'f', 2)
                           .arg(least)));
    }

    // The figures of the UX reference, 2.1, and of the look, section 2; rounded there to one decimal.
    void documentedFiguresAreTrue()
    {
        const auto is = [](const QColor& front, const QColor& ground, double figure) {
            return qAbs(contrastRatio(front, ground) - figure) < 0.06;
        };
        const Theme light = lightTheme();
        const Theme dark = darkTheme();
        QVERIFY(is(light.success.text, light.success.ground, 7.4) && is(dark.success.text, dark.success.ground, 8.6));
        QVERIFY(is(light.warning.text, light.warning.ground, 8.0) && is(dark.warning.text, dark.warning.ground, 10.1));
        QVERIFY(is(light.error.text, light.error.ground, 6.9) && is(dark.error.text, dark.error.ground, 9.5));
        QVERIFY(is(light.information.text, light.information.ground, 7.7));
        QVERIFY(is(dark.information.text, dark.information.ground, 9.0));
        QVERIFY(is(light.onAccent, light.accent, 6.7) && is(dark.onAccent, dark.accent, 10.3));
        QVERIFY(is(light.onDanger, light.danger, 6.5) && is(dark.onDanger, dark.danger, 10.7));
        QVERIFY(is(light.control, light.base, 3.5) && is(dark.control, dark.base, 4.3));
        QVERIFY(is(light.muted, light.base, 6.4) && is(dark.muted, dark.base, 7.0));
    }

    void contrastThemeUsesTheSystemsColoursOnly()
    {
        QPalette system(Qt::white, Qt::black, Qt::white, Qt::black, Qt::gray, Qt::white, Qt::black);
        system.setColor(QPalette::Highlight, Qt::yellow);
        system.setColor(QPalette::HighlightedText, Qt::black);
        system.setColor(QPalette::Link, Qt::cyan);
        const Theme theme = contrastTheme(system);
        const QList<QColor> allowed{system.color(QPalette::WindowText), system.color(QPalette::Window),
            system.color(QPalette::Base), system.color(QPalette::Button), Qt::yellow, Qt::black, Qt::cyan};
        for (const QColor& colour : {theme.window, theme.base, theme.hover, theme.soft, theme.text, theme.muted,
                 theme.line, theme.edge, theme.control, theme.button, theme.accent, theme.accentHover, theme.onAccent,
                 theme.danger, theme.dangerHover, theme.onDanger, theme.link, theme.selected, theme.onSelected,
                 theme.success.text, theme.warning.text, theme.error.text, theme.information.text})
            QVERIFY2(allowed.contains(colour), qPrintable(colour.name()));
        QCOMPARE(theme.scrim.alpha(), 0);
    }
};

COUNTERSIGN_TEST(ContrastTest)
#include "tst_Contrast.moc"
