// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/CloseProfileForm.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/CheckBox.h"
#include "ui/widgets/FieldRow.h"
#include "ui/widgets/Labels.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace countersign::ui {

CloseProfileForm::CloseProfileForm(ApiClient& client, const domain::Person& person)
    : ChangeForm(
        client, person, tr("Close profile and remove all access"), makeButton(tr("Close &profile"), Role::destructive))
    , m_reason(new QComboBox)
    , m_confirmed(new CheckBox(QString()))
{
    fields()->addWidget(
        makeLabel(tr("All of %1's authenticators, their password and any role in Countersign are removed. Sessions and "
                     "registration links end at once. We tell them by email.")
                      .arg(qs(person.names.first))));
    m_reason->addItem(tr("Choose a reason"));
    for (const auto& [reason, id] : domain::EnumNames<domain::ClosureReason>::table)
        m_reason->addItem(closureReasonName(reason), QString::fromLatin1(id));
    addRow(QStringLiteral("reason"), tr("&Reason"), m_reason);
    m_note = addField(QStringLiteral("note"), tr("No&tes (optional)"), std::string());
    row(QStringLiteral("note"))->setHint(tr("Kept in the audit log."));
    QString name = qs(person.names.display);
    m_confirmed->setText(
        tr("I want to close %1's profile and remove all access").arg(name.replace(u'&', QStringLiteral("&&"))));
    addRow(QStringLiteral("confirmed"), tr("Co&nfirm"), m_confirmed);
}

std::optional<ChangeForm::Sent> CloseProfileForm::call()
{
    const auto reason = domain::fromName<domain::ClosureReason>(utf8(m_reason->currentData().toString()));
    row(QStringLiteral("reason"))->setError(reason ? QString() : wordingFor("D-DET-6").plain());
    row(QStringLiteral("confirmed"))->setError(m_confirmed->isChecked() ? QString() : wordingFor("D-DET-5").plain());
    showErrors();
    if (!reason || !m_confirmed->isChecked())
        return std::nullopt;
    return client().closeProfile(person().id, {person().version, *reason, utf8(m_note->text().trimmed()), true});
}

QString CloseProfileForm::doneWords() const
{
    return wordingFor("D-DET-3").lead;
}

QString CloseProfileForm::doneRest() const
{
    return wordingFor("D-DET-3").rest;
}

} // namespace countersign::ui
