// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Columns.h"
#include "ui/widgets/JobButton.h"
#include "ui/widgets/NavigationList.h"
#include "ui/widgets/PageScaffold.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace countersign::ui;

namespace {

QList<NavigationEntry> entries()
{
    return {{.id = "home", .text = "&Home", .icon = "home", .shortcut = "Alt+1"},
        {.id = "registrations", .text = "Registrations", .icon = "registrations", .shortcut = "Alt+3"},
        {.id = "settings", .text = "Settings", .icon = "settings", .place = NavigationEntry::Place::startsGroup}};
}

QString nameAt(NavigationList& list, int row)
{
    return QAccessible::queryAccessibleInterface(&list)->child(row)->text(QAccessible::Name);
}

} // namespace

class NavigationTest final : public QObject
{
    Q_OBJECT

private slots:
    void entriesAreNamedWithTheirCount()
    {
        NavigationList list;
        list.setEntries(entries());
        list.resize(208, 400);
        list.show();
        QCOMPARE(list.model()->rowCount(), 3); // Hairlines are no items.
        QCOMPARE(nameAt(list, 0), QString("Home"));
        list.setCount("registrations", 2);
        QCOMPARE(nameAt(list, 1), QString("Registrations, 2"));
        list.setCount("registrations", 0);
        QCOMPARE(nameAt(list, 1), QString("Registrations"));
        QCOMPARE(list.model()->index(0, 0).data(Qt::ToolTipRole).toString(), QString("Home (Alt+1)"));
    }

    void choosesByKeyAndMouseNotByArrow()
    {
        NavigationList list;
        list.setEntries(entries());
        list.setCurrent("home");
        list.resize(208, 400);
        list.show();
        QSignalSpy chosen(&list, &NavigationList::chosen);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(chosen.size(), 0);
        QCOMPARE(list.current(), QString("home"));
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toString(), QString("registrations"));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(2, 0)).center());
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1][0].toString(), QString("settings"));
    }

    void railIsNarrowAndKeepsItsNames()
    {
        NavigationList list;
        list.setEntries(entries());
        list.resize(208, 400);
        list.show();
        const int full = list.sizeHint().width();
        list.setForm(NavigationList::Form::rail);
        QVERIFY(list.sizeHint().width() < full / 2);
        QCOMPARE(nameAt(list, 0), QString("Home"));
    }

    void groupsHaveMoreRoomAbove()
    {
        NavigationList list;
        list.setEntries(entries());
        list.resize(208, 400);
        list.show();
        QVERIFY(
            list.visualRect(list.model()->index(2, 0)).height() > list.visualRect(list.model()->index(1, 0)).height());
    }

    void crumbsLeadBack()
    {
        PageScaffold page("Issue other authenticator");
        page.setBreadcrumb({"Sample Person 014", "Authenticators", "Issue"});
        QSignalSpy selected(&page, &PageScaffold::crumbSelected);
        const auto links = page.findChildren<Button*>();
        QCOMPARE(links.size(), 2);
        links[1]->click();
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].toInt(), 1);
        QCOMPARE(page.title(), QString("Issue other authenticator"));
        QCOMPARE(page.windowTitle(), page.title());
    }

    void pageStartsAtItsFirstControlOrItsError()
    {
        PageScaffold page("Remove authenticator");
        page.setBreadcrumb({"Sample Person 014", "Remove"});
        auto* field = new QLineEdit;
        page.body()->addWidget(field);
        page.show();
        QApplication::setActiveWindow(&page);
        page.focusStart();
        QTRY_VERIFY(field->hasFocus());
        page.banner().showQuietly({.tone = Tone::error, .lead = "It was not removed."});
        page.focusStart();
        QTRY_VERIFY(page.banner().hasFocus());
    }

    void columnsStackWhenNarrow()
    {
        auto* main = new QWidget;
        auto* side = new QWidget;
        Columns columns(main, side, Columns::Side::left, 328, Columns::Stacked::mainFirst);
        columns.resize(1000, 400);
        columns.show();
        QCoreApplication::processEvents();
        QVERIFY(!columns.isStacked());
        QVERIFY(side->x() < main->x());
        columns.resize(800, 400);
        QTRY_VERIFY(columns.isStacked());
        QTRY_VERIFY(main->y() <= side->y());
    }

    void jobSpeaksAsAWhole()
    {
        JobButton button;
        button.setJob({.name = "Sample Person 014",
            .steps = stepsUpTo(5),
            .doing = "Step 5 of 7",
            .timeLeft = "11 min left",
            .spoken = "Sample Person 014, step 5 of 7, 11 minutes left"});
        QCOMPARE(button.accessibleName(), QString("Sample Person 014, step 5 of 7, 11 minutes left"));
        const int full = button.sizeHint().width();
        button.setFolded(2, "next: 11 min left");
        QVERIFY(button.sizeHint().width() < full);
        QVERIFY(button.accessibleName().startsWith("2 registrations in progress"));
    }
};

COUNTERSIGN_TEST(NavigationTest)
#include "tst_Navigation.moc"
