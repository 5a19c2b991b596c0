// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/issue/Readiness.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign::ui {

/// "{First name} needs": each condition with its tick, its warning and the way to fix it, or "Ask them".
class CheckList final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckList(QWidget* parent = nullptr);

    /// Rebuilt only when something differs, so that a refresh does not take the focus from a button.
    void setChecks(const QList<Check>& checks);
    [[nodiscard]] const QList<Check>& checks() const { return m_checks; }

signals:
    void fixChosen(countersign::ui::Fix fix);

private:
    void addRow(const Check& check);

    QVBoxLayout* m_rows;
    QWidget* m_content = nullptr;
    QList<Check> m_checks;
};

} // namespace countersign::ui
