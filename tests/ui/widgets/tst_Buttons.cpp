// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/ElidedField.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>

using namespace countersign::ui;

class ButtonsTest final : public QObject
{
    Q_OBJECT

private slots:
    void availableButtonIsPressed()
    {
        Button button("Generate link", Role::primary);
        QSignalSpy clicked(&button, &QPushButton::clicked);
        button.click();
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(button.property("role").toString(), QString("primary"));
        QCOMPARE(button.font().weight(), QFont::DemiBold);
    }

    void unavailableButtonSaysWhy_data()
    {
        QTest::addColumn<QString>("way");
        for (const char* way : {"mouse", "space", "enter", "click", "accessibility"})
            QTest::newRow(way) << way;
    }

    void unavailableButtonSaysWhy()
    {
        QFETCH(QString, way);
        Button button("Issue other authenticator");
        button.setUnavailable("The profile has no email address.");
        button.show();
        QSignalSpy clicked(&button, &QPushButton::clicked);
        QSignalSpy told(&button, &Button::unavailablePressed);
        if (way == "mouse")
            QTest::mouseClick(&button, Qt::LeftButton);
        else if (way == "space")
            QTest::keyClick(&button, Qt::Key_Space);
        else if (way == "enter")
            QTest::keyClick(&button, Qt::Key_Return);
        else if (way == "click")
            button.click();
        else
            QAccessible::queryAccessibleInterface(&button)->actionInterface()->doAction(
                QAccessibleActionInterface::pressAction());
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(clicked.size(), 0);
        QCOMPARE(lastAnnouncement(&button), QString("The profile has no email address."));
        QVERIFY(button.isEnabled());
        QVERIFY(button.focusPolicy() & Qt::TabFocus);
        QCOMPARE(button.accessibleDescription(), QString("The profile has no email address."));
        button.setAvailable();
        button.click();
        QCOMPARE(clicked.size(), 1);
    }

    void iconButtonIsNamed()
    {
        QWidget window;
        QToolButton* button = makeIconButton("close", "Close message", &window);
        QCOMPARE(button->accessibleName(), QString("Close message"));
        QVERIFY(button->toolTip().startsWith("Close message"));
        QCOMPARE(nameOf(button->icon()), QString("close"));
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
    }

    void copyButtonCopiesAndSaysSo()
    {
        QWidget window;
        window.resize(400, 300);
        Button* button = makeCopyButton(
            "Copy link", "Link copied", [] { return QString("https://example.org/r/1"); }, &window);
        window.show();
        button->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("https://example.org/r/1"));
        QCOMPARE(lastAnnouncement(&window), QString("Link copied"));
    }

    void elidedFieldHoldsTheWholeAddress()
    {
        ElidedField field("Registration link");
        const QString link = "https://register.example.org/r/" + QString(60, 'x');
        field.setValue(link);
        field.resize(200, 32);
        QCOMPARE(field.toolTip(), link);
        QCOMPARE(field.text(), link);
        QVERIFY(field.isReadOnly());
        auto* spoken = QAccessible::queryAccessibleInterface(&field);
        QCOMPARE(spoken->text(QAccessible::Name), QString("Registration link"));
        QCOMPARE(spoken->text(QAccessible::Value), link);
        field.show();
        QApplication::setActiveWindow(&field);
        field.setFocus();
        QTRY_COMPARE(field.selectedText(), link);
    }
};

COUNTERSIGN_TEST(ButtonsTest)
#include "tst_Buttons.moc"
