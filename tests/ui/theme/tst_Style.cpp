// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/theme/Space.h"
#include "ui/theme/StyleSheet.h"
#include "ui/theme/ThemeController.h"
#include "ui/theme/Type.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

using namespace countersign::ui;

namespace {

/// One of each control, in a window that is shown.
struct Controls
{
    Controls()
    {
        auto* column = new QVBoxLayout(&window);
        combo.addItem("Active");
        tabs.addTab("Details");
        for (QWidget* control :
            std::initializer_list<QWidget*>{&button, &field, &combo, &spin, &check, &radio, &tool, &tabs})
            column->addWidget(control, 0, Qt::AlignLeft);
        window.show();
    }

    QWidget window;
    QPushButton button{"Copy link"};
    QLineEdit field;
    QComboBox combo;
    QSpinBox spin;
    QCheckBox check{"I am sure"};
    QRadioButton radio{"Video call"};
    QToolButton tool;
    QTabBar tabs;
};

} // namespace

class StyleTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_look = std::make_unique<ThemeController>(*qApp);
        QFont body("Open Sans");
        body.setPointSizeF(10.5);
        m_look->setBodyFont(body);
    }

    void cleanup()
    {
        m_look->setTextScale(1);
        m_look->apply(Scheme::light);
    }

    void cleanupTestCase() { m_look.reset(); }

    void controlsAreAtLeast32High_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("100 %") << 1.0;
        QTest::newRow("200 %") << 2.0;
    }

    void controlsAreAtLeast32High()
    {
        QFETCH(double, scale);
        m_look->setTextScale(scale);
        Controls controls;
        QCoreApplication::processEvents();
        const int least = qMax(32, qRound(1.6 * controls.button.fontMetrics().height()));
        for (const QWidget* control : std::initializer_list<QWidget*>{&controls.button, &controls.field,
                 &controls.combo, &controls.check, &controls.radio, &controls.tool, &controls.tabs, &controls.spin})
            QVERIFY2(control->height() >= least,
                qPrintable(QStringLiteral("%1 is %2, not %3")
                               .arg(QLatin1String(control->metaObject()->className()))
                               .arg(control->height())
                               .arg(least)));
    }

    void controlsFollowALaterChangeOfTextSize()
    {
        Controls controls;
        const int before = controls.button.sizeHint().height();
        m_look->setTextScale(2);
        QCoreApplication::processEvents();
        QVERIFY(controls.button.sizeHint().height() > before);
        QVERIFY(controls.spin.height() >= controlHeight(controls.spin.fontMetrics()));
        QVERIFY(controls.field.sizeHint().height() == controlHeight(controls.field.fontMetrics()));
    }

    void stepsAreFactorsOfBody()
    {
        QFont body("Open Sans");
        body.setPointSizeF(10.5);
        QCOMPARE(qRound(fontFor(TextStep::title, body).pointSizeF()), 18);
        QCOMPARE(qRound(fontFor(TextStep::heading, body).pointSizeF()), 12);
        QCOMPARE(qRound(fontFor(TextStep::small, body).pointSizeF()), 9);
        QCOMPARE(fontFor(TextStep::title, body).weight(), QFont::DemiBold);
        QCOMPARE(fontFor(TextStep::speech, body).weight(), QFont::Normal);
        QCOMPARE(fontFor(TextStep::figure, body).pointSizeF(), 42.0);
    }

    void stepStaysThroughTextSizeAndStyleSheet()
    {
        QLabel label("Working");
        setTextStep(&label, TextStep::small, Weight::semibold);
        label.setProperty("tone", "muted");
        label.show();
        m_look->setTextScale(2);
        m_look->apply(Scheme::dark);
        QCoreApplication::processEvents();
        QCOMPARE(label.font().weight(), QFont::DemiBold);
        QVERIFY(qAbs(label.font().pointSizeF() - 10.5 * 2 * 0.857) < 0.1);
    }

    // S 61: Qt guesses rich text otherwise.
    void labelsAreNeverGuessedToBeRichText()
    {
        QLabel label("<b>name</b>");
        QCOMPARE(label.textFormat(), Qt::AutoText);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }

    void sheetNamesFramesAndLabelsOnly()
    {
        const QString sheet = styleSheetFor(lightTheme());
        QVERIFY(!sheet.contains("px;font") && !sheet.contains("font-size") && !sheet.contains(':' + QString("focus")));
        static const QRegularExpression selector("([^{}]+)\\{");
        auto matches = selector.globalMatch(sheet);
        QVERIFY(matches.hasNext());
        while (matches.hasNext()) {
            for (const QString& one : matches.next().captured(1).split(',')) {
                const QString name = one.trimmed();
                QVERIFY2(name.startsWith("QFrame#") || name.startsWith("QFrame[") || name.startsWith("QLabel["),
                    qPrintable(name));
            }
        }
        QVERIFY(styleSheetFor(contrastTheme(QPalette())).isEmpty());
    }

    void primaryButtonIsAccentAndUnavailableIsNot()
    {
        QPushButton button("Generate link");
        button.setProperty("role", "primary");
        button.resize(160, 32);
        QCOMPARE(button.grab().toImage().pixelColor(8, 16).rgb(), lightTheme().accent.rgb());
        button.setProperty("unavailable", true);
        QVERIFY(button.grab().toImage().pixelColor(8, 16).rgb() != lightTheme().accent.rgb());
    }

    void fieldInErrorHasADangerBorderAndItsOwnGround()
    {
        QLineEdit field("555 000");
        field.resize(160, 32);
        field.setProperty("invalid", true);
        const QImage image = field.grab().toImage();
        QCOMPARE(image.pixelColor(80, 0).rgb(), lightTheme().danger.rgb());
        QCOMPARE(image.pixelColor(140, 16).rgb(), lightTheme().base.rgb());
    }

    void scrollBarHasNoArrows()
    {
        QScrollBar bar(Qt::Vertical);
        bar.setRange(0, 100);
        bar.setPageStep(50);
        bar.resize(14, 300);
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.minimum = 0;
        option.maximum = 100;
        option.pageStep = 50;
        option.sliderPosition = 100;
        const auto part = [&](QStyle::SubControl control) {
            return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, control, &bar);
        };
        QVERIFY(part(QStyle::SC_ScrollBarAddLine).isEmpty() && part(QStyle::SC_ScrollBarSubLine).isEmpty());
        QCOMPARE(part(QStyle::SC_ScrollBarSlider), QRect(0, 200, 14, 100));
        QCOMPARE(part(QStyle::SC_ScrollBarGroove), QRect(0, 0, 14, 300));
    }

private:
    std::unique_ptr<ThemeController> m_look;
};

COUNTERSIGN_TEST(StyleTest)
#include "tst_Style.moc"
