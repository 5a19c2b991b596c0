// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/RowDelegate.h"

#include <QMap>
#include <QTableView>

#include <functional>

namespace countersign::ui {

class Button;

/// A button at the right of a row. `spokenName` names the row: "Remove Microsoft Authenticator, Sample phone".
struct RowButton
{
    QString text{};
    QString spokenName{};
    std::function<void()> run{};
    QString unavailable{}; ///< Reason; empty = available.
};

/// The table of the design: no grid, hairlines, whole-row selection, Ctrl+C copies the rows tab-separated.
/// Enter and double-click emit rowActivated; so does a click on a cell with row::Link.
class DataTable final : public QTableView
{
    Q_OBJECT

public:
    enum class Height { ofPage, ofRows };
    enum class Heads { shown, hidden };
    enum class Sorting { none, byHeads };

    /// `name` is the accessible name ("Working authenticators"). Height::ofRows makes the table as high as its rows,
    /// so that the page scrolls; Height::ofPage lets it scroll itself.
    explicit DataTable(
        const QString& name, QWidget* parent = nullptr, Height height = Height::ofRows, Heads heads = Heads::shown);

    void setModel(QAbstractItemModel* model) override;
    /// The column that takes the space left over; without one all columns of text share it.
    void setStretchColumn(int column);
    /// Heads sort by click, and by Enter or Space when they have the focus. The model sorts (sort() or a proxy);
    /// use only from five rows on.
    void setSortable(Sorting sorting);
    /// Upward by this column until the person chooses another order.
    void setUsualOrder(int column);
    /// What the person made of the columns: widths that they chose (in heights of the text, so that they grow with it) and the
    /// order. Empty when nothing was changed.
    [[nodiscard]] QByteArray columnsChosen() const;
    /// The order comes back once the table can be sorted. What does not fit this table is left out.
    void restoreColumns(const QByteArray& columns);
    /// Up to two buttons in `column`, real and reachable with Tab. For tables of up to 20 rows.
    void setRowButtons(int rowNumber, int column, const QList<RowButton>& buttons);
    /// Selected rows, or the current one, as tab-separated lines.
    [[nodiscard]] QString selectedText() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void rowActivated(int row);
    void columnsChanged(); ///< by the person

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitLater();
    void fit();
    void fitColumns();
    void share(QList<int>& widths, int left) const;
    void fitRows();
    void hover(int rowNumber);
    void columnDragged(int column, int width);
    void orderChanged(int column, Qt::SortOrder order);
    void applyOrder();

    RowDelegate* m_delegate;
    Height m_heightRule;
    int m_stretch = -1; // None: the space left over is shared.
    int m_hovered = -1;
    bool m_fitPending = false;
    bool m_applying = false;
    QMap<int, double> m_chosen; ///< widths of columns that the person set, in heights of the text
    int m_usualColumn = -1;
    int m_sortColumn = -1; ///< as the person chose, now or before; -1: not yet
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace countersign::ui
