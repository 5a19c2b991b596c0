// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The address half of a registration: typing it, and proving it with a one-time password.
#include "crypto/Sealer.h"
#include "domain/people/EmailAddress.h"
#include "services/RegistrationService.h"
#include "services/enrolment/Browsing.h"
#include "services/mails/MailComposer.h"
#include "services/support/SendingLimit.h"
#include "services/support/TypedCode.h"
#include "storage/delivery/MailRepository.h"
#include "storage/enrolment/OneTimePasswordRepository.h"
#include "storage/people/PersonRepository.h"
#include "storage/settings/SettingsRepository.h"

#include <algorithm>
#include <optional>

namespace countersign::services {
namespace {

namespace one_time = storage::one_time_passwords;
using domain::EnrolmentEvent;
using domain::EnrolmentState;
using one_time::OneTimePassword;

crypto::SealContext hashPlace(const std::string& id, const EnrolmentId& enrolment)
{
    return {.table = "one_time_password", .column = "keyed_hash", .row = id, .owner = enrolment.value};
}

std::string count(int n)
{
    return std::to_string(n);
}

/// Makes a code, queues the mail to the address on the profile (never to the one typed, security.md 16), and voids older codes.
Result<void> sendCode(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const BrowserInfo& browser)
{
    const auto person = storage::people::findPlain(transaction, meeting.record().person);
    if (!mailConfigured(transaction, context)) {
        meeting.note(3, "D-LIV-4", {{"answer", "no mail server is configured"}});
        return {};
    }
    if (!person)
        return {};
    if (!maySendCode(transaction, context.policy(), storage::people::emailKey(person->email), browser, meeting.now())) {
        meeting.note(3, "D-LIV-17"); // for the RA alone
        meeting.audit("enrolment.one_time_password_held_back", "refused");
        return {};
    }
    OneTimePassword password;
    password.id = makeUuid(context.clock, context.random);
    password.enrolment = meeting.record().id;
    password.sentAt = meeting.now();
    password.endsAt = meeting.now() + context.policy().oneTimePasswordLife;
    password.state = "good";
    const std::string code = randomDigits(context.random, 6);
    const auto hash = context.sealer.keyedHash(code, hashPlace(password.id, password.enrolment));
    if (!hash)
        return fail(hash.error());
    password.keyedHash = *hash;
    storage::mails::withdraw(transaction, password.enrolment, meeting.now());
    const auto mail = queueMail(transaction, context, {"M-1", person->email, person->id, password.enrolment},
        oneTimePasswordMail({code, password.endsAt}, storage::settings::organisation(transaction), hostOf(context.publicUrl)));
    if (!mail)
        return fail(mail.error());
    password.mail = *mail;
    one_time::insert(transaction, password);
    meeting.note(3, "L-SENT");
    meeting.audit("enrolment.one_time_password_sent");
    return {};
}

Error domainRefused(const domain::EmailAddress& address, const std::vector<domain::AllowedDomain>& allowed)
{
    auto error = wrongAnswer("email", "P-EML-4");
    error.parameters = {{"domain", address.domain}};
    if (const auto suggestion = domain::likelyDomain(address, allowed))
        error.parameters.emplace_back("suggestion", address.local + "@" + *suggestion);
    return error;
}

/// A wrong address counts; each fifth pauses (design.md section 7).
std::optional<Error> countWrongAddress(ServiceContext& context, Meeting& meeting, const std::string& note, const std::string& domain)
{
    auto& record = meeting.change();
    ++record.wrongAddresses;
    const int limit = context.policy().wrongAddresses;
    meeting.note(2, note,
        {{"n", count((record.wrongAddresses - 1) % limit + 1)}, {"of", count(limit)}, {"domain", domain}});
    meeting.audit("enrolment.wrong_address", "refused", {{"count", count(record.wrongAddresses)}, {"of", count(limit)}});
    if (record.wrongAddresses % limit != 0)
        return std::nullopt;
    meeting.pause("address", limit);
    return pausedError(meeting);
}

Result<void> enterMatchingAddress(
    storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const BrowserInfo& browser)
{
    meeting.change().addressMatches = true;
    meeting.note(2, "L-ADDRESS");
    meeting.audit("enrolment.address_entered");
    return sendCode(transaction, context, meeting, browser);
}

struct Judgement
{
    bool right = false;
    std::string message = "P-OTP-5";
    std::vector<std::pair<std::string, std::string>> parameters;
    std::string note = "D-LIV-6"; ///< what the RA reads
};

/// The newest code decides what helps: a better look at the email, or a new one.
const char* noteFor(const std::vector<OneTimePassword>& passwords, Instant now)
{
    if (passwords.empty())
        return "D-LIV-6";
    if (passwords.front().endsAt <= now || passwords.front().state == "closed")
        return "D-LIV-7";
    return passwords.front().state == "void" ? "D-LIV-14" : "D-LIV-6";
}

/// Every code of this meeting is compared, so that the answer can say which email to use.
Result<Judgement> judge(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting, const std::string& digits)
{
    auto passwords = one_time::ofEnrolment(transaction, meeting.record().id);
    Judgement judgement;
    for (auto& password : passwords) {
        const bool usable = password.state == "good" && password.tries < context.policy().oneTimePasswordTries;
        if (usable) {
            ++password.tries;
            one_time::save(transaction, password);
        }
        const auto matches
            = context.sealer.matchesKeyedHash(password.keyedHash, digits, hashPlace(password.id, password.enrolment));
        if (!matches)
            return fail(matches.error());
        if (usable && password.endsAt > meeting.now()) {
            judgement.right = judgement.right || *matches;
            if (*matches)
                password.state = "used";
            else if (password.tries >= context.policy().oneTimePasswordTries)
                password.state = "void";
            one_time::save(transaction, password);
        } else if (*matches) {
            const bool replaced = password.state == "replaced";
            judgement.message = replaced ? "P-OTP-6b" : "P-OTP-6";
            judgement.parameters = {{"sent_at", std::to_string(toMs(passwords.front().sentAt))}};
        }
    }
    const bool noneLeft = !passwords.empty() && (passwords.front().state != "good" || passwords.front().endsAt <= meeting.now());
    if (!judgement.right && noneLeft && judgement.message == "P-OTP-5")
        judgement.message = "P-OTP-6";
    judgement.note = noteFor(passwords, meeting.now());
    return judgement;
}

Error wrongCode(ServiceContext& context, Meeting& meeting, const Judgement& judgement)
{
    auto& record = meeting.change();
    ++record.wrongCodes;
    const int limit = context.policy().oneTimePasswordTries;
    meeting.note(3, judgement.note, {{"n", count((record.wrongCodes - 1) % limit + 1)}, {"of", count(limit)}});
    meeting.audit("enrolment.wrong_one_time_password", "refused", {{"count", count(record.wrongCodes)}});
    if (record.wrongCodes >= context.policy().oneTimePasswordTriesPerLink) {
        meeting.end(EndCause::tooManyTries, {});
        return refusal(ErrorKind::tooManyAttempts, "P-X5L");
    }
    auto error = wrongAnswer("one_time_password", judgement.message);
    error.parameters = judgement.parameters;
    return error;
}

/// The link is void; the RA must hear that it was not for wrong codes.
Error outOfSends(ServiceContext& context, Meeting& meeting)
{
    meeting.note(3, "D-LIV-15", {{"n", count(context.policy().oneTimePasswordsPerLink)}});
    meeting.end(EndCause::tooManySends, {});
    return refusal(ErrorKind::tooManyAttempts, "P-X6");
}

} // namespace

Result<void> RegistrationService::enterAddress(const std::string& browserToken, const std::string& typed, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.paused())
            return fail(pausedError(meeting));
        if (typed.empty())
            return fail(invalidField("email", "P-EML-1"));
        const auto address = domain::parseEmailAddress(typed);
        if (!address)
            return fail(invalidField("email", "P-EML-2"));
        if (meeting.state() == EnrolmentState::addressEntered) {
            if (auto back = meeting.apply(EnrolmentEvent::changeAddress); !back)
                return back;
        }
        if (meeting.state() != EnrolmentState::started)
            return fail(refusal(ErrorKind::conflict, "P-X12"));
        const auto allowed = storage::settings::domains(transaction);
        if (!domain::isAllowed(*address, allowed)) {
            const auto paused = countWrongAddress(m_context, meeting, "D-LIV-3", address->domain);
            return fail(paused ? *paused : domainRefused(*address, allowed));
        }
        const auto person = storage::people::findPlain(transaction, meeting.record().person);
        const bool matches = person && storage::people::emailKey(person->email) == address->key();
        auto& record = meeting.change();
        if (record.codesSent >= m_context.policy().oneTimePasswordsPerLink)
            return fail(outOfSends(m_context, meeting));
        record.typedAddress = typed;
        record.addressMatches = false;
        record.codeAskedAt = meeting.now();
        ++record.codesSent;
        if (auto applied = meeting.apply(EnrolmentEvent::enterAddress); !applied)
            return applied;
        if (matches)
            return enterMatchingAddress(transaction, m_context, meeting, browser);
        if (const auto paused = countWrongAddress(m_context, meeting, "D-LIV-2", address->domain))
            return fail(*paused);
        return {};
    });
}

Result<void> RegistrationService::changeAddress(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser,
        [&](storage::Transaction&, Meeting& meeting) -> Result<void> { return meeting.apply(EnrolmentEvent::changeAddress); });
}

Result<void> RegistrationService::sendAgain(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.paused())
            return fail(pausedError(meeting));
        if (meeting.state() != EnrolmentState::addressEntered)
            return fail(refusal(ErrorKind::conflict, "P-X12"));
        auto& record = meeting.change();
        if (record.codesSent >= m_context.policy().oneTimePasswordsPerLink)
            return fail(outOfSends(m_context, meeting));
        if (meeting.now() < record.codeAskedAt + m_context.policy().oneTimePasswordPause) {
            auto error = refusal(ErrorKind::invalidInput, "P-NOT-2");
            error.retryAtMs = toMs(record.codeAskedAt + m_context.policy().oneTimePasswordPause);
            return fail(std::move(error));
        }
        record.codeAskedAt = meeting.now();
        ++record.codesSent;
        return record.addressMatches ? sendCode(transaction, m_context, meeting, browser) : Result<void>();
    });
}

Result<void> RegistrationService::proveAddress(
    const std::string& browserToken, const std::string& oneTimePassword, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.paused())
            return fail(pausedError(meeting));
        if (meeting.state() != EnrolmentState::addressEntered)
            return fail(refusal(ErrorKind::conflict, "P-X12"));
        const auto digits = typedCode(oneTimePassword);
        if (!digits)
            return fail(digits.error());
        const auto judgement = judge(transaction, m_context, meeting, *digits);
        if (!judgement)
            return fail(judgement.error());
        if (!judgement->right)
            return fail(wrongCode(m_context, meeting, *judgement));
        if (auto applied = meeting.apply(EnrolmentEvent::proveAddress); !applied)
            return applied;
        meeting.note(3, "L-ENTERED");
        meeting.audit("enrolment.address_proved");
        return {};
    });
}

} // namespace countersign::services
