// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Choose type, the first page of issuing; without a choice it is skipped.
#include "ui/client/StaffSession.h"
#include "ui/pages/issue/ChooseTypeView.h"
#include "ui/pages/issue/InstructionsView.h"
#include "ui/pages/issue/IssuePage.h"

namespace countersign::ui {

void IssuePage::connectTypes()
{
    connect(m_types, &ChooseTypeView::chosen, this, &IssuePage::typeChosen);
    connect(m_types, &ChooseTypeView::cancelled, this, &IssuePage::leaveUndone);
}

/// Asked only where the role may know: a refusal is audited.
void IssuePage::fetchTypes()
{
    if (!context().session.may(domain::Permission::viewPolicies)) {
        m_asksForType = false;
        return;
    }
    client().registrationSettings().inBackground().then(this, [this](const Result<contract::RegistrationSettings>& settings) {
        if (settings || !m_asksForType)
            m_asksForType = settings && contract::policyOf(*settings).pushApp;
        showReadiness();
    });
}

void IssuePage::typeChosen(domain::AuthenticatorKind kind)
{
    m_kind = kind;
    m_typeChosen = true;
    m_instructions->setKind(kind);
    showReadiness();
    focusFirst();
}

/// Back from the instructions, where there was a choice before them.
void IssuePage::backToTypes()
{
    if (!m_asksForType.value_or(false))
        return leaveUndone();
    m_typeChosen = false;
    showReadiness();
    focusFirst();
}

void IssuePage::leaveUndone()
{
    m_leaving = true;
    navigator().forgetCurrent();
    navigator().openProfile(m_person, ProfileTab::authenticators);
}

} // namespace countersign::ui
