// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ChangeForm.h"

class QComboBox;

namespace countersign::ui {

class ChangeWorkForm final : public ChangeForm
{
    Q_OBJECT

public:
    ChangeWorkForm(ApiClient& client, const domain::Person& person);
    void setOrganisations(const contract::Organisations& organisations);

    [[nodiscard]] std::optional<Sent> call() override;
    [[nodiscard]] QString doneWords() const override;

private:
    QComboBox* m_organisation;
    QLineEdit* m_jobTitle;
};

} // namespace countersign::ui
