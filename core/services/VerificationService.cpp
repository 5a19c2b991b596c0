// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/VerificationService.h"

#include "base/Text.h"
#include "crypto/Totp.h"
#include "services/LiveEvents.h"
#include "services/support/CodeCheck.h"
#include "services/support/Guard.h"
#include "storage/enrolment/AuthenticatorRepository.h"
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

void record(storage::Transaction& transaction, ServiceContext& context, const Actor& actor,
    const domain::Person& person, const CodeOutcome& outcome, domain::VerificationReason reason)
{
    const bool accepted = outcome.kind == CodeOutcome::Kind::accepted;
    auto event =
        auditEvent(context, actor, accepted ? "verification.code_read_out" : "verification.code_read_out.refused");
    event.result = accepted ? "done" : "refused";
    event.subject = person.id;
    event.subjectName = person.names.display;
    event.details = {{"outcome", nameOf(outcome.kind)}, {"reason", domain::nameOf(reason)}};
    if (!outcome.authenticator.empty())
        event.details.emplace_back("authenticator", outcome.authenticator.value);
    if (outcome.suspended)
        event.details.emplace_back("suspended", "yes");
    transaction.audit(event);
    transaction.afterCommit([&context, id = person.id, organisation = person.organisation] {
        context.events.publish({0, "person", id.value, id, organisation});
    });
}

} // namespace

VerificationService::VerificationService(ServiceContext& context)
    : m_context(context)
{
}

Result<ReadOutCodeView> VerificationService::checkReadOutCode(
    const Actor& actor, const PersonId& id, const std::string& code, domain::VerificationReason reason)
{
    if (auto allowed = require(m_context, actor, domain::Permission::verifyIdentity); !allowed)
        return fail(allowed.error());
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
        record(transaction, m_context, actor, *person, *outcome, reason);
        if (outcome->kind != CodeOutcome::Kind::accepted)
            return fail(refused(*outcome, m_context.clock.now()));
        const auto device = storage::authenticators::find(transaction, outcome->authenticator);
        return ReadOutCodeView{outcome->authenticator, device ? device->name : std::string(), m_context.clock.now()};
    });
}

} // namespace countersign::services
