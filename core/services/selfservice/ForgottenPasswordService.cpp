// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/ForgottenPasswordService.h"

#include "base/Text.h"
#include "crypto/Digest.h"
#include "crypto/HashPool.h"
#include "crypto/PasswordHash.h"
#include "crypto/Totp.h"
#include "domain/people/EmailAddress.h"
#include "domain/people/Password.h"
#include "services/enrolment/Browsing.h"
#include "services/mails/MailComposer.h"
#include "services/mails/SelfServiceMails.h"
#include "services/selfservice/PersonSessions.h"
#include "services/support/Browser.h"
#include "services/support/CodeCheck.h"
#include "services/support/Endings.h"
#include "services/support/Guard.h"
#include "services/support/NewPassword.h"
#include "services/support/SendingLimit.h"
#include "services/support/TypedCode.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/enrolment/OneTimePasswordRepository.h"
#include "storage/people/PasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/selfservice/ForgottenPasswordRepository.h"
#include "storage/sql/Database.h"

#include <algorithm>

namespace countersign::services {
namespace {

namespace forgotten = storage::forgotten_passwords;
using forgotten::ForgottenPasswordRecord;

constexpr const char* sent = "sent";
constexpr const char* addressProved = "address_proved";
constexpr const char* deviceProved = "device_proved";
constexpr minutes life{30};
constexpr int startsPerSource = 20; ///< an hour, whoever they are for

/// The key is the browser's token, which the database does not know: six digits could be tried out there else.
std::string codeHash(const std::string& token, const ForgottenPasswordRecord& record, const std::string& code)
{
    const auto hash = crypto::hmacSha256(viewOf(token), viewOf("forgotten password:" + record.id + ":" + code));
    return crypto::tokenHash(std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

void audit(storage::Transaction& transaction, ServiceContext& context, const ForgottenPasswordRecord& record,
    const BrowserInfo& browser, const char* action, const std::string& step = {})
{
    if (record.person.empty())
        return;
    const auto person = storage::people::findPlain(transaction, record.person).value_or(domain::Person{});
    Actor actor = linkActor(browser);
    actor.name = "Person at the sign-in page";
    auto event = auditEvent(context, actor, action);
    event.subject = record.person;
    event.subjectName = person.names.display;
    event.details = {{"browser", browserInWords(browser.userAgent)}};
    if (!step.empty()) {
        event.result = "refused";
        event.details.emplace_back("step", step);
    }
    transaction.audit(event);
}

/// Only who has a device can finish. Everybody else goes through the same pages, and gets no mail.
std::optional<domain::Person> eligible(storage::Reader& reader, const std::string& key)
{
    auto person = storage::people::findByEmailKey(reader, key);
    if (!person || person->status != domain::PersonStatus::active || storage::authenticators::countActive(reader, person->id) == 0)
        return std::nullopt;
    return person;
}

/// A code that cannot be right has an end as well: nothing may tell the two apart.
Result<void> sendCode(storage::Transaction& transaction, ServiceContext& context, ForgottenPasswordRecord& record,
    const std::string& token, const BrowserInfo& browser)
{
    const Instant now = context.clock.now();
    record.sentAt = now;
    record.codeEndsAt = now + context.policy().oneTimePasswordLife;
    record.codeTries = 0;
    record.codeHash.clear();
    ++record.codesSent;
    const std::string code = randomDigits(context.random, 6);
    const auto person = record.person.empty() ? std::nullopt : storage::people::findPlain(transaction, record.person);
    const std::string key = person ? storage::people::emailKey(person->email) : std::string();
    if (!person || !mailConfigured(transaction, context) || !maySendCode(transaction, context.policy(), key, browser, now))
        return {};
    record.codeHash = codeHash(token, record, code);
    return mailForgottenCode(transaction, context, *person, code, record.codeEndsAt);
}

/// The attempt of this browser, at that step.
Result<ForgottenPasswordRecord> attempt(storage::Reader& reader, const ServiceContext& context, const std::string& token, const char* step)
{
    auto record = token.empty() ? std::nullopt : forgotten::findByToken(reader, crypto::tokenHash(token));
    if (!record || record->endedAt != Instant{} || record->endsAt <= context.clock.now())
        return fail(refusal(ErrorKind::notFound));
    if (step && record->state != step)
        return fail(refusal(ErrorKind::conflict, "P-X12"));
    return *std::move(record);
}

void goOn(ForgottenPasswordRecord& record, const char* state, const std::string& token)
{
    record.state = state;
    record.tokenHash = crypto::tokenHash(token);
    record.codeHash.clear();
}

Error wrongOneTimePassword(storage::Transaction& transaction, ServiceContext& context, ForgottenPasswordRecord& record,
    const BrowserInfo& browser)
{
    const bool over = record.wrongCodes >= context.policy().oneTimePasswordTriesPerLink;
    const bool ranOut = record.codeEndsAt <= context.clock.now() || record.codeTries >= context.policy().oneTimePasswordTries;
    if (over)
        record.endedAt = context.clock.now();
    if (ranOut || over)
        record.codeHash.clear();
    forgotten::save(transaction, record);
    audit(transaction, context, record, browser, "forgotten_password.refused", "one_time_password");
    return over ? refusal(ErrorKind::tooManyAttempts, "S-FGT-1") : wrongAnswer("one_time_password", ranOut ? "P-OTP-6" : "P-OTP-5");
}

Error wrongDeviceCode(storage::Transaction& transaction, ServiceContext& context, const ForgottenPasswordRecord& record,
    const BrowserInfo& browser, const CodeOutcome& outcome)
{
    audit(transaction, context, record, browser, "forgotten_password.refused", "verification_code");
    if (outcome.kind != CodeOutcome::Kind::waiting && outcome.waitUntil == Instant{})
        return wrongAnswer("verification_code", outcome.kind == CodeOutcome::Kind::replayed ? "P-COD-6" : "P-COD-3");
    auto error = refusal(ErrorKind::tooManyAttempts, "S-SGN-2");
    error.retryAtMs = toMs(outcome.waitUntil);
    return error;
}

Result<void> countStart(storage::Transaction& transaction, const BrowserInfo& browser, Instant now)
{
    namespace allowances = storage::one_time_passwords;
    constexpr auto hour = std::chrono::hours(1);
    const std::string name = "forgotten-source:" + (browser.source.empty() ? browser.address : browser.source);
    if (allowances::spend(transaction, name, startsPerSource, hour, now))
        return {};
    auto error = refusal(ErrorKind::tooManyAttempts, "S-SGN-2");
    error.retryAtMs = toMs(allowances::renewedAt(transaction, name, hour));
    return fail(std::move(error));
}

ForgottenPasswordRecord newAttempt(ServiceContext& context, const std::string& token, const std::string& address)
{
    ForgottenPasswordRecord record;
    record.id = makeUuid(context.clock, context.random);
    record.tokenHash = crypto::tokenHash(token);
    record.address = address;
    record.state = sent;
    record.madeAt = context.clock.now();
    record.endsAt = record.madeAt + life;
    return record;
}

} // namespace

ForgottenPasswordService::ForgottenPasswordService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::string> ForgottenPasswordService::enterAddress(const std::string& email, const BrowserInfo& browser)
{
    if (trimmed(email).empty())
        return fail(invalidField("email", "P-EML-1"));
    const auto address = domain::parseEmailAddress(trimmed(email));
    if (!address)
        return fail(invalidField("email", "P-EML-2"));
    const std::string token = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        if (auto counted = countStart(transaction, browser, m_context.clock.now()); !counted)
            return fail(counted.error());
        auto record = newAttempt(m_context, token, trimmed(email));
        if (const auto person = eligible(transaction, address->key()))
            record.person = person->id;
        if (auto done = sendCode(transaction, m_context, record, token, browser); !done)
            return fail(done.error());
        forgotten::insert(transaction, record);
        audit(transaction, m_context, record, browser, "forgotten_password.started");
        return token;
    });
}

Result<ForgottenPasswordView> ForgottenPasswordService::look(const std::string& token)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<ForgottenPasswordView> {
        const auto record = attempt(reader, m_context, token, nullptr);
        if (!record)
            return fail(record.error());
        ForgottenPasswordView view;
        view.step = record->state == sent          ? ForgottenPasswordStep::oneTimePassword
            : record->state == addressProved       ? ForgottenPasswordStep::verificationCode
                                                   : ForgottenPasswordStep::newPassword;
        view.typedAddress = record->address;
        view.sendAgainAt = record->sentAt + m_context.policy().oneTimePasswordPause;
        view.sendsLeft = std::max(0, m_context.policy().oneTimePasswordsPerLink - record->codesSent);
        if (view.step != ForgottenPasswordStep::oneTimePassword)
            view.accountAddress = storage::people::findPlain(reader, record->person).value_or(domain::Person{}).email;
        return view;
    });
}

Result<void> ForgottenPasswordService::sendAgain(const std::string& token, const BrowserInfo& browser)
{
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto record = attempt(transaction, m_context, token, sent);
        if (!record)
            return fail(record.error());
        if (record->codesSent >= m_context.policy().oneTimePasswordsPerLink)
            return fail(refusal(ErrorKind::tooManyAttempts, "S-FGT-1"));
        if (m_context.clock.now() < record->sentAt + m_context.policy().oneTimePasswordPause) {
            auto error = refusal(ErrorKind::invalidInput, "P-NOT-2");
            error.retryAtMs = toMs(record->sentAt + m_context.policy().oneTimePasswordPause);
            return fail(std::move(error));
        }
        if (auto done = sendCode(transaction, m_context, *record, token, browser); !done)
            return done;
        forgotten::save(transaction, *record);
        return {};
    });
}

Result<std::string> ForgottenPasswordService::proveAddress(
    const std::string& token, const std::string& oneTimePassword, const BrowserInfo& browser)
{
    const auto digits = typedCode(oneTimePassword);
    if (!digits)
        return fail(digits.error());
    const std::string next = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        auto record = attempt(transaction, m_context, token, sent);
        if (!record)
            return fail(record.error());
        const bool usable = record->codeEndsAt > m_context.clock.now() && record->codeTries < m_context.policy().oneTimePasswordTries;
        ++record->codeTries; // counted before it is looked at
        ++record->wrongCodes;
        const bool same
            = crypto::constantTimeEqual(std::string_view(codeHash(token, *record, *digits)), std::string_view(record->codeHash));
        if (!usable || record->codeHash.empty() || !same)
            return fail(wrongOneTimePassword(transaction, m_context, *record, browser));
        goOn(*record, addressProved, next);
        forgotten::save(transaction, *record);
        audit(transaction, m_context, *record, browser, "forgotten_password.address_proved");
        return next;
    });
}

Result<std::string> ForgottenPasswordService::proveDevice(
    const std::string& token, const std::string& code, const BrowserInfo& browser)
{
    if (trimmed(code).empty())
        return fail(invalidField("verification_code", "P-COD-1"));
    const auto digits = crypto::parseCode(code);
    if (!digits)
        return fail(invalidField("verification_code", "P-COD-2"));
    const std::string next = randomToken(m_context.random, 32);
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<std::string> {
        auto record = attempt(transaction, m_context, token, addressProved);
        if (!record)
            return fail(record.error());
        const auto outcome = checkCode(transaction, m_context, record->person, *digits);
        if (!outcome)
            return fail(outcome.error());
        if (outcome->kind != CodeOutcome::Kind::accepted)
            return fail(wrongDeviceCode(transaction, m_context, *record, browser, *outcome));
        goOn(*record, deviceProved, next);
        forgotten::save(transaction, *record);
        audit(transaction, m_context, *record, browser, "forgotten_password.device_proved");
        return next;
    });
}

Result<void> ForgottenPasswordService::createPassword(
    const std::string& token, const SecretBytes& password, const SecretBytes& confirmation, const BrowserInfo& browser)
{
    const std::string normalised = domain::normalisedPassword(password.revealText());
    const auto checked = m_context.database.read([&](storage::Reader& reader) -> Result<void> {
        const auto record = attempt(reader, m_context, token, deviceProved);
        if (!record)
            return fail(record.error());
        return checkNewPassword(
            reader, m_context, record->person, normalised, domain::normalisedPassword(confirmation.revealText()));
    });
    if (!checked)
        return checked;
    const auto hash = m_context.hashPool.run([&] { return m_context.hasher.hash(SecretBytes(normalised)); });
    if (!hash)
        return fail(hash.error());
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<void> {
        auto record = attempt(transaction, m_context, token, deviceProved);
        if (!record)
            return fail(record.error());
        const auto person = storage::people::findPlain(transaction, record->person);
        if (!person || person->status != domain::PersonStatus::active)
            return fail(refusal(ErrorKind::notFound));
        storage::passwords::set(transaction, person->id, *hash, m_context.clock.now());
        endSessions(transaction, m_context, person->id); // this attempt too
        audit(transaction, m_context, *record, browser, "forgotten_password.changed");
        return tellOfNewPassword(transaction, m_context, *person);
    });
}

} // namespace countersign::services
