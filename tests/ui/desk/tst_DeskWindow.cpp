// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/desk/WindowBench.h"
#include "ui/shell/IdleWatch.h"
#include "ui/theme/ThemeController.h"
#include "ui/widgets/QrView.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QRegularExpression>
#include <QScrollArea>

using namespace countersign;
using namespace countersign::tests;

// What the person's window looks like and what it keeps to itself.
class TestDeskWindow : public QObject
{
    Q_OBJECT

private slots:
    void everythingHasAName()
    {
        WindowBench bench;
        bench.openWindow();
        checkNames(*bench.flow.window());
        bench.upToKey();
        checkNames(*bench.flow.window());
        bench.press("Next");
        QTRY_VERIFY(bench.named<QLineEdit>("Enter the verification code"));
        checkNames(*bench.flow.window());
    }

    // Under the style sheet, which keeps labels from inheriting the font of their window.
    void everyWordIsLarge()
    {
        ui::ThemeController themes(*qApp);
        themes.apply(ui::Scheme::light);
        WindowBench bench;
        bench.openWindow();
        const auto* field = bench.named<QLineEdit>("What is your work email address?");
        QVERIFY(field->font().pointSizeF() > QApplication::font().pointSizeF() * 1.1);
        bench.upToKey();
        for (const auto* label : bench.flow.window()->findChildren<QLabel*>()) {
            if (label->isVisible() && !label->text().isEmpty())
                QVERIFY2(
                    label->font().pointSizeF() > QApplication::font().pointSizeF() * 1.1, qPrintable(label->text()));
        }
        for (const auto* button : bench.flow.window()->findChildren<QAbstractButton*>()) {
            if (button->isVisible())
                QVERIFY2(
                    button->font().pointSizeF() > QApplication::font().pointSizeF() * 1.1, qPrintable(button->text()));
        }
    }

    void theKeyboardIsEnough()
    {
        WindowBench bench;
        bench.openWindow();
        auto* field = bench.named<QLineEdit>("What is your work email address?");
        QTRY_VERIFY(field && field->hasFocus());
        QTest::keyClicks(field, QString::fromLatin1(DeskBench::email));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(
            bench.named<QLineEdit>("One-time password") && bench.named<QLineEdit>("One-time password")->hasFocus());
    }

    void nothingGoesToTheClipboard()
    {
        WindowBench bench;
        bench.openWindow();
        auto* clipboard = QGuiApplication::clipboard();
        clipboard->setText(QStringLiteral("the RA's"));
        for (const char* name : {"What is your work email address?"}) {
            auto* field = bench.named<QLineEdit>(name);
            field->setText(QStringLiteral("something typed"));
            field->selectAll();
            QTest::keyClick(field, Qt::Key_C, Qt::ControlModifier);
            QTest::keyClick(field, Qt::Key_X, Qt::ControlModifier);
            QCOMPARE(field->text(), QStringLiteral("something typed"));
        }
        bench.named<QLineEdit>("What is your work email address?")->clear();
        bench.upToKey();
        for (const auto* label : bench.flow.window()->findChildren<QLabel*>())
            QVERIFY2(label->text().isEmpty() || !(label->textInteractionFlags() & Qt::TextSelectableByMouse),
                qPrintable(label->text()));
        QCOMPARE(clipboard->text(), QStringLiteral("the RA's"));
    }

    void theCodeIsBlackOnWhiteInTheDark()
    {
        ui::ThemeController themes(*qApp);
        themes.apply(ui::Scheme::dark);
        WindowBench bench;
        bench.openWindow();
        bench.upToKey();
        auto* view = bench.flow.window()->findChild<ui::QrView*>();
        QVERIFY(view && view->isVisible());
        const auto picture = view->grab().toImage();
        int black = 0, white = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                black += picture.pixelColor(x, y) == QColor(Qt::black);
                white += picture.pixelColor(x, y) == QColor(Qt::white);
            }
        }
        QVERIFY(black > 5000 && white > 5000);
        keepPicture(bench, "dark");
    }

    // 200 % text: the window scrolls downwards and never sideways, and what is selected stays reachable.
    void twiceTheTextFits()
    {
        ui::ThemeController themes(*qApp);
        themes.apply(ui::Scheme::light);
        themes.setTextScale(2);
        WindowBench bench;
        bench.openWindow();
        bench.flow.window()->showNormal();
        bench.flow.window()->resize(1280, 800);
        bench.upToKey();
        auto* scroll = bench.flow.window()->findChild<QScrollArea*>();
        QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        keepPicture(bench, "twice");
    }

    void whatThePersonTypesKeepsNoStaffSessionOpen()
    {
        WindowBench bench;
        bench.openWindow();
        ui::IdleWatch watch(bench.core.clock, ui::IdleWatch::Limits{});
        QSignalSpy idle(&watch, &ui::IdleWatch::idle);
        watch.start();
        bench.core.clock.advance(minutes(9));
        QTest::keyClicks(bench.named<QLineEdit>("What is your work email address?"), QStringLiteral("gwen"));
        QTest::keyClick(bench.flow.window()->windowHandle(), Qt::Key_A);
        bench.core.clock.advance(minutes(1));
        watch.check();
        QCOMPARE(idle.size(), 1);
        watch.start();
        bench.core.clock.advance(minutes(9));
        QTest::keyClick(&bench.staff, Qt::Key_A); // the RA's own window counts
        bench.core.clock.advance(minutes(1));
        watch.check();
        QCOMPARE(idle.size(), 1);
        watch.stop();
    }

    // Nothing of the RA's session is in the requests: it may end.
    void itGoesOnWithoutTheRasSession()
    {
        WindowBench bench;
        bench.openWindow();
        (void)bench.core.post("/sign-out", contract::Json::object(), bench.ra.token);
        bench.transport.clearToken();
        bench.type("What is your work email address?", DeskBench::email);
        bench.press("Continue");
        QTRY_VERIFY(bench.says(QStringLiteral("Check your email")));
    }

private:
    static void checkNames(QWidget& window)
    {
        for (auto* widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            auto* interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }

    /// For the eye: where COUNTERSIGN_PICTURES names a folder.
    static void keepPicture(WindowBench& bench, const char* name)
    {
        const auto folder = qEnvironmentVariable("COUNTERSIGN_PICTURES");
        if (!folder.isEmpty())
            bench.flow.window()->grab().save(
                folder + QStringLiteral("/desk-") + QLatin1String(name) + QStringLiteral(".png"));
    }
};

COUNTERSIGN_TEST(TestDeskWindow)

#include "tst_DeskWindow.moc"
