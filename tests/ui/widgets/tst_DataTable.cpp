// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/DataTable.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace countersign::ui;

namespace {

class Rows final : public QStandardItemModel
{
public:
    explicit Rows(int count)
    {
        setHorizontalHeaderLabels({"Authenticator", "Status", "Last used", ""});
        for (int number = 1; number <= count; ++number) {
            auto* name = new QStandardItem("Microsoft Authenticator");
            name->setData(QStringLiteral("Sample phone %1").arg(number), row::SecondLine);
            auto* status = new QStandardItem("Active");
            status->setData(int(Tone::success), row::StatusTone);
            auto* action = new QStandardItem("View profile");
            action->setData(true, row::Link);
            appendRow({name, status, new QStandardItem("Today, 08:55"), action});
        }
    }
};

} // namespace

class DataTableTest final : public QObject
{
    Q_OBJECT

private slots:
    void copiesRowsTabSeparated()
    {
        Rows rows(3);
        DataTable table("Working authenticators");
        table.setModel(&rows);
        table.selectRow(1);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(),
            QString("Microsoft Authenticator, Sample phone 2\tActive\tToday, 08:55"));
    }

    void enterAndLinkOpenTheRow()
    {
        Rows rows(3);
        DataTable table("3 people found");
        table.setModel(&rows);
        table.resize(700, 300);
        table.show();
        QSignalSpy activated(&table, &DataTable::rowActivated);
        table.selectRow(2);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toInt(), 2);
        const QPoint link = table.visualRect(rows.index(0, 3)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, link);
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated[1][0].toInt(), 0);
        const QPoint name = table.visualRect(rows.index(1, 0)).center();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, name);
        QCOMPARE(activated.size(), 2); // A click on the name only selects.
        QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, name);
        QCOMPARE(activated.size(), 3);
        QCOMPARE(activated[2][0].toInt(), 1);
    }

    void rowButtonsNameTheirRow()
    {
        Rows rows(2);
        DataTable table("Working authenticators");
        table.setModel(&rows);
        int removed = 0;
        table.setRowButtons(1, 3,
            {{"Test", "Test Microsoft Authenticator, Sample phone 2", [] {}, {}},
                {"Remove", "Remove Microsoft Authenticator, Sample phone 2", [&removed] { ++removed; }, {}}});
        const auto buttons = table.viewport()->findChildren<Button*>();
        QCOMPARE(buttons.size(), 2);
        QCOMPARE(buttons[1]->accessibleName(), QString("Remove Microsoft Authenticator, Sample phone 2"));
        QVERIFY(buttons[1]->accessibleName().contains(buttons[1]->text()));
        buttons[1]->click();
        QCOMPARE(removed, 1);
    }

    void isAsHighAsItsRows()
    {
        Rows rows(4);
        DataTable table("Working authenticators");
        table.setModel(&rows);
        table.resize(700, table.sizeHint().height());
        table.show();
        QCoreApplication::processEvents();
        QCOMPARE(table.verticalScrollBar()->maximum(), 0);
        QVERIFY(table.rowHeight(0) >= 52);
        const int before = table.sizeHint().height();
        rows.removeRow(0);
        QTRY_VERIFY(table.sizeHint().height() < before);
    }

    void narrowTableWrapsInsteadOfScrollingSideways()
    {
        Rows rows(3);
        DataTable table("Working authenticators");
        table.setModel(&rows);
        table.resize(900, 300);
        table.show();
        QCoreApplication::processEvents();
        const int wide = table.rowHeight(0);
        table.resize(380, 300);
        QTRY_VERIFY(table.rowHeight(0) > wide);
        QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
    }

    void columnsFillTheWidth()
    {
        Rows rows(3);
        DataTable table("Working authenticators");
        table.setModel(&rows);
        table.resize(1000, 300);
        table.show();
        QCoreApplication::processEvents();
        QCOMPARE(table.horizontalHeader()->length(), table.viewport()->width());
    }

    void screenReaderGetsHeadsAndWords()
    {
        Rows rows(1);
        DataTable table("Working authenticators");
        table.setModel(&rows);
        table.show();
        auto* spoken = QAccessible::queryAccessibleInterface(&table);
        QCOMPARE(spoken->role(), QAccessible::Table);
        QCOMPARE(spoken->text(QAccessible::Name), QString("Working authenticators"));
        QCOMPARE(spoken->tableInterface()->columnDescription(1), QString("Status"));
        QCOMPARE(spoken->tableInterface()->cellAt(0, 1)->text(QAccessible::Name), QString("Active"));
    }

    void headsSortByKeyboard()
    {
        Rows rows(5);
        DataTable table("5 people found");
        table.setModel(&rows);
        table.setSortable(DataTable::Sorting::byHeads);
        table.resize(700, 300);
        table.show();
        QHeaderView* heads = table.horizontalHeader();
        QVERIFY(heads->focusPolicy() & Qt::TabFocus);
        QSignalSpy sorted(heads, &QHeaderView::sortIndicatorChanged);
        QTest::keyClick(heads, Qt::Key_Right);
        QTest::keyClick(heads, Qt::Key_Space);
        QCOMPARE(heads->sortIndicatorSection(), 1);
        QCOMPARE(heads->sortIndicatorOrder(), Qt::AscendingOrder);
        QTest::keyClick(heads, Qt::Key_Return);
        QCOMPARE(heads->sortIndicatorOrder(), Qt::DescendingOrder);
        QCOMPARE(sorted.size(), 2);
    }

    void tabLeavesTheTable()
    {
        DataTable table("Working authenticators");
        QVERIFY(!table.tabKeyNavigation());
    }
};

COUNTERSIGN_TEST(DataTableTest)
#include "tst_DataTable.moc"
