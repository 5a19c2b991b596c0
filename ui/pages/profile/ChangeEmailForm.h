// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/profile/ChangeForm.h"

class QLabel;

namespace countersign::ui {

/// The address that one-time passwords go to. Says so first, and checks the domain as soon as the field is left.
class ChangeEmailForm final : public ChangeForm
{
    Q_OBJECT

public:
    /// Whether the old and the new address will hear of the change.
    enum class Notices { sent, none };

    ChangeEmailForm(ApiClient& client, const domain::Person& person, Notices notices);
    /// Known to those who may see the list; without it the server alone decides.
    void setAllowedDomains(const contract::Domains& domains);

    [[nodiscard]] std::optional<Sent> call() override;
    [[nodiscard]] QString doneWords() const override;
    [[nodiscard]] QString doneRest() const override;

private:
    void checkDomain();

    Notices m_notices;
    QLineEdit* m_email;
    QLabel* m_domainWarning;
    std::optional<contract::Domains> m_domains;
};

} // namespace countersign::ui
