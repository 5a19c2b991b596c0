// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace countersign::ui {

class Button;

/// Save, Discard and the line that says that something is not saved.
class SaveBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SaveBar(QWidget* parent = nullptr);
    void setTouched(bool touched);

signals:
    void saveChosen();
    void discardChosen();

private:
    Button* m_discard;
    QLabel* m_unsaved;
};

} // namespace countersign::ui
