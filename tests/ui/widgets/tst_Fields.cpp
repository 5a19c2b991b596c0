// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/widgets/Announce.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/ChoiceGroup.h"
#include "ui/widgets/ErrorSummary.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/PasswordField.h"
#include "ui/widgets/SearchBox.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace countersign::ui;

class FieldsTest final : public QObject
{
    Q_OBJECT

private slots:
    void labelIsTheFieldsBuddyAndName()
    {
        FieldRow row("&Email address", new QLineEdit);
        QLabel* label = nullptr;
        for (QLabel* one : row.findChildren<QLabel*>()) {
            if (one->buddy() == row.input())
                label = one;
        }
        QVERIFY(label);
        QCOMPARE(row.label(), QString("Email address"));
        QCOMPARE(QAccessible::queryAccessibleInterface(row.input())->text(QAccessible::Name), QString("Email address"));
    }

    void errorJoinsTheDescriptionAndGoesAgain()
    {
        auto* input = new QLineEdit("555 000");
        FieldRow row("UUID", input);
        row.setHint("12 numbers, on the front of a smartcard");
        row.show();
        auto* error = row.findChild<ErrorLine*>();
        QVERIFY(error->isHidden());
        row.setError("UUID must be 12 numbers");
        QVERIFY(error->isVisible());
        QVERIFY(row.hasError());
        QVERIFY(input->property("invalid").toBool());
        QCOMPARE(input->accessibleDescription(),
            QString("12 numbers, on the front of a smartcard. UUID must be 12 numbers"));
        QCOMPARE(input->text(), QString("555 000")); // Never loses what was typed.
        row.clearError();
        QVERIFY(error->isHidden());
        QVERIFY(!input->property("invalid").toBool());
        QCOMPARE(input->accessibleDescription(), QString("12 numbers, on the front of a smartcard"));
    }

    void errorStandsAboveTheBox()
    {
        FieldRow row("UUID", new QLineEdit);
        row.setHint("12 numbers");
        row.setError("UUID must be 12 numbers");
        row.resize(300, 140);
        row.show();
        const auto* error = row.findChild<ErrorLine*>();
        QVERIFY(error->geometry().bottom() < row.input()->geometry().top());
    }

    void oneErrorFocusesItsFieldTwoMakeASummary()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* summary = new ErrorSummary;
        auto* first = new FieldRow("First name", new QLineEdit);
        auto* second = new FieldRow("Last name", new QLineEdit);
        for (QWidget* widget : std::initializer_list<QWidget*>{summary, first, second})
            column->addWidget(widget);
        window.show();
        QApplication::setActiveWindow(&window);
        summary->show({{"Enter a last name", second->input()}});
        QVERIFY(summary->isHidden());
        QTRY_VERIFY(second->input()->hasFocus());
        summary->show({{"Enter a first name", first->input()}, {"Enter a last name", second->input()}});
        QVERIFY(summary->isVisible());
        QTRY_VERIFY(summary->hasFocus());
        QCOMPARE(lastAnnouncement(&window), QString("There is a problem. Enter a first name. Enter a last name"));
        const auto links = summary->findChildren<QAbstractButton*>();
        QCOMPARE(links.size(), 2);
        links[0]->click();
        QTRY_VERIFY(first->input()->hasFocus());
    }

    void choicesStartUnselectedAndAreNamedByTheirQuestion()
    {
        ChoiceGroup group("How are you meeting?");
        group.addChoice("face", "Face to face");
        group.addChoice("video", "Video call");
        QVERIFY(group.selected().isEmpty());
        QSignalSpy chosen(&group, &ChoiceGroup::chosen);
        group.buttons()[1]->click();
        QCOMPARE(group.selected(), QString("video"));
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), QString("video"));
        QCOMPARE(group.findChild<QGroupBox*>()->accessibleName(), QString("How are you meeting?"));
        group.setError("Choose how you are meeting");
        QVERIFY(group.buttons()[0]->property("invalid").toBool());
        QVERIFY(group.findChild<QGroupBox*>()->accessibleDescription().contains("Choose how you are meeting"));
        group.clearSelection();
        QVERIFY(group.selected().isEmpty());
    }

    void checkBoxWrapsAndIsPressedOnItsWords()
    {
        CheckBox box("I confirm that I want to remove this Microsoft Authenticator device from the profile");
        QVERIFY(box.heightForWidth(200) > box.heightForWidth(1200));
        box.resize(300, box.heightForWidth(300));
        box.show();
        QTest::mouseClick(&box, Qt::LeftButton, {}, QPoint(200, box.height() / 2));
        QVERIFY(box.isChecked());
    }

    void passwordIsShownOnRequest()
    {
        PasswordField field;
        field.setText("correct horse");
        QCOMPARE(field.echoMode(), QLineEdit::Password);
        auto* show = field.findChild<QAbstractButton*>();
        QVERIFY(show->accessibleName().startsWith(show->text()));
        show->click();
        QCOMPARE(field.echoMode(), QLineEdit::Normal);
        QCOMPARE(show->text(), QString("Hide"));
        field.hidePassword();
        QCOMPARE(field.echoMode(), QLineEdit::Password);
    }

    void searchBoxAsksOnlyWithWords()
    {
        SearchBox box("Find an existing user: name, UUID or email", "Ctrl+F");
        QCOMPARE(box.accessibleName(), QString("Find an existing user: name, UUID or email"));
        QSignalSpy searched(&box, &SearchBox::searched);
        QTest::keyClicks(&box, "   ");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(searched.size(), 0);
        box.setText(" sam ");
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(searched.size(), 1);
        QCOMPARE(searched[0][0].toString(), QString("sam"));
    }
};

COUNTERSIGN_TEST(FieldsTest)
#include "tst_Fields.moc"
