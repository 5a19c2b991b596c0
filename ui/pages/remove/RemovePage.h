// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Page.h"

#include <optional>

namespace countersign::ui {

class RemoveForm;

/// Remove authenticator: says what is lost, asks why and for a tick, and has the one red button.
class RemovePage final : public Page
{
    Q_OBJECT

public:
    RemovePage(const PageContext& context, const PersonId& person, const AuthenticatorId& authenticator);

    void load() override;
    void refresh() override;
    void focusFirst() override;
    [[nodiscard]] Leaving leaving() const override;

private:
    void showPerson(const domain::Person& person);
    void showAuthenticators(const contract::Authenticators& answer);
    void showParts();
    void remove();
    void showOutcome(const Result<domain::Authenticator>& outcome);
    void showRefusal(const Error& error);
    void leaveWith(const BannerMessage& message);

    PersonId m_person;
    AuthenticatorId m_authenticator;
    std::optional<domain::Person> m_profile;
    std::optional<contract::Authenticators> m_all;
    bool m_sending = false;
    RemoveForm* m_form;
};

} // namespace countersign::ui
