// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/staff/RolesDialog.h"

#include "ui/pages/StepUp.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace countersign::ui {

RolesDialog::RolesDialog(ApiClient& client, const PersonId& person, const QString& name, const domain::Roles& roles,
    const QString& organisationName, QWidget* parent)
    : Dialog(tr("Roles"), tr("Roles of %1").arg(name), parent)
    , m_client(client)
    , m_person(person)
    , m_organisationName(organisationName)
    , m_banner(new Banner)
{
    setAttribute(Qt::WA_DeleteOnClose);
    body()->addWidget(m_banner);
    addRoles(roles);
    addOrganisation();
    auto* cancel = addButton(tr("Cancel"));
    auto* save = addButton(tr("&Save roles"), Role::primary);
    setDefaultButton(save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &RolesDialog::send);
    m_client.organisations().then(this, [this](const Result<contract::Organisations>& answer) {
        if (answer)
            showOrganisations(*answer);
        else
            showFailure(answer.error());
    });
}

void RolesDialog::addRoles(const domain::Roles& roles)
{
    for (const auto& [role, name] : domain::EnumNames<domain::Role>::table) {
        auto* box = new CheckBox(roleName(role));
        box->setChecked(roles.contains(role));
        box->setAccessibleDescription(roleAllows(role));
        connect(box, &QCheckBox::toggled, this, [this] { m_call.reset(); });
        auto* pair = new QVBoxLayout;
        pair->setSpacing(0);
        pair->addWidget(box);
        auto* hint = makeHint(roleAllows(role));
        hint->setIndent(box->iconSize().width() + space::field);
        pair->addWidget(hint);
        body()->addLayout(pair);
        m_boxes.emplace_back(role, box);
    }
}

void RolesDialog::addOrganisation()
{
    m_organisation = new QComboBox;
    m_organisationRow = new FieldRow(tr("For which &organisation?"), m_organisation);
    m_organisationRow->setHint(tr("It covers all organisations below it."));
    connect(m_organisation, &QComboBox::activated, this, [this] { m_call.reset(); });
    body()->addWidget(m_organisationRow);
}

void RolesDialog::showOrganisations(const contract::Organisations& organisations)
{
    for (const auto& organisation : organisations.organisations) {
        m_organisation->addItem(qs(organisation.name), qs(organisation.id.value));
        if (qs(organisation.name) == m_organisationName)
            m_organisation->setCurrentIndex(m_organisation->count() - 1);
    }
}

contract::GiveRoles RolesDialog::typed() const
{
    contract::GiveRoles roles;
    for (const auto& [role, box] : m_boxes) {
        if (box->isChecked())
            roles.roles.insert(role);
    }
    roles.organisation = OrganisationId(utf8(m_organisation->currentData().toString()));
    return roles;
}

void RolesDialog::send()
{
    if (m_sending || m_organisation->currentIndex() < 0)
        return;
    m_sending = true;
    if (!m_call)
        m_call.emplace(m_client.giveRoles(m_person, typed()));
    withStepUp<domain::StaffRow>(this, m_client, *m_call, [this](const Result<domain::StaffRow>& member) {
        m_sending = false;
        if (!member)
            return showFailure(member.error());
        emit given(*member);
        accept();
    });
}

void RolesDialog::showFailure(const Error& error)
{
    const auto words = wordingOf(error);
    if (error.kind != ErrorKind::unavailable && error.kind != ErrorKind::stepUpRequired)
        m_call.reset();
    if (words.isEmpty())
        return;
    BannerMessage message;
    message.tone = Tone::error;
    message.lead = words.lead;
    message.rest = words.rest;
    m_banner->show(message);
}

} // namespace countersign::ui
