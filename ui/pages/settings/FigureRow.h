// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QLabel;
class QLineEdit;

namespace countersign::ui {

class FieldRow;

/// A number with its unit, and beside it the text that people read because of it. They stack when there is little room.
class FigureRow final : public QWidget
{
    Q_OBJECT

public:
    FigureRow(const QString& label, const QString& unit, const QString& hint, const QString& where, QWidget* parent = nullptr);

    void setValue(long long value);
    /// -1 for what is no number.
    [[nodiscard]] long long value() const;
    /// Empty: a figure outside its range makes no text.
    void setExample(const QString& text);
    [[nodiscard]] QString example() const;
    [[nodiscard]] FieldRow& field() const { return *m_row; }

signals:
    void edited();
    void submitted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLineEdit* m_line;
    FieldRow* m_row;
    QWidget* m_side;
    QLabel* m_example;
    QBoxLayout* m_box;
};

} // namespace countersign::ui
