// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/selfservice/PortalRequestService.h"

#include "crypto/Digest.h"
#include "services/selfservice/InSession.h"
#include "services/verification/Conclude.h"

namespace countersign::services {
namespace {

using domain::VerificationState;

Result<VerificationQuestion> asked(
    storage::Reader& reader, const ServiceContext& context, const PersonId& person, const std::string& id)
{
    auto question = pendingPortalRequest(reader, person, context.clock.now());
    if (!question || question->id.value != id)
        return fail(refusal(ErrorKind::notFound));
    return *std::move(question);
}

Result<std::string> typedNumber(const std::string& typed)
{
    std::string digits;
    for (const char c : typed) {
        if (c == ' ' || c == '-')
            continue;
        if (c < '0' || c > '9')
            return fail(invalidField("number", "S-REQ-2"));
        digits += c;
    }
    if (digits.size() != 2)
        return fail(invalidField("number", digits.empty() ? "S-REQ-1" : "S-REQ-2"));
    return digits;
}

Result<void> end(storage::Transaction& transaction, ServiceContext& context, const Actor& actor, const VerificationId& id,
    VerificationState state)
{
    const auto ended = conclude(transaction, context, id, {state, {}, actor});
    if (!ended)
        return fail(ended.error());
    return *ended ? Result<void>() : Result<void>(fail(refusal(ErrorKind::notFound)));
}

} // namespace

PortalRequestService::PortalRequestService(ServiceContext& context)
    : m_context(context)
{
}

Result<std::optional<PortalRequest>> PortalRequestService::pending(const Actor& actor)
{
    return m_context.database.read([&](storage::Reader& reader) -> Result<std::optional<PortalRequest>> {
        const auto session = sessionOf(reader, m_context, actor, Needs::full);
        if (!session)
            return fail(session.error());
        const auto question = pendingPortalRequest(reader, session->person, m_context.clock.now());
        if (!question)
            return std::optional<PortalRequest>();
        return std::optional(PortalRequest{
            question->id.value, question->raName, question->organisationName, question->reason, question->endsAt});
    });
}

Result<bool> PortalRequestService::approve(const Actor& actor, const std::string& id, const std::string& number)
{
    return inSession(m_context, actor, Needs::full, [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<bool> {
        const auto question = asked(transaction, m_context, session.person, id);
        if (!question)
            return fail(question.error());
        const auto digits = typedNumber(number);
        if (!digits)
            return fail(digits.error());
        const bool right = crypto::constantTimeEqual(std::string_view(question->number), std::string_view(*digits));
        const auto state = right ? VerificationState::approved : VerificationState::wrongNumber;
        if (auto ended = end(transaction, m_context, actor, question->id, state); !ended)
            return fail(ended.error());
        return right;
    });
}

Result<void> PortalRequestService::deny(const Actor& actor, const std::string& id)
{
    return inSession(m_context, actor, Needs::full, [&](storage::Transaction& transaction, PersonSessionRecord& session) -> Result<void> {
        const auto question = asked(transaction, m_context, session.person, id);
        if (!question)
            return fail(question.error());
        return end(transaction, m_context, actor, question->id, VerificationState::denied);
    });
}

} // namespace countersign::services
