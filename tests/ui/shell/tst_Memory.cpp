// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShellBench.h"
#include "support/TestMain.h"
#include "ui/shell/TableMemory.h"
#include "ui/widgets/DataTable.h"

#include <QApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMouseEvent>
#include <QScreen>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::tests;

namespace {

QStandardItemModel* peopleModel(QObject* parent)
{
    auto* model = new QStandardItemModel(0, 3, parent);
    model->setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Organisation"), QStringLiteral("Email")});
    for (int i = 0; i < 6; ++i)
        model->appendRow({new QStandardItem(QStringLiteral("Person %1").arg(i)), new QStandardItem(QStringLiteral("Sample Organisation")),
            new QStandardItem(QStringLiteral("p%1@example.org").arg(9 - i))});
    return model;
}

std::unique_ptr<ui::DataTable> shownTable()
{
    auto table = std::make_unique<ui::DataTable>(QStringLiteral("People of the test"));
    table->setModel(peopleModel(table.get()));
    table->setUsualOrder(0);
    table->resize(900, 300);
    table->show();
    table->setSortable(ui::DataTable::Sorting::byHeads);
    QCoreApplication::processEvents();
    return table;
}

void drag(ui::DataTable& table, int column, int by)
{
    auto* heads = table.horizontalHeader();
    const QPoint edge(heads->sectionViewportPosition(column) + heads->sectionSize(column) - 1, heads->height() / 2);
    const auto send = [heads](QEvent::Type type, const QPoint& at, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, at, heads->viewport()->mapToGlobal(at), button, held, Qt::NoModifier);
        QCoreApplication::sendEvent(heads->viewport(), &event);
    };
    send(QEvent::MouseButtonPress, edge, Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, edge + QPoint(by / 2, 0), Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseMove, edge + QPoint(by, 0), Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, edge + QPoint(by, 0), Qt::LeftButton, Qt::NoButton);
    QCoreApplication::processEvents();
}

} // namespace

/// Windows and tables come back as they were left.
class TestMemory : public QObject
{
    Q_OBJECT

private slots:
    void tablesComeBack();
    void widthsGrowWithTheText();
    void nonsenseIsLeftOut();
    void theWindowComesBackOnAScreen();
};

void TestMemory::tablesComeBack()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("desktop.ini"));
    int chosen = 0;
    {
        ui::Preferences preferences(file);
        ui::TableMemory memory(preferences);
        const auto table = shownTable();
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 0);
        QVERIFY(table->columnsChosen().isEmpty());
        const int before = table->columnWidth(0);
        drag(*table, 0, 60);
        chosen = table->columnWidth(0);
        QVERIFY(chosen > before + 30);
        table->horizontalHeader()->setSortIndicator(2, Qt::DescendingOrder);
        QVERIFY(!table->columnsChosen().isEmpty());
    }
    ui::Preferences again(file);
    ui::TableMemory memory(again);
    const auto table = shownTable();
    QTRY_VERIFY(qAbs(table->columnWidth(0) - chosen) <= 2);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 2);
    QCOMPARE(table->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestMemory::widthsGrowWithTheText()
{
    ui::Preferences preferences({});
    const auto table = shownTable();
    table->restoreColumns("-1 up 0=10.00");
    QTRY_VERIFY(qAbs(table->columnWidth(0) - 10 * table->fontMetrics().height()) <= 2);
    const int before = table->columnWidth(0);
    QFont larger = table->font();
    larger.setPointSizeF(larger.pointSizeF() > 0 ? larger.pointSizeF() * 1.5 : 18);
    table->setFont(larger);
    QTRY_VERIFY(table->columnWidth(0) > before);
}

void TestMemory::nonsenseIsLeftOut()
{
    for (const char* kept : {"", "x", "99 up 77=5 -3=2 a=b 1=-4 0=999999", "2"}) {
        const auto table = shownTable();
        table->restoreColumns(kept);
        QTest::qWait(20);
        QVERIFY2(table->horizontalHeader()->length() <= table->viewport()->width() + 1, kept);
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 0);
    }
}

void TestMemory::theWindowComesBackOnAScreen()
{
    QByteArray elsewhere;
    {
        QWidget far;
        far.setGeometry(QRect(QPoint(9000, 7000), QSize(1000, 700)));
        elsewhere = far.saveGeometry();
    }
    FixedClock clock;
    ui::Desk desk({}, clock);
    desk.preferences.setWindowGeometry(elsewhere);
    {
        ui::MainWindow window(desk, {.canHost = true, .sample = false, .version = QStringLiteral("0.1.0"), .sampleAccounts = {}});
        QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().intersects(window.geometry()));
        window.show();
        window.resize(960, 650);
        window.close();
    }
    ui::MainWindow window(desk, {.canHost = true, .sample = false, .version = QStringLiteral("0.1.0"), .sampleAccounts = {}});
    QCOMPARE(window.size(), QSize(960, 650));
    window.showMaximized();
    window.close();
    ui::MainWindow third(desk, {.canHost = true, .sample = false, .version = QStringLiteral("0.1.0"), .sampleAccounts = {}});
    QVERIFY(third.isMaximized());
}

COUNTERSIGN_TEST(TestMemory)
#include "tst_Memory.moc"
