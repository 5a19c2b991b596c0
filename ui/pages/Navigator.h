// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Uuid.h"
#include "domain/verification/VerificationReason.h"

#include <QString>

#include <functional>

namespace countersign::ui {

struct BannerMessage;

/// Why Verify User Identity is opened, beyond wanting to know who is calling.
struct VerifyErrand
{
    domain::VerificationReason reason = domain::VerificationReason::passwordReset; ///< selected at first
    QString act{}; ///< button after an approval: "Remove authenticator"; empty: nothing waits
    std::function<void()> goOn{}; ///< what it does
};

enum class ProfileTab { details, authenticators, activity };
enum class SettingsSection { server, network, email, domains, links, organisation, thisComputer, backup, about };

/// Where pages can go and what they can say. The shell implements it; a page never knows another page.
class Navigator
{
public:
    virtual ~Navigator() = default;

    virtual void openHome() = 0;
    /// Runs the search; one match opens the profile straight away. Empty: the page with its fields.
    virtual void openSearch(const QString& query) = 0;
    /// `name`: what was searched for in vain.
    virtual void openNewPerson(const QString& name = {}) = 0;
    virtual void openProfile(const PersonId& person, ProfileTab tab = ProfileTab::details) = 0;
    /// Details with the email address being changed; once it is saved, back to where this was asked for.
    virtual void openChangeEmail(const PersonId& person) = 0;
    /// Issue other authenticator, from its first page.
    virtual void openIssue(const PersonId& person) = 0;
    /// Link, live progress and end of one registration.
    virtual void openEnrolment(const EnrolmentId& enrolment) = 0;
    virtual void openRemove(const PersonId& person, const AuthenticatorId& authenticator) = 0;
    virtual void openTest(const PersonId& person, const AuthenticatorId& authenticator) = 0;
    /// Verify User Identity, over the page that is shown.
    virtual void openVerify(const PersonId& person, const VerifyErrand& errand = {}) = 0;
    /// Temporary Access Pass, over the page that is shown.
    virtual void openPass(const PersonId& person) = 0;
    virtual void openRegistrations() = 0;
    virtual void openStaff() = 0;
    virtual void openOutbox() = 0;
    virtual void openSettings(SettingsSection section = SettingsSection::server) = 0;

    /// The page before this one; Home when there is none.
    virtual void back() = 0;
    /// Takes the present page's place in the history: Back from the new page does not come here again.
    virtual void forgetCurrent() = 0;

    /// The outcome of what the RA just did, on the page that is shown now (open the other page first).
    virtual void showBanner(const BannerMessage& message) = 0;
    /// Small things of no consequence: "Link copied".
    virtual void showToast(const QString& text) = 0;
    virtual void signOut() = 0;
};

} // namespace countersign::ui
