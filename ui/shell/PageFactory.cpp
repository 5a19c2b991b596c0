// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PageFactory.h"

#include "ui/pages/home/HomePage.h"
#include "ui/pages/issue/IssuePage.h"
#include "ui/pages/outbox/OutboxPage.h"
#include "ui/pages/people/FindPage.h"
#include "ui/pages/people/NewPersonPage.h"
#include "ui/pages/pass/PassDialog.h"
#include "ui/pages/profile/ProfilePage.h"
#include "ui/pages/registrations/RegistrationsPage.h"
#include "ui/pages/remove/RemovePage.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/pages/staff/StaffPage.h"
#include "ui/pages/test/TestPage.h"
#include "ui/pages/verify/VerifyDialog.h"

namespace countersign::ui {

Page* PageFactory::home() const
{
    return new HomePage(m_context);
}

Page* PageFactory::find(const QString& query) const
{
    return new FindPage(m_context, query);
}

Page* PageFactory::newPerson(const QString& name) const
{
    return new NewPersonPage(m_context, name);
}

Page* PageFactory::profile(const PersonId& person, ProfileTab tab) const
{
    return new ProfilePage(m_context, person, tab);
}

Page* PageFactory::changeEmail(const PersonId& person) const
{
    auto* page = new ProfilePage(m_context, person, ProfileTab::details);
    page->changeEmailAndReturn();
    return page;
}

Page* PageFactory::issue(const PersonId& person) const
{
    return new IssuePage(m_context, person);
}

Page* PageFactory::enrolment(const EnrolmentId& enrolment) const
{
    return new IssuePage(m_context, enrolment);
}

Page* PageFactory::remove(const PersonId& person, const AuthenticatorId& authenticator) const
{
    return new RemovePage(m_context, person, authenticator);
}

Page* PageFactory::test(const PersonId& person, const AuthenticatorId& authenticator) const
{
    return new TestPage(m_context, person, authenticator);
}

QDialog* PageFactory::verify(const PersonId& person, const VerifyErrand& errand, QWidget* over) const
{
    return new VerifyDialog(m_context, person, errand, over);
}

QDialog* PageFactory::pass(const PersonId& person, QWidget* over) const
{
    return new PassDialog(m_context, person, over);
}

Page* PageFactory::registrations() const
{
    return new RegistrationsPage(m_context);
}

Page* PageFactory::staff() const
{
    return new StaffPage(m_context);
}

Page* PageFactory::outbox() const
{
    return new OutboxPage(m_context);
}

Page* PageFactory::settings(SettingsSection section) const
{
    return new SettingsPage(m_context, section);
}

} // namespace countersign::ui
