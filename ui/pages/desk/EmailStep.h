// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskStep.h"

namespace countersign::ui {

/// P-2: What is your work email address?
class EmailStep final : public DeskStep
{
    Q_OBJECT

public:
    explicit EmailStep(QWidget* parent = nullptr);

    void show(const PersonWords& words, const contract::RegistrationState& state) override;

signals:
    void entered(const QString& typed);

private:
    QLabel* m_alone;
    QLineEdit* m_input;
    Button* m_continue;
    FieldRow* m_row;
};

} // namespace countersign::ui
