// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ChangeNamesForm.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/FieldRow.h"

#include <QLineEdit>

namespace countersign::ui {

ChangeNamesForm::ChangeNamesForm(ApiClient& client, const domain::Person& person) : ChangeForm(client, person, tr("Change name"))
{
    const auto add = [this](const char* name, const QString& label, const std::string& value) {
        const QString field = QString::fromLatin1(name);
        m_inputs.insert(field, addField(field, label, value));
    };
    add("title", tr("&Title"), person.names.title);
    add("first_name", tr("&First name"), person.names.first);
    add("middle_names", tr("&Middle names"), person.names.middle);
    add("last_name", tr("&Last name"), person.names.last);
    add("display_name", tr("&Name to display"), person.names.display);
    add("reason", tr("&Reason for the change"), {});
    row(QStringLiteral("display_name"))->setHint(tr("Shown everywhere. If it is empty, first and last name are used."));
    row(QStringLiteral("reason"))->setHint(tr("Kept in the audit log."));
}

std::optional<ChangeForm::Sent> ChangeNamesForm::call()
{
    const auto typed = [this](const char* name) { return utf8(m_inputs.value(QString::fromLatin1(name))->text()); };
    const QString reason = m_inputs.value(QStringLiteral("reason"))->text().trimmed();
    row(QStringLiteral("reason"))->setError(reason.isEmpty() ? wordingFor("D-DET-4").plain() : QString());
    showErrors();
    if (reason.isEmpty())
        return std::nullopt;
    contract::ChangeNames change;
    change.version = person().version;
    change.names = {typed("title"), typed("first_name"), typed("middle_names"), typed("last_name"), typed("display_name")};
    change.reason = utf8(reason);
    return client().changeNames(person().id, change);
}

QString ChangeNamesForm::doneWords() const
{
    return tr("Name changed.");
}

} // namespace countersign::ui
