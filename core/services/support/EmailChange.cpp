// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/support/EmailChange.h"

#include "services/enrolment/Meeting.h"
#include "services/mails/MailComposer.h"
#include "storage/settings/SettingsRepository.h"

namespace countersign::services {
namespace {

using domain::Person;

/// An open link stands on the details it was made with (P-X13).
void cancelOpenLink(
    storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const PersonId& person)
{
    if (auto open = storage::enrolments::openOfPerson(transaction, person)) {
        Meeting meeting(transaction, context, *open, actor);
        meeting.settle();
        meeting.end(EndCause::detailsChanged, actor.name);
        meeting.save();
    }
}

/// Both addresses are told, so that a change by the wrong hands is noticed (M-9).
Result<void> tellBothAddresses(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const Person& person, const std::string& before)
{
    const auto organisation = storage::settings::organisation(transaction);
    EmailChangeMail mail{
        person.names.first, context.clock.now(), actor.name, organisation.name, EmailChangeMail::To::newAddress};
    auto queued =
        queueMail(transaction, context, {"M-9", person.email, person.id, {}}, emailChangedMail(mail, organisation));
    if (queued && !before.empty()) {
        mail.to = EmailChangeMail::To::oldAddress;
        queued = queueMail(transaction, context, {"M-9", before, person.id, {}}, emailChangedMail(mail, organisation));
    }
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

} // namespace

Result<void> afterEmailChange(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const Person& person, const std::string& before)
{
    cancelOpenLink(transaction, context, actor, person.id);
    return tellBothAddresses(transaction, context, actor, person, before);
}

} // namespace countersign::services
