// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace countersign::ui {

/// A wide and a narrow column that stack when the widget is under 840 px wide.
class Columns final : public QWidget
{
    Q_OBJECT

public:
    enum class Side { left, right };
    enum class Stacked { mainFirst, sideFirst };

    /// `sideWidth` at 100 %, for example width::homeSide. Takes both widgets as children.
    Columns(QWidget* main, QWidget* side, Side sideAt, int sideWidth, Stacked order, QWidget* parent = nullptr);
    [[nodiscard]] bool isStacked() const { return m_stacked; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();

    QWidget* m_main;
    QWidget* m_side;
    Side m_sideAt;
    int m_sideWidth;
    Stacked m_order;
    bool m_stacked = false;
    QBoxLayout* m_box;
};

} // namespace countersign::ui
