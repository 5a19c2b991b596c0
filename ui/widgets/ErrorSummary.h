// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

/// One wrong answer: what is wrong and where the focus goes.
struct FieldError
{
    QString text;
    QPointer<QWidget> field;
};

/// "There is a problem" with a list that leads to the fields. Hidden unless there are two or more errors.
class ErrorSummary final : public QFrame
{
    Q_OBJECT

public:
    explicit ErrorSummary(QWidget* parent = nullptr);

    /// With none: hides. With one: hides and focuses that field. With more: shows, takes the focus and announces.
    void show(const QList<FieldError>& errors);
    void clear();
    [[nodiscard]] int count() const { return int(m_errors.size()); }

private:
    void rebuild();

    QLabel* m_heading;
    QVBoxLayout* m_list;
    QList<FieldError> m_errors;
};

} // namespace countersign::ui
