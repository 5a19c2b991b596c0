// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ChangeWorkForm.h"

#include "ui/text/Words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

namespace countersign::ui {

ChangeWorkForm::ChangeWorkForm(ApiClient& client, const domain::Person& person)
    : ChangeForm(client, person, tr("Change work")), m_organisation(new QComboBox)
{
    m_organisation->addItem(qs(person.organisationName), qs(person.organisation.value));
    addRow(QStringLiteral("organisation"), tr("&Organisation"), m_organisation);
    m_jobTitle = addField(QStringLiteral("job_title"), tr("&Job title"), person.jobTitle);
}

void ChangeWorkForm::setOrganisations(const contract::Organisations& organisations)
{
    const QVariant chosen = m_organisation->currentData();
    const QSignalBlocker quiet(m_organisation);
    m_organisation->clear();
    for (const auto& one : organisations.organisations)
        m_organisation->addItem(tr("%1 (%2)", "organisation, its code").arg(qs(one.name), qs(one.code)), qs(one.id.value));
    m_organisation->setCurrentIndex(m_organisation->findData(chosen));
}

std::optional<ChangeForm::Sent> ChangeWorkForm::call()
{
    contract::ChangeWork change;
    change.version = person().version;
    change.organisation = OrganisationId(utf8(m_organisation->currentData().toString()));
    change.jobTitle = utf8(m_jobTitle->text());
    return client().changeWork(person().id, change);
}

QString ChangeWorkForm::doneWords() const
{
    return tr("Work details changed.");
}

} // namespace countersign::ui
