// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The password of a registration: a new one, the one that the person has, or a new one for the one that was forgotten.
#include "crypto/HashPool.h"
#include "crypto/PasswordHash.h"
#include "domain/people/Password.h"
#include "services/RegistrationService.h"
#include "services/enrolment/Browsing.h"
#include "services/support/NewPassword.h"
#include "services/support/PasswordCheck.h"
#include "storage/people/PasswordRepository.h"

namespace countersign::services {
namespace {

using domain::EnrolmentEvent;
using domain::EnrolmentState;

Error outOfOrder()
{
    return refusal(ErrorKind::conflict, "P-X12");
}

bool hasPassword(storage::Transaction& transaction, const Meeting& meeting)
{
    return storage::passwords::find(transaction, meeting.record().person).has_value();
}

const char* reasonOf(const std::string& problem)
{
    if (problem == "P-PWD-3")
        return "common";
    if (problem == "P-PWD-4")
        return "personal";
    return problem == "P-PWD-7" ? "long" : "short";
}

/// A password that was refused is told to the RA by its reason alone.
Result<void> checkChoice(storage::Transaction& transaction, const ServiceContext& context, Meeting& meeting, const std::string& password,
    const std::string& confirmation)
{
    auto checked = checkNewPassword(transaction, context, meeting.record().person, password, confirmation);
    if (!checked && checked.error().fields.front().field == "password" && checked.error().fields.front().message != "P-PWD-1")
        meeting.note(4, "D-LIV-8", {{"reason", reasonOf(checked.error().fields.front().message)}});
    return checked;
}

/// A password that had to wait was not looked at and is no wrong one.
Error wrongPassword(const ServiceContext& context, Meeting& meeting, const PasswordOutcome& outcome)
{
    const int limit = context.policy().wrongRegistrationCodes;
    if (outcome.kind == PasswordOutcome::Kind::wrong) {
        const int wrong = ++meeting.change().wrongPasswords;
        meeting.note(4, "D-LIV-18", {{"n", std::to_string((wrong - 1) % limit + 1)}, {"of", std::to_string(limit)}});
        if (wrong % limit == 0) {
            meeting.pause("password", limit);
            return pausedError(meeting);
        }
    }
    meeting.audit("enrolment.wrong_password", "refused");
    auto error = wrongAnswer("password", "P-PWD-8");
    error.retryAtMs = toMs(outcome.waitUntil);
    return error;
}

} // namespace

Result<void> RegistrationService::createPassword(
    const std::string& browserToken, const SecretBytes& password, const SecretBytes& confirmation, const BrowserInfo& browser)
{
    const std::string normalised = domain::normalisedPassword(password.revealText());
    const auto mayCreate = [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.state() != EnrolmentState::addressProved || (hasPassword(transaction, meeting) && !meeting.record().forgotPassword))
            return fail(outOfOrder());
        return {};
    };
    auto checked = inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (auto may = mayCreate(transaction, meeting); !may)
            return may;
        return checkChoice(
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
        const bool forgot = meeting.record().forgotPassword;
        meeting.note(4, forgot ? "L-PASSWORD-NEW" : "L-PASSWORD");
        meeting.audit(forgot ? "enrolment.password_replaced" : "enrolment.password_created");
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
        if (meeting.state() != EnrolmentState::addressProved || meeting.record().forgotPassword)
            return fail(outOfOrder());
        return meeting.record().person;
    });
    if (!person)
        return fail(person.error());
    const auto outcome = checkPassword(m_context, {*person}, password);
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
        return fail(wrongPassword(m_context, meeting, *outcome));
    });
}

Result<void> RegistrationService::forgotPassword(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction& transaction, Meeting& meeting) -> Result<void> {
        if (meeting.paused())
            return fail(pausedError(meeting));
        const bool possible = meeting.state() == EnrolmentState::addressProved && !domain::isAlone(meeting.record().meeting);
        if (!possible || !hasPassword(transaction, meeting))
            return fail(outOfOrder());
        if (meeting.record().forgotPassword)
            return {}; // selected twice
        meeting.change().forgotPassword = true;
        meeting.note(4, "L-FORGOT-PASSWORD");
        meeting.audit("enrolment.password_forgotten");
        return {};
    });
}

} // namespace countersign::services
