// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ChangeEmailForm.h"

#include "domain/people/EmailAddress.h"
#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

ChangeEmailForm::ChangeEmailForm(ApiClient& client, const domain::Person& person, Notices notices)
    : ChangeForm(client, person, tr("Change email address")), m_notices(notices), m_domainWarning(makeLabel(QString()))
{
    fields()->addWidget(makeLabel(notices == Notices::sent
            ? tr("One-time passwords go to this address. We will tell both the old and the new address.")
            : tr("One-time passwords go to this address.")));
    m_email = addField(QStringLiteral("email"), tr("&Email address"), person.email);
    setTone(m_domainWarning, Tone::warning);
    m_domainWarning->hide();
    fields()->addWidget(m_domainWarning);
    connect(m_email, &QLineEdit::editingFinished, this, &ChangeEmailForm::checkDomain);
}

void ChangeEmailForm::setAllowedDomains(const contract::Domains& domains)
{
    m_domains = domains;
    checkDomain();
}

/// A warning, no error: the address may be right and the domain still to be added.
void ChangeEmailForm::checkDomain()
{
    const auto address = domain::parseEmailAddress(utf8(m_email->text().trimmed()));
    QString warning;
    if (m_domains && address) {
        std::vector<domain::AllowedDomain> allowed;
        for (const auto& one : m_domains->allowed)
            allowed.push_back({one.domain, one.subdomains});
        if (!domain::isAllowed(*address, allowed))
            warning = wordingFor("D-DET-2", {{"domain", address->domain}, {"name", person().names.first}}).plain();
    }
    m_domainWarning->setText(warning);
    m_domainWarning->setVisible(!warning.isEmpty());
}

std::optional<ChangeForm::Sent> ChangeEmailForm::call()
{
    return client().changeEmail(person().id, {person().version, utf8(m_email->text().trimmed())});
}

QString ChangeEmailForm::doneWords() const
{
    return wordingFor("D-DET-1").lead;
}

QString ChangeEmailForm::doneRest() const
{
    return m_notices == Notices::sent ? wordingFor("D-DET-1").rest : QString();
}

} // namespace countersign::ui
