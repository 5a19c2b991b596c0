// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last part of a registration: the secret, and the first correct code.
#include "base/Text.h"
#include "crypto/Totp.h"
#include "services/RegistrationService.h"
#include "services/enrolment/Activation.h"
#include "services/enrolment/Browsing.h"
#include "services/enrolment/CodeDoctor.h"
#include "services/support/CodeCheck.h"
#include "services/support/DeviceSecret.h"
#include "storage/enrolment/AuthenticatorRepository.h"

namespace countersign::services {
namespace {

namespace authenticators = storage::authenticators;
using domain::EnrolmentEvent;
using domain::EnrolmentState;

Error outOfOrder()
{
    return refusal(ErrorKind::conflict, "P-X12");
}

Result<AuthenticatorId> makePending(storage::Transaction& transaction, ServiceContext& context, Meeting& meeting)
{
    domain::Authenticator authenticator;
    authenticator.person = meeting.record().person;
    authenticator.meeting = meeting.record().meeting;
    authenticator.registeredBy = meeting.record().raName;
    return makePendingDevice(transaction, context, std::move(authenticator), meeting.record().id);
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
        if (meeting.record().kind != domain::AuthenticatorKind::totpApp)
            return fail(outOfOrder());
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
        return deviceSecret(transaction, m_context, meeting.record().authenticator);
    });
}

Result<void> RegistrationService::addedAccount(const std::string& browserToken, const BrowserInfo& browser)
{
    return inBrowser(m_context, browserToken, browser, [&](storage::Transaction&, Meeting& meeting) -> Result<void> {
        if (meeting.state() == EnrolmentState::keyExchanged)
            return {}; // a phone that is asked by push was faster
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
        if (meeting.state() != EnrolmentState::secretShown || meeting.record().kind != domain::AuthenticatorKind::totpApp)
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
        if (!authenticators::acceptStep(transaction, verifier->id, static_cast<long long>(*step), meeting.now()))
            return fail(wrongAnswer("verification_code", "P-COD-6"));
        return finishRegistration(transaction, m_context, meeting, EnrolmentEvent::confirmCode);
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
