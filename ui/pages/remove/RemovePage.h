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
    [[nodiscard]] QString helpTopic() const override { return QStringLiteral("test-and-remove#remove"); }
    void refresh() override;
    void focusFirst() override;
    [[nodiscard]] Leaving leaving() const override;

private:
    void fetchAll(Fetch how);
    void showParts();
    void showGone(Error error);
    [[nodiscard]] static Error goneError(const domain::Authenticator* device);
    void remove(const contract::RemoveAuthenticator& removal);
    void send(const Call<domain::Authenticator>& call);
    void cutOff(const Error& error, const Call<domain::Authenticator>& call);
    void showRemoved(const domain::Authenticator& removed);
    void showRefusal(const Error& error, const Call<domain::Authenticator>& call);
    bool needsProof(const Error& error, const Call<domain::Authenticator>& call);
    void leave();

    PersonId m_person;
    AuthenticatorId m_authenticator;
    std::optional<domain::Person> m_profile;
    std::optional<contract::Authenticators> m_all;
    bool m_maybeRemoved = false; ///< an earlier try may have arrived
    bool m_sending = false;
    bool m_left = false; ///< the page has asked to go: nothing typed is lost
    RemoveForm* m_form;
};

} // namespace countersign::ui
