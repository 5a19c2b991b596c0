// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Text.h"
#include "crypto/Totp.h"
#include "services/LiveEvents.h"
#include "services/VerificationService.h"
#include "services/support/CodeCheck.h"
#include "services/support/Guard.h"
#include "services/verification/NewRequest.h"
#include "services/verification/VerificationMails.h"
#include "storage/enrolment/AuthenticatorRepository.h"
#include "storage/settings/SettingsRepository.h"
#include "storage/sql/Database.h"

namespace countersign::services {
namespace {

Error wrongCode(const char* message)
{
    auto error = refusal(ErrorKind::invalidInput, message);
    error.fields = {{"code", message}};
    return error;
}

Error refused(const CodeOutcome& outcome, Instant now)
{
    if (outcome.kind == CodeOutcome::Kind::none)
        return refusal(ErrorKind::conflict, "D-VER-6");
    if (outcome.kind == CodeOutcome::Kind::waiting || outcome.waitUntil > now) {
        auto error = refusal(ErrorKind::tooManyAttempts, "D-VER-8");
        error.retryAtMs = toMs(outcome.waitUntil);
        return error;
    }
    return wrongCode(outcome.kind == CodeOutcome::Kind::replayed ? "P-COD-6" : "D-VER-7");
}

const char* nameOf(CodeOutcome::Kind kind)
{
    switch (kind) {
    case CodeOutcome::Kind::accepted:
        return "accepted";
    case CodeOutcome::Kind::replayed:
        return "replayed";
    case CodeOutcome::Kind::waiting:
        return "waiting";
    case CodeOutcome::Kind::none:
        return "no_authenticator";
    case CodeOutcome::Kind::wrong:
        break;
    }
    return "wrong";
}

void record(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const domain::Person& person,
    const CodeOutcome& outcome, const domain::Verification& checked)
{
    const bool accepted = outcome.kind == CodeOutcome::Kind::accepted;
    auto event =
        auditEvent(context, actor, accepted ? "verification.code_read_out" : "verification.code_read_out.refused");
    event.result = accepted ? "done" : "refused";
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"outcome", nameOf(outcome.kind)}, {"reason", domain::nameOf(checked.reason)},
        {"organisation", checked.organisationName}};
    if (!outcome.authenticator.empty())
        event.details.emplace_back("authenticator", outcome.authenticator.value);
    if (outcome.suspended)
        event.details.emplace_back("suspended", "yes");
    if (accepted)
        event.details.emplace_back("verification", checked.id.value);
    transaction.audit(event);
    transaction.afterCommit([&context, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", id.value, id, organisation});
    });
}

/// The proof, and what the person is told: a code that was read out may have been talked out of them.
Result<ReadOutCodeView> approve(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person,
    storage::verifications::VerificationRecord record)
{
    auto& v = record.shown;
    v.state = domain::VerificationState::approved;
    v.endsAt = v.answeredAt = v.askedAt;
    v.proofEndsAt = v.answeredAt + context.policy().proofLifetime;
    if (!storage::verifications::insert(transaction, record))
        return fail(failure(ErrorKind::internal, "a verification's id was drawn twice"));
    if (!person.email.empty()) {
        const auto queued = queueMail(transaction, context, {"M-10", person.email, person.id, {}},
            identityCheckMail(v, person.names.first, storage::settings::organisation(transaction)));
        if (!queued)
            return fail(queued.error());
    }
    return ReadOutCodeView{v.authenticator, v.deviceName, v.answeredAt, v.id, v.proofEndsAt};
}

} // namespace

Result<ReadOutCodeView> VerificationService::checkReadOutCode(
    const Actor& actor, const PersonId& id, const std::string& code, domain::VerificationReason reason)
{
    if (auto allowed = require(m_context, actor, domain::Permission::verifyIdentity); !allowed)
        return fail(allowed.error());
    if (!m_context.policy().readOutCodes)
        return fail(refusal(ErrorKind::conflict, "code_off"));
    if (trimmed(code).empty())
        return fail(invalidField("code", "P-COD-1"));
    const auto digits = crypto::parseCode(code);
    if (!digits)
        return fail(invalidField("code", "P-COD-2"));
    return m_context.database.write([&](storage::Transaction& transaction) -> Result<ReadOutCodeView> {
        const auto person = inScope(transaction, actor, id);
        if (!person)
            return fail(person.error());
        if (auto other = notOneself(actor, id); !other)
            return fail(other.error());
        const auto outcome = checkCode(transaction, m_context, id, *digits);
        if (!outcome)
            return fail(outcome.error());
        auto checked = newVerification(transaction, m_context, actor, id, domain::VerificationWay::readOutCode);
        checked.shown.reason = reason;
        checked.shown.authenticator = outcome->authenticator;
        record(transaction, m_context, actor, *person, *outcome, checked.shown);
        if (outcome->kind != CodeOutcome::Kind::accepted)
            return fail(refused(*outcome, m_context.clock.now()));
        const auto device = storage::authenticators::find(transaction, outcome->authenticator);
        checked.shown.deviceName = device ? device->name : std::string();
        return approve(transaction, m_context, *person, std::move(checked));
    });
}

} // namespace countersign::services
