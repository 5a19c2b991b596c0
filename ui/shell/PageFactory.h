// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/Navigator.h"
#include "ui/pages/PageContext.h"

class QDialog;
class QWidget;

namespace countersign::ui {

class Page;

/// The one place that knows every page.
class PageFactory final
{
public:
    explicit PageFactory(const PageContext& context)
        : m_context(context)
    {
    }

    [[nodiscard]] Page* home() const;
    [[nodiscard]] Page* find(const QString& query) const;
    [[nodiscard]] Page* newPerson(const QString& name) const;
    [[nodiscard]] Page* changeEmail(const PersonId& person) const;
    [[nodiscard]] Page* profile(const PersonId& person, ProfileTab tab) const;
    [[nodiscard]] Page* issue(const PersonId& person) const;
    [[nodiscard]] Page* enrolment(const EnrolmentId& enrolment) const;
    [[nodiscard]] Page* remove(const PersonId& person, const AuthenticatorId& authenticator) const;
    [[nodiscard]] Page* test(const PersonId& person, const AuthenticatorId& authenticator) const;
    [[nodiscard]] QDialog* verify(const PersonId& person, const VerifyErrand& errand, QWidget* over) const;
    [[nodiscard]] QDialog* pass(const PersonId& person, QWidget* over) const;
    [[nodiscard]] Page* registrations() const;
    [[nodiscard]] Page* staff() const;
    [[nodiscard]] Page* outbox() const;
    [[nodiscard]] Page* settings(SettingsSection section) const;

private:
    PageContext m_context;
};

} // namespace countersign::ui
