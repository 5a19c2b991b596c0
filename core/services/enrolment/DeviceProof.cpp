// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last part of a registration: the secret, and the first correct code.
#include "base/Text.h"
#include "crypto/Base32.h"
#include "crypto/KeyUri.h"
#include "crypto/Sealer.h"
#include "crypto/Totp.h"
#include "services/LiveEvents.h"
#include "services/RegistrationService.h"
#include "services/enrolment/Browsing.h"
#include "services/enrolment/CodeDoctor.h"
#include "services/enrolment/RecoveryEnd.h"
#include "services/mails/MailComposer.h"
#include "services/support/CodeCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/staff/SessionRepository.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace authenticators = storage::authenticators;
using domain::EnrolmentEvent;
using domain::EnrolmentState;

Error outOfOrder()
{
    return refusal(ErrorKind::conflict, "P-X12");
}

/// Key in groups of four, the way people read it out to themselves.
std::string grouped(const std::string& key)
{
    std::string text;
    for (std::size_t i = 0; i < key.size(); ++i)
        text += (i > 0 && i % 4 == 0 ? " " : "") + std::string(1, key[i]);
    return text;
}

Result<AuthenticatorId> makePending(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting)
{
    domain::Authenticator authenticator;
    authenticator.id = AuthenticatorId(makeUuid(context.clock, context.random));
    authenticator.person = meeting.record().person;
    authenticator.meeting = meeting.record().meeting;
    authenticator.registeredBy = meeting.record().raName;
    const auto seed = crypto::newSeed(context.random);
    const auto sealed = sealSeed(context, {authenticator.id, authenticator.person}, seed);
    if (!sealed)
        return fail(sealed.error());
    authenticators::insertPending(transaction, authenticator, meeting.record().id, *sealed);
    return authenticator.id;
}

Result<RegistrationSecret> secretOf(storage::Transaction& transaction, const ServiceContext& context, const EnrolmentRecord& record)
{
    const auto verifier = authenticators::verifier(transaction, record.authenticator);
    if (!verifier)
        return fail(outOfOrder());
    auto seed = openSeed(context, {verifier->id, verifier->person}, verifier->sealedSeed);
    if (!seed)
        return fail(seed.error());
    const auto person = storage::people::findPlain(transaction, record.person).value_or(domain::Person{});
    const auto organisation = storage::settings::organisation(transaction);
    RegistrationSecret secret;
    secret.issuer = organisation.issuer.empty() ? organisation.name : organisation.issuer;
    secret.issuer.erase(std::remove(secret.issuer.begin(), secret.issuer.end(), ':'), secret.issuer.end());
    secret.accountName = person.email;
    secret.setupKey = SecretBytes(grouped(crypto::toBase32(seed->reveal())));
    auto uri = crypto::buildKeyUri({secret.issuer, secret.accountName, std::move(*seed)});
    if (!uri)
        return fail(uri.error());
    secret.keyUri = SecretBytes(*uri);
    return secret;
}

std::string meetingInWords(const EnrolmentRecord& record, const std::string& organisation)
{
    switch (record.meeting) {
    case domain::Meeting::video: return "in a video meeting with " + record.raName + ", " + organisation;
    case domain::Meeting::faceToFace: return "face to face with " + record.raName + ", " + organisation;
    case domain::Meeting::recovery: return "with a recovery link, without a meeting";
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
    for (const auto& session : storage::sessions::endAll(transaction, record.person, meeting.now()))
        transaction.afterCommit([&context, session] { context.events.publish({0, "session_ended", session.value, {}, {}}); });
    meeting.audit("password.changed");
    const auto organisation = storage::settings::organisation(transaction);
    DeviceMail mail;
    mail.firstName = person.names.first;
    mail.at = meeting.now();
    mail.meeting = meetingInWords(record, organisation.name);
    const auto queued = queueMail(transaction, context, {"M-8", person.email, person.id, {}}, passwordChangedMail(mail, organisation));
    return queued ? Result<void>() : Result<void>(fail(queued.error()));
}

/// Everything that becomes true with the first correct code, in one transaction.
Result<void> activate(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, long long step)
{
    const auto& record = meeting.record();
    auto person = storage::people::find(transaction, context.sealer, record.person);
    if (!person)
        return fail(person.error());
    if (!*person)
        return fail(refusal(ErrorKind::notFound));
    authenticators::activate(transaction, record.authenticator, meeting.now());
    if (!authenticators::acceptStep(transaction, record.authenticator, step, meeting.now()))
        return fail(wrongAnswer("verification_code", "P-COD-6"));
    if (auto taken = takePassword(transaction, context, meeting, **person); !taken)
        return taken;
    if (!(*person)->emailProved && !domain::isAlone(record.meeting)) {
        (*person)->emailProved = true;
        if (auto saved = storage::people::update(transaction, context.sealer, **person); !saved)
            return saved;
    }
    if (auto applied = meeting.apply(EnrolmentEvent::confirmCode); !applied)
        return applied;
    if (record.meeting == domain::Meeting::recovery)
        endRecovery(transaction, meeting);
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
    meeting.note(6, "L-CODE");
    meeting.note(7, "L-REGISTERED");
    meeting.audit("authenticator.registered", "done", {{"authenticator", record.authenticator.value}, {"meeting", domain::nameOf(record.meeting)}});
    return {};
}

/// Counted before it was evaluated; here it is told apart for the person and for the RA.
Error wrongVerification(ServiceContext& context, Meeting& meeting, const CodeFinding& finding)
{
    auto& record = meeting.change();
    const int limit = context.policy().wrongRegistrationCodes;
    const int shown = (record.wrongVerifications - 1) % limit + 1;
    meeting.note(6, finding.note, finding.noteParameters(shown, limit));
    meeting.audit("enrolment.wrong_verification_code", "refused",
        {{"count", std::to_string(record.wrongVerifications)}, {"of", std::to_string(limit)}, {"found", finding.message}});
    if (record.wrongVerifications >= context.policy().wrongRegistrationCodesLock) {
        meeting.end(EndCause::tooManyTries, {});
        return refusal(ErrorKind::tooManyAttempts, "P-X5L");
    }
    if (record.wrongVerifications % limit == 0) {
        meeting.pause("verification_code", limit);
        return pausedError(meeting);
    }
    auto error = wrongAnswer("verification_code", finding.message);
    error.parameters = finding.parameters();
    return error;
}

} // namespace

Result<RegistrationSecret> RegistrationService::showSecret(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<RegistrationSecret> {
        if (meeting.state() == EnrolmentState::passwordSet) {
            const auto made = makePending(transaction, m_context, meeting);
            if (!made)
                return fail(made.error());
            meeting.change().authenticator = *made;
            if (auto applied = meeting.apply(EnrolmentEvent::showSecret); !applied)
                return fail(applied.error());
            meeting.note(5, "L-QR");
            meeting.audit("enrolment.secret_shown");
        }
        if (meeting.state() != EnrolmentState::secretShown)
            return fail(outOfOrder());
        return secretOf(transaction, m_context, meeting.record());
    });
}

Result<void> RegistrationService::addedAccount(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        if (meeting.state() != EnrolmentState::secretShown)
            return fail(outOfOrder());
        meeting.change().reached = 6;
        return {};
    });
}

Result<void> RegistrationService::confirmCode(const std::string& browserToken, const std::string& code, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.paused())
            return fail(pausedError(meeting));
        if (meeting.state() != EnrolmentState::secretShown)
            return fail(outOfOrder());
        if (trimmed(code).empty())
            return fail(invalidField("verification_code", "P-COD-1"));
        const auto digits = crypto::parseCode(code);
        if (!digits)
            return fail(invalidField("verification_code", "P-COD-2"));
        meeting.change().reached = 6;
        ++meeting.change().wrongVerifications; // reserved before it is evaluated; success ends the meeting anyway
        const auto verifier = authenticators::verifier(transaction, meeting.record().authenticator);
        if (!verifier)
            return fail(outOfOrder());
        const auto seed = openSeed(m_context, {verifier->id, verifier->person}, verifier->sealedSeed);
        if (!seed)
            return fail(seed.error());
        const auto step = crypto::matchingStep(seed->reveal(), *digits, crypto::stepAt(meeting.now()), m_context.policy().codeWindow);
        if (!step) {
            const auto finding = explainWrongCode(transaction, m_context, meeting.record(), *seed, *digits);
            return fail(finding ? wrongVerification(m_context, meeting, *finding) : finding.error());
        }
        --meeting.change().wrongVerifications;
        return activate(transaction, m_context, meeting, static_cast<long long>(*step));
    });
}

Result<void> RegistrationService::nameDevice(const std::string& browserToken, const std::string& name, const BrowserInfo& browser)
{
    const std::string clean = normalised(name);
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.state() != EnrolmentState::active || meeting.now() - meeting.record().endedAt > m_context.policy().donePageLife)
            return fail(outOfOrder());
        if (codePoints(clean) > 40 || hasHiddenCharacters(clean))
            return fail(invalidField("device_name", "P-DEV-1"));
        authenticators::rename(transaction, meeting.record().authenticator, clean);
        meeting.audit("authenticator.named");
        return {};
    });
}

} // namespace countersign::services
