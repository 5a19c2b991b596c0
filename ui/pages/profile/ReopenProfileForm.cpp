// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile/ReopenProfileForm.h"

#include "ui/text/Messages.h"
#include "ui/text/Words.h"
#include "ui/widgets/Button.h"
#include "ui/widgets/Labels.h"

#include <QVBoxLayout>

namespace countersign::ui {

ReopenProfileForm::ReopenProfileForm(ApiClient& client, const domain::Person& person)
    : ChangeForm(client, person, tr("Reopen profile"), makeButton(tr("&Reopen profile"), Role::primary))
{
    fields()->addWidget(
        makeLabel(tr("%1 gets nothing back by this: they make a new password and register a device in a meeting, "
                     "and roles are given again in Staff and roles.")
                      .arg(qs(person.names.first))));
}

std::optional<ChangeForm::Sent> ReopenProfileForm::call()
{
    return client().reopenProfile(person().id, {person().version});
}

QString ReopenProfileForm::doneWords() const
{
    return wordingFor("D-DET-7").lead;
}

QString ReopenProfileForm::doneRest() const
{
    return wordingFor("D-DET-7").rest;
}

} // namespace countersign::ui
