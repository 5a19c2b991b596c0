// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ChangeForm.h"

class QComboBox;

namespace countersign::ui {

class CheckBox;

/// Close profile and remove all access: a reason, notes, and a box to confirm it.
class CloseProfileForm final : public ChangeForm
{
    Q_OBJECT

public:
    CloseProfileForm(ApiClient& client, const domain::Person& person);

    [[nodiscard]] std::optional<Sent> call() override;
    [[nodiscard]] QString doneWords() const override;
    [[nodiscard]] QString doneRest() const override;

private:
    QComboBox* m_reason;
    QLineEdit* m_note;
    CheckBox* m_confirmed;
};

} // namespace countersign::ui
