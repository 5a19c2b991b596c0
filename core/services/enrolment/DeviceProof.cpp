// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of a registration: the password, the secret, and the first correct code.
#include "base/Text.h"
#include "crypto/Base32.h"
#include "crypto/HashPool.h"
#include "crypto/KeyUri.h"
#include "crypto/PasswordHash.h"
#include "crypto/Sealer.h"
#include "crypto/Totp.h"
#include "domain/people/Password.h"
#include "services/RegistrationService.h"
#include "services/enrolment/Browsing.h"
#include "services/enrolment/RecoveryEnd.h"
#include "services/mails/MailComposer.h"
#include "services/support/CodeCheck.h"
#include "services/support/PasswordCheck.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/enrolment/OneTimePasswordRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"

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

const char* reasonOf(const std::string& problem)
{
    if (problem == "P-PWD-3")
        return "common";
    if (problem == "P-PWD-4")
        return "personal";
    return problem == "P-PWD-7" ? "long" : "short";
}

Result<void> checkNewPassword(storage::Transaction& transaction, const ServiceContext& context, Meeting& meeting,
    const std::string& password, const std::string& confirmation)
{
    const auto person = storage::people::findPlain(transaction, meeting.record().person).value_or(domain::Person{});
    const auto organisation = storage::settings::organisation(transaction);
    const domain::PersonalWords personal{{person.names.first, person.names.middle, person.names.last, person.names.display,
        person.email.substr(0, person.email.find('@')), organisation.name, organisation.service}};
    const auto problem = domain::passwordProblem(
        password, context.policy().passwordMinimum, context.policy().passwordMaximum, personal);
    if (!problem.empty()) {
        if (problem != "P-PWD-1")
            meeting.note(4, "D-LIV-8", {{"reason", reasonOf(problem)}});
        auto error = wrongAnswer("password", problem);
        error.parameters = {{"minimum", std::to_string(context.policy().passwordMinimum)},
            {"maximum", std::to_string(context.policy().passwordMaximum)}};
        return fail(std::move(error));
    }
    if (confirmation.empty())
        return fail(invalidField("password_confirmation", "P-PWD-5"));
    if (confirmation != password)
        return fail(invalidField("password_confirmation", "P-PWD-6"));
    return {};
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
    if (!record.passwordHash.empty())
        storage::passwords::set(transaction, record.person, record.passwordHash, meeting.now());
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

/// The one-time password from the email typed into the wrong box, the commonest slip.
bool isEmailedCode(storage::Transaction& transaction, const ServiceContext& context, const EnrolmentRecord& record, const std::string& code)
{
    for (const auto& password : storage::one_time_passwords::ofEnrolment(transaction, record.id)) {
        const auto same = context.sealer.matchesKeyedHash(password.keyedHash, code,
            {.table = "one_time_password", .column = "keyed_hash", .row = password.id, .owner = record.id.value});
        if (same && *same)
            return true;
    }
    return false;
}

Error wrongVerification(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const std::string& code)
{
    auto& record = meeting.change();
    const int limit = context.policy().wrongRegistrationCodes;
    const int shown = (record.wrongVerifications - 1) % limit + 1;
    meeting.note(6, "D-LIV-9", {{"n", std::to_string(shown)}, {"of", std::to_string(limit)}});
    meeting.audit("enrolment.wrong_verification_code", "refused", {{"count", std::to_string(record.wrongVerifications)}});
    if (record.wrongVerifications >= context.policy().wrongRegistrationCodesLock) {
        meeting.end(EndCause::tooManyTries, {});
        return refusal(ErrorKind::tooManyAttempts, "P-X5L");
    }
    if (record.wrongVerifications % limit == 0) {
        meeting.pause("verification_code", limit);
        return pausedError(meeting);
    }
    return wrongAnswer("verification_code", isEmailedCode(transaction, context, record, code) ? "P-COD-4" : "P-COD-3");
}

} // namespace

Result<void> RegistrationService::createPassword(
    const std::string& browserToken, const SecretBytes& password, const SecretBytes& confirmation, const BrowserInfo& browser)
{
    const std::string normalised = domain::normalisedPassword(password.revealText());
    const auto mayCreate = [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.state() != EnrolmentState::addressProved
            || storage::passwords::find(transaction, meeting.record().person))
            return fail(outOfOrder());
        return {};
    };
    auto checked = inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (auto may = mayCreate(transaction, meeting); !may)
            return may;
        return checkNewPassword(
            transaction, m_context, meeting, normalised, domain::normalisedPassword(confirmation.revealText()));
    });
    if (!checked)
        return checked;
    const auto hash = m_context.hashPool.run([&] { return m_context.hasher.hash(SecretBytes(normalised)); });
    if (!hash)
        return fail(hash.error());
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (auto may = mayCreate(transaction, meeting); !may)
            return may;
        meeting.change().passwordHash = *hash;
        if (auto applied = meeting.apply(EnrolmentEvent::setPassword); !applied)
            return applied;
        meeting.note(4, "L-PASSWORD");
        meeting.audit("enrolment.password_created");
        return {};
    });
}

Result<void> RegistrationService::enterPassword(const std::string& browserToken, const SecretBytes& password, const BrowserInfo& browser)
{
    if (password.empty())
        return fail(invalidField("password", "P-PWD-1"));
    const auto person = inBrowser(m_context, browserToken, browser, [&](storage::Transaction&, Meeting& meeting) -> Result<PersonId> {
        if (meeting.paused())
            return fail(pausedError(meeting));
        if (meeting.state() != EnrolmentState::addressProved)
            return fail(outOfOrder());
        return meeting.record().person;
    });
    if (!person)
        return fail(person.error());
    const auto outcome = checkPassword(m_context, *person, password, {});
    if (!outcome)
        return fail(outcome.error());
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        if (outcome->kind == PasswordOutcome::Kind::right) {
            if (auto applied = meeting.apply(EnrolmentEvent::setPassword); !applied)
                return applied;
            meeting.note(4, "L-PASSWORD-USED");
            meeting.audit("enrolment.password_entered");
            return {};
        }
        if (outcome->kind == PasswordOutcome::Kind::wrong && ++meeting.change().wrongPasswords % m_context.policy().wrongRegistrationCodes == 0) {
            meeting.pause("password", m_context.policy().wrongRegistrationCodes);
            return fail(pausedError(meeting));
        }
        meeting.audit("enrolment.wrong_password", "refused");
        auto error = wrongAnswer("password", "P-PWD-8");
        error.retryAtMs = toMs(outcome->waitUntil);
        return fail(std::move(error));
    });
}

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
        if (!step)
            return fail(wrongVerification(transaction, m_context, meeting, *digits));
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
