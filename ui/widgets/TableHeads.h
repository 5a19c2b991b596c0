// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace countersign::ui {

/// Table heads that sort by keyboard: arrow keys choose a head, Enter or Space sorts by it and turns the order.
class TableHeads final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeads(QWidget* parent = nullptr);

    /// The head that has the keyboard.
    [[nodiscard]] int currentHead() const { return m_current; }

signals:
    void dragged(int column, int width); ///< by the mouse; widths that the table sets are not
    void dragEnded();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintSection(QPainter* painter, const QRect& area, int section) const override;

private:
    void move(int by);
    void sort();
    void say();

    int m_current = 0;
    bool m_pressed = false;
};

} // namespace countersign::ui
