// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/theme/FocusRing.h"
#include "ui/theme/SystemLook.h"
#include "ui/theme/ThemeController.h"

#include <QApplication>
#include <QFocusFrame>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace countersign::ui;

class ThemeControllerTest final : public QObject
{
    Q_OBJECT

private slots:
    void publishesWhatIsInForce()
    {
        {
            ThemeController look(*qApp);
            QSignalSpy changed(&look, &ThemeController::themeChanged);
            look.apply(Scheme::dark);
            QCOMPARE(changed.size(), 1);
            QCOMPARE(theme().kind, Theme::Kind::dark);
            QCOMPARE(QApplication::palette().color(QPalette::Base), darkTheme().base);
            look.apply(Scheme::light);
            QCOMPARE(theme().kind, Theme::Kind::light);
            QCOMPARE(QApplication::palette().color(QPalette::Window), lightTheme().window);
        }
        QCOMPARE(theme().kind, Theme::Kind::light); // None in force: light.
    }

    void contrastThemeLeavesThePaletteAndTakesNoSheet()
    {
        QApplication::setPalette(QPalette());
        const QPalette system = QApplication::palette();
        ThemeController look(*qApp);
        look.apply(Scheme::dark);
        QVERIFY(!qApp->styleSheet().isEmpty());
        look.setContrast(ThemeController::Contrast::on);
        QVERIFY(theme().isContrast());
        QVERIFY(qApp->styleSheet().isEmpty());
        QCOMPARE(QApplication::palette().color(QPalette::Window), system.color(QPalette::Window));
        look.setContrast(ThemeController::Contrast::off);
        QCOMPARE(theme().kind, Theme::Kind::dark);
    }

    void darkIsReadFromThePalette()
    {
        QPalette dark(Qt::white, Qt::black);
        QVERIFY(isSystemDark(dark));
        QVERIFY(!isSystemDark(QPalette(Qt::black, Qt::white)));
    }

    void systemSchemeFollowsTheSystem()
    {
        ThemeController look(*qApp);
        look.apply(Scheme::system);
        QCOMPARE(look.theme().kind, Theme::Kind::light);
        // A theme change of the system arrives as this event; reading it again must not run in circles.
        QSignalSpy changed(&look, &ThemeController::themeChanged);
        QEvent event(QEvent::ThemeChange);
        QWidget window;
        QCoreApplication::sendEvent(&window, &event);
        QTRY_COMPARE(changed.size(), 1);
        for (int turn = 0; turn < 5; ++turn)
            QCoreApplication::processEvents();
        QCOMPARE(changed.size(), 1);
    }

    void bodyFontIsNeverUnderTenPoints()
    {
        QFont small;
        small.setPointSizeF(7);
        QCOMPARE(bodyFont(small).pointSizeF(), 10.0);
        QFont large;
        large.setPointSizeF(16);
        QVERIFY(bodyFont(large).pointSizeF() >= 16);
    }

    void textScaleMultipliesTheBody()
    {
        ThemeController look(*qApp);
        QFont body;
        body.setPointSizeF(10.5);
        look.setBodyFont(body);
        look.setTextScale(2);
        QCOMPARE(QApplication::font().pointSizeF(), 21.0);
        look.setTextScale(1);
        QCOMPARE(QApplication::font().pointSizeF(), 10.5);
    }

    void ringFollowsTheFocusButNotIntoViews()
    {
        ThemeController look(*qApp);
        auto* ring = look.findChild<FocusRing*>();
        QVERIFY(ring);
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* field = new QLineEdit;
        auto* list = new QListView;
        column->addWidget(field);
        column->addWidget(list);
        window.show();
        QApplication::setActiveWindow(&window);
        field->setFocus();
        QTRY_COMPARE(ring->target(), field);
        auto* frame = window.findChild<QFocusFrame*>();
        QVERIFY(frame && frame->isVisible());
        QCOMPARE(frame->geometry(), field->geometry().adjusted(-4, -4, 4, 4));
        list->setFocus();
        QTRY_COMPARE(ring->target(), nullptr);
    }
};

COUNTERSIGN_TEST(ThemeControllerTest)
#include "tst_ThemeController.moc"
