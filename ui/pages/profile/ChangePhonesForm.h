// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ChangeForm.h"

namespace countersign::ui {

class ChangePhonesForm final : public ChangeForm
{
    Q_OBJECT

public:
    ChangePhonesForm(ApiClient& client, const domain::Person& person);
    [[nodiscard]] std::optional<Sent> call() override;
    [[nodiscard]] QString doneWords() const override;

private:
    QLineEdit* m_mobile;
    QLineEdit* m_phone;
};

} // namespace countersign::ui
