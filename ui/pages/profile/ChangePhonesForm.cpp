// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ChangePhonesForm.h"

#include "ui/text/Words.h"

#include <QLineEdit>

namespace countersign::ui {

ChangePhonesForm::ChangePhonesForm(ApiClient& client, const domain::Person& person)
    : ChangeForm(client, person, tr("Change phone numbers")),
      m_mobile(addField(QStringLiteral("mobile"), tr("&Mobile phone"), person.mobile)),
      m_phone(addField(QStringLiteral("phone"), tr("&Phone"), person.phone))
{
}

std::optional<ChangeForm::Sent> ChangePhonesForm::call()
{
    return client().changePhones(person().id, {person().version, utf8(m_mobile->text()), utf8(m_phone->text())});
}

QString ChangePhonesForm::doneWords() const
{
    return tr("Phone numbers changed.");
}

} // namespace countersign::ui
