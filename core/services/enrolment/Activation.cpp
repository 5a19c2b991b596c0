// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/enrolment/Activation.h"

#include "services/enrolment/RecoveryEnd.h"
#include "services/mails/MailComposer.h"
#include "services/support/Endings.h"
#include "services/support/PassEnd.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"

namespace countersign::services {
namespace {

std::string meetingInWords(const EnrolmentRecord& record, const std::string& organisation)
{
    switch (record.meeting) {
    case domain::Meeting::video: return "in a video meeting with " + record.raName + ", " + organisation;
    case domain::Meeting::faceToFace: return "face to face with " + record.raName + ", " + organisation;
    case domain::Meeting::recovery: return "with a recovery link, without a meeting";
    case domain::Meeting::selfService:
    case domain::Meeting::setup: break;
    }
    return "when Countersign was set up";
}

/// The password of this meeting becomes the person's. Where it replaces one, sessions end and the owner is told (security.md 44).
Result<void> takePassword(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const domain::Person& person)
{
    const auto& record = meeting.record();
    if (record.passwordHash.empty())
        return {};
    const bool replaces = storage::passwords::find(transaction, record.person).has_value();
    storage::passwords::set(transaction, record.person, record.passwordHash, meeting.now());
    if (!replaces)
        return {};
    endSessions(transaction, context, record.person);
    meeting.audit("password.changed");
    const auto organisation = storage::settings::organisation(transaction);
    DeviceMail mail;
    mail.firstName = person.names.first;
    mail.at = meeting.now();
    mail.meeting = meetingInWords(record, organisation.name);
    const auto queued = queueMail(transaction, context, {"M-8", person.email, person.id, {}}, passwordChangedMail(mail, organisation));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

} // namespace

Result<void> finishRegistration(
    storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, domain::EnrolmentEvent proof)
{
    const auto& record = meeting.record();
    auto person = storage::people::find(transaction, context.sealer, record.person);
    if (!person)
        return fail(person.error());
    if (!*person)
        return fail(refusal(ErrorKind::notFound));
    storage::authenticators::activate(transaction, record.authenticator, meeting.now());
    if (auto taken = takePassword(transaction, context, meeting, **person); !taken)
        return taken;
    if (!(*person)->emailProved && !domain::isAlone(record.meeting)) {
        (*person)->emailProved = true;
        if (auto saved = storage::people::update(transaction, context.sealer, **person); !saved)
            return saved;
    }
    if (auto applied = meeting.apply(proof); !applied)
        return applied;
    if (record.meeting == domain::Meeting::recovery)
        endRecovery(transaction, meeting);
    endAccessPass(transaction, context, systemActor(), record.person, domain::PassState::registered);
    const auto organisation = storage::settings::organisation(transaction);
    DeviceMail mail;
    mail.firstName = (*person)->names.first;
    mail.at = meeting.now();
    mail.meeting = meetingInWords(record, organisation.name);
    const auto queued = queueMail(
        transaction, context, {"M-2", (*person)->email, record.person, {}}, deviceRegisteredMail(mail, organisation));
    if (!queued)
        return fail(queued.error());
    auto& changed = meeting.change();
    changed.passwordHash.clear();
    changed.endedAt = meeting.now();
    meeting.note(6, proof == domain::EnrolmentEvent::approveRequest ? "L-APPROVED" : "L-CODE");
    meeting.note(7, "L-REGISTERED");
    meeting.audit("authenticator.registered", "done", {{"authenticator", record.authenticator.value}, {"meeting", domain::nameOf(record.meeting)}, {"kind", domain::nameOf(record.kind)}});
    return {};
}

} // namespace countersign::services
