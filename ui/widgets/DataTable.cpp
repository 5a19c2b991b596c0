// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/DataTable.h"

#include "ui/theme/Space.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"
#include "ui/widgets/TableHeads.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <numeric>

namespace countersign::ui {

namespace {

constexpr int wrappedRows = 200; // More rows than this get one height, so that opening stays quick.
constexpr int measuredRows = 50;

/// What each column would like, and the least it can do with.
struct Wishes
{
    QList<int> wanted;
    QList<int> least;
};

/// Takes the missing width from the columns that have something to give, in proportion.
QList<int> shrink(const Wishes& wishes, int available)
{
    QList<int> widths = wishes.wanted;
    const int missing = std::accumulate(widths.begin(), widths.end(), 0) - available;
    int spare = 0;
    for (int column = 0; column < widths.size(); ++column)
        spare += widths[column] - wishes.least[column];
    if (missing <= 0 || spare <= 0)
        return widths;
    for (int column = 0; column < widths.size(); ++column) {
        const int give = widths[column] - wishes.least[column];
        widths[column] -= qMin(give, int(qint64(give) * missing / spare) + 1);
    }
    return widths;
}

QString cellText(const QModelIndex& index)
{
    QStringList parts{index.data(Qt::DisplayRole).toString(), index.data(row::SecondLine).toString()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", ")).replace(QLatin1Char('\t'), QLatin1Char(' '));
}

} // namespace

DataTable::DataTable(const QString& name, QWidget* parent, Height height, Heads heads)
    : QTableView(parent)
    , m_delegate(new RowDelegate(this))
    , m_heightRule(height)
{
    setAccessibleName(name);
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    auto* head = new TableHeads;
    setHorizontalHeader(head);
    horizontalHeader()->setAccessibleName(name);
    horizontalHeader()->setVisible(heads == Heads::shown);
    setSizePolicy(QSizePolicy::Expanding, height == Height::ofRows ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    if (height == Height::ofRows)
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(head, &TableHeads::dragged, this, &DataTable::columnDragged);
    connect(head, &TableHeads::dragEnded, this, &DataTable::fitLater);
    connect(head, &QHeaderView::sortIndicatorChanged, this, &DataTable::orderChanged);
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (!index.data(row::Link).toBool())
            emit rowActivated(index.row());
    });
}

void DataTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    if (!model)
        return;
    connect(model, &QAbstractItemModel::modelReset, this, &DataTable::fitLater);
    connect(model, &QAbstractItemModel::rowsInserted, this, &DataTable::fitLater);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &DataTable::fitLater);
    connect(model, &QAbstractItemModel::dataChanged, this, &DataTable::fitLater);
    connect(model, &QAbstractItemModel::layoutChanged, this, &DataTable::fitLater);
    fit();
}

void DataTable::setStretchColumn(int column)
{
    m_stretch = column;
    fit();
}

void DataTable::setSortable(Sorting sorting)
{
    const bool sorts = sorting == Sorting::byHeads;
    horizontalHeader()->setFocusPolicy(sorts ? Qt::StrongFocus : Qt::NoFocus);
    horizontalHeader()->setSectionsClickable(sorts);
    if (sorts)
        applyOrder(); // before sorting is on, which sorts at once
    setSortingEnabled(sorts);
}

void DataTable::setUsualOrder(int column)
{
    m_usualColumn = column;
}

void DataTable::setRowButtons(int rowNumber, int column, const QList<RowButton>& buttons)
{
    auto* holder = new QWidget;
    holder->setMouseTracking(true);
    auto* line = new QHBoxLayout(holder);
    line->setContentsMargins(space::unit, 0, space::unit, 1);
    line->setSpacing(space::unit);
    line->addStretch(1);
    for (const RowButton& content : buttons) {
        Button* button = makeButton(content.text);
        button->setAccessibleName(content.spokenName.isEmpty() ? withoutMnemonic(content.text) : content.spokenName);
        if (!content.unavailable.isEmpty())
            button->setUnavailable(content.unavailable);
        connect(button, &QPushButton::clicked, this, [run = content.run] {
            if (run)
                run();
        });
        line->addWidget(button);
    }
    setIndexWidget(model()->index(rowNumber, column), holder);
    fitLater();
}

QString DataTable::selectedText() const
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows << index.row();
    if (rows.isEmpty() && currentIndex().isValid())
        rows << currentIndex().row();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int number : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            const QModelIndex index = model()->index(number, column);
            if (!isColumnHidden(column) && !indexWidget(index) && !index.data(row::Link).toBool())
                cells << cellText(index);
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

QSize DataTable::sizeHint() const
{
    if (m_heightRule == Height::ofPage)
        return {600, 400};
    int height = horizontalHeader()->isVisibleTo(this) ? horizontalHeader()->sizeHint().height() : 0;
    for (int number = 0; model() && number < model()->rowCount(); ++number)
        height += rowHeight(number);
    if (horizontalScrollBar()->maximum() > 0)
        height += horizontalScrollBar()->sizeHint().height();
    return {600, height};
}

QSize DataTable::minimumSizeHint() const
{
    return m_heightRule == Height::ofRows ? QSize(200, sizeHint().height()) : QSize(200, 160);
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        QGuiApplication::clipboard()->setText(selectedText());
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        emit rowActivated(currentIndex().row());
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::mouseMoveEvent(QMouseEvent* event)
{
    QTableView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    hover(index.row());
    viewport()->setCursor(index.data(row::Link).toBool() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void DataTable::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.data(row::Link).toBool())
        emit rowActivated(index.row());
}

void DataTable::leaveEvent(QEvent* event)
{
    QTableView::leaveEvent(event);
    hover(-1);
}

void DataTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitLater();
}

void DataTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
        selectionModel()->setCurrentIndex(model()->index(0, 0), QItemSelectionModel::NoUpdate);
    viewport()->update();
}

void DataTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fit();
}

void DataTable::fitLater()
{
    if (m_fitPending)
        return;
    m_fitPending = true;
    QMetaObject::invokeMethod(this, &DataTable::fit, Qt::QueuedConnection);
}

void DataTable::fit()
{
    m_fitPending = false;
    if (!model())
        return;
    fitColumns();
    fitRows();
    updateGeometry();
    // What is said while a layout above is at work is lost; a table that shows all its rows would stay too low and hide some.
    QTimer::singleShot(0, this, [this] { updateGeometry(); });
}

void DataTable::fitColumns()
{
    Wishes wishes;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int rows = qMin(model()->rowCount(), measuredRows);
    for (int column = 0; column < model()->columnCount(); ++column) {
        const int head = horizontalHeader()->isVisibleTo(this) ? horizontalHeader()->sectionSizeHint(column) : 0;
        int wanted = head;
        int least = head;
        for (int number = 0; number < rows; ++number) {
            const QModelIndex index = model()->index(number, column);
            const QWidget* widget = indexWidget(index);
            const int held = widget ? widget->sizeHint().width() : 0;
            option.rect = QRect();
            wanted = qMax(wanted, qMax(held, m_delegate->sizeHint(option, index).width()));
            least = qMax(least, qMax(held, m_delegate->leastWidth(option, index)));
        }
        wishes.wanted << (isColumnHidden(column) ? 0 : wanted);
        wishes.least << (isColumnHidden(column) ? 0 : least);
    }
    for (auto it = m_chosen.cbegin(); it != m_chosen.cend(); ++it) {
        if (it.key() >= wishes.wanted.size() || isColumnHidden(it.key()))
            continue;
        auto& least = wishes.least[it.key()];
        least = qMin(least, qRound(it.value() * fontMetrics().height())); // narrower than its words is the person's choice
        wishes.wanted[it.key()] = qMax(least, qRound(it.value() * fontMetrics().height()));
    }
    QList<int> widths = shrink(wishes, viewport()->width());
    share(widths, viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0));
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, widths[column]);
}

void DataTable::share(QList<int>& widths, int left) const
{
    if (left <= 0 || widths.isEmpty())
        return;
    if (m_stretch >= 0 && m_stretch < widths.size()) {
        widths[m_stretch] += left;
        return;
    }
    const auto takes = [this](int column) {
        const QModelIndex index = model()->index(0, column);
        return !isColumnHidden(column) && !m_chosen.contains(column) && !indexWidget(index) && !index.data(row::Link).toBool();
    };
    int total = 0;
    for (int column = 0; column < widths.size(); ++column)
        total += takes(column) ? widths[column] : 0;
    int rest = left;
    for (int column = 0; total > 0 && column < widths.size(); ++column) {
        const int part = takes(column) ? int(qint64(left) * widths[column] / total) : 0;
        widths[column] += part;
        rest -= part;
    }
    widths[0] += rest;
}

void DataTable::fitRows()
{
    const int rows = model()->rowCount();
    if (rows == 0)
        return;
    if (rows <= wrappedRows) {
        resizeRowsToContents();
        return;
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int height = 0;
    for (int column = 0; column < model()->columnCount(); ++column) {
        option.rect = QRect(0, 0, columnWidth(column), 0);
        height = qMax(height, m_delegate->sizeHint(option, model()->index(0, column)).height());
    }
    verticalHeader()->setDefaultSectionSize(height);
}

void DataTable::hover(int rowNumber)
{
    if (m_hovered == rowNumber)
        return;
    m_hovered = rowNumber;
    m_delegate->setHoveredRow(rowNumber);
    viewport()->update();
}

} // namespace countersign::ui
