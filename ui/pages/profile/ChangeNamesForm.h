// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ChangeForm.h"

#include <QHash>

namespace countersign::ui {

/// All parts of the name at once, with the reason that the audit log keeps.
class ChangeNamesForm final : public ChangeForm
{
    Q_OBJECT

public:
    ChangeNamesForm(ApiClient& client, const domain::Person& person);
    [[nodiscard]] std::optional<Sent> call() override;
    [[nodiscard]] QString doneWords() const override;

private:
    QHash<QString, QLineEdit*> m_inputs;
};

} // namespace countersign::ui
