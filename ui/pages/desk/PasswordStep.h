// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskStep.h"

namespace countersign::ui {

class PasswordField;

/// P-4: a new password twice, or the existing one.
class PasswordStep final : public DeskStep
{
    Q_OBJECT

public:
    explicit PasswordStep(QWidget* parent = nullptr);

    void show(const PersonWords& words, const contract::RegistrationState& state) override;

signals:
    void created(const QString& password, const QString& confirmation);
    void entered(const QString& password);

private:
    void submit();

    bool m_existing = false;
    QLabel* m_intro;
    PasswordField* m_password;
    PasswordField* m_confirmation;
    Button* m_continue;
    FieldRow* m_first;
    FieldRow* m_second;
};

} // namespace countersign::ui
