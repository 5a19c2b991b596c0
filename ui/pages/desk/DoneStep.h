// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/desk/DeskStep.h"

namespace countersign::ui {

class Banner;

/// P-7: registered, with a name for the device.
class DoneStep final : public DeskStep
{
    Q_OBJECT

public:
    explicit DoneStep(QWidget* parent = nullptr);

    void show(const PersonWords& words, const contract::RegistrationState& state) override;
    void focusFirst() override;

signals:
    void named(const QString& name);
    /// Something is being typed: this is no time to close.
    void typing();

private:
    Banner* m_panel;
    QLabel* m_next;
    QLabel* m_change;
    QLineEdit* m_input;
    Button* m_save;
    FieldRow* m_row;
};

} // namespace countersign::ui
