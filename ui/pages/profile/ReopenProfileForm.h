// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ChangeForm.h"

namespace countersign::ui {

/// Opens a closed profile again; it says what does not come back.
class ReopenProfileForm final : public ChangeForm
{
    Q_OBJECT

public:
    ReopenProfileForm(ApiClient& client, const domain::Person& person);

    [[nodiscard]] std::optional<Sent> call() override;
    [[nodiscard]] QString doneWords() const override;
    [[nodiscard]] QString doneRest() const override;
};

} // namespace countersign::ui
