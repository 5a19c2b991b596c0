// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/IdentityClient.h"
#include "ui/pages/Page.h"

class QTabBar;
class QTimer;

namespace countersign::ui {

class ActivityTab;
class AuthenticatorsTab;
class Avatar;
class Button;
class Chip;
class DetailsTab;
class ProfileLine;

/// All about one person: who they are, what they sign in with, what happened. RA work starts here.
class ProfilePage final : public Page
{
    Q_OBJECT

public:
    ProfilePage(const PageContext& context, const PersonId& person, ProfileTab tab = ProfileTab::details);

    /// The shell opens a profile that is shown already by turning it to the tab.
    void showTab(ProfileTab tab);
    /// Opens the form of the email address as soon as the person is known; once it is saved or left, goes back to where
    /// this was asked for. Call before the page is loaded.
    void changeEmailAndReturn() { m_errand = Errand::toOpen; }
    [[nodiscard]] const PersonId& person() const { return m_person; }
    [[nodiscard]] ProfileTab tab() const { return m_tab; }

    void load() override;
    void refresh() override;
    void liveChange(const contract::LiveChange& change) override;
    void focusFirst() override;
    [[nodiscard]] Leaving leaving() const override;
    bool shortcut(const QKeySequence& keys) override;

private:
    void buildHeader();
    void buildTabs();
    void connectTabs();
    void fetchAll(Fetch how);
    void showPerson(const domain::Person& person);
    void showAuthenticators(const contract::Authenticators& answer);
    void fetchActivity(Fetch how);
    void personChanged(const domain::Person& person, const QString& lead, const QString& rest);
    void letThemTryAgain(const AuthenticatorId& id);
    void changeFailed(const Error& error, const std::function<void()>& retry);
    [[nodiscard]] bool mayShow(ProfileTab tab) const;

    // Who is calling, and passes (ProfilePageIdentity.cpp).
    void buildIdentity();
    void connectPasses();
    void showVerify(const domain::Person& person);
    void fetchIdentity();
    void showProof(const contract::VerificationWays& ways);
    void verify();
    void deletePass(const AccessPassId& id);
    bool identityShortcut(const QKeySequence& keys);
    [[nodiscard]] bool mayVerify() const;

    enum class Errand { none, toOpen, open };
    void runErrand();

    Errand m_errand = Errand::none; ///< another page sent us for the email address
    PersonId m_person;
    ProfileTab m_tab;
    Avatar* m_avatar = nullptr;
    Chip* m_status = nullptr;
    Chip* m_proof = nullptr; ///< "Verified by push 10:12", while the proof is good
    QTimer* m_proofEnds = nullptr;
    Button* m_verify = nullptr;
    ProfileLine* m_line = nullptr;
    QTabBar* m_tabs = nullptr;
    DetailsTab* m_details = nullptr;
    AuthenticatorsTab* m_authenticators = nullptr;
    ActivityTab* m_activity = nullptr;
};

} // namespace countersign::ui
