// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskStep.h"

namespace countersign::ui {

/// P-6: the first verification code.
class CodeStep final : public DeskStep
{
    Q_OBJECT

public:
    explicit CodeStep(QWidget* parent = nullptr);

    void show(const PersonWords& words, const contract::RegistrationState& state) override;
    void setError(const PersonWords& words, const Error& error) override;
    void clear() override;

signals:
    void entered(const QString& typed);
    void backChosen();

private:
    QLineEdit* m_input;
    Button* m_continue;
    FieldRow* m_row;
    QLabel* m_clock;
    Button* m_back;
};

} // namespace countersign::ui
