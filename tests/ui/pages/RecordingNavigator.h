// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Navigator.h"
#include "ui/widgets/Banner.h"

#include <QStringList>

namespace countersign::tests {

/// Remembers where a page wanted to go: "profile p-14 authenticators", "issue p-14", "banner Removed".
class RecordingNavigator final : public ui::Navigator
{
public:
    QStringList calls;
    ui::BannerMessage banner;
    ui::VerifyErrand lastErrand;

    void openHome() override { calls << QStringLiteral("home"); }
    void openSearch(const QString& query) override { calls << (QStringLiteral("search ") + query).trimmed(); }
    void openNewPerson(const QString&) override { calls << QStringLiteral("new person"); }
    void openProfile(const PersonId& person, ui::ProfileTab tab) override;
    void openChangeEmail(const PersonId& person) override { note("change email", person.value); }
    void openIssue(const PersonId& person) override { note("issue", person.value); }
    void openEnrolment(const EnrolmentId& enrolment) override { note("enrolment", enrolment.value); }
    void openRemove(const PersonId&, const AuthenticatorId& authenticator) override
    {
        note("remove", authenticator.value);
    }
    void openTest(const PersonId&, const AuthenticatorId& authenticator) override { note("test", authenticator.value); }
    void openVerify(const PersonId& person, const ui::VerifyErrand& errand) override
    {
        note("verify", person.value);
        lastErrand = errand;
    }
    void openPass(const PersonId& person) override { note("pass", person.value); }
    void openRegistrations() override { calls << QStringLiteral("registrations"); }
    void openStaff() override { calls << QStringLiteral("staff"); }
    void openOutbox() override { calls << QStringLiteral("outbox"); }
    void openSettings(ui::SettingsSection section) override;
    void back() override { calls << QStringLiteral("back"); }
    void forgetCurrent() override { }
    void showBanner(const ui::BannerMessage& message) override;
    void showToast(const QString& text) override { calls << QStringLiteral("toast ") + text; }
    void signOut() override { calls << QStringLiteral("sign out"); }

private:
    void note(const char* what, const std::string& id);
};

} // namespace countersign::tests
