// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Verifications.h"

namespace countersign::api {
namespace {

constexpr auto access = Access::needs(domain::Permission::verifyIdentity);

contract::Verification fromView(const services::VerificationView& view)
{
    const auto& v = view.verification;
    return {v.id, v.person, v.way, v.strength, v.deviceName, v.number, v.state, v.reason, v.askedAt, v.endsAt, v.answeredAt,
        v.declineReason, v.proofEndsAt, view.noteNeeded, view.silent};
}

contract::VerificationWays fromWays(const services::VerificationWaysView& view)
{
    contract::VerificationWays answer;
    for (const auto& way : view.ways)
        answer.ways.push_back({way.way, way.authenticator, way.deviceName, way.lastSeenAt, domain::strengthOf(way.way),
            way.whyNot.empty(), way.whyNot});
    if (view.pending)
        answer.pending.push_back(fromView({*view.pending, view.noteNeeded, view.silent}));
    if (view.proof)
        answer.proof.push_back({view.proof->id, view.proof->way, view.proof->strength, view.proof->answeredAt, view.proof->proofEndsAt});
    answer.neededFor = view.neededFor;
    answer.noteNeeded = view.noteNeeded;
    answer.silent = view.silent;
    return answer;
}

Result<contract::Verification> answerFrom(const Result<services::VerificationView>& view)
{
    if (!view)
        return fail(view.error());
    return fromView(*view);
}

void addRequests(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::VerificationWays>(
        {http::Method::get, "/people/{id}/verification-ways", access, StepUp::notNeeded,
            "The ways to verify a caller, what waits, and the proof at hand"},
        [context](Call& call, const Nothing&) -> Result<contract::VerificationWays> {
            const auto view = context.verifications.ways(call.actor(), PersonId(call.parameter("id")));
            if (!view)
                return fail(view.error());
            return fromWays(*view);
        });
    table.add<contract::BeginVerification, contract::Verification>(
        {http::Method::post, "/people/{id}/verifications", access, StepUp::notNeeded,
            "Ask a caller to approve, on their phone or in self-service"},
        [context](Call& call, const contract::BeginVerification& body) {
            return answerFrom(context.verifications.begin(call.actor(), PersonId(call.parameter("id")),
                {body.way, body.authenticator, body.reason, body.note}));
        });
    table.add<Nothing, contract::Verification>(
        {http::Method::get, "/verifications/{id}", access, StepUp::notNeeded, "A verification"},
        [context](Call& call, const Nothing&) {
            return answerFrom(context.verifications.view(call.actor(), VerificationId(call.parameter("id"))));
        });
    table.add<Nothing, contract::Verification>(
        {http::Method::post, "/verifications/{id}/cancellation", access, StepUp::notNeeded, "Take a request back"},
        [context](Call& call, const Nothing&) {
            return answerFrom(context.verifications.cancel(call.actor(), VerificationId(call.parameter("id"))));
        });
}

} // namespace

void addVerificationRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<contract::CheckReadOutCode, contract::ReadOutCode>(
        {http::Method::post, "/people/{id}/code-checks", access, StepUp::notNeeded,
            "Check the code that a caller reads out, and use it up"},
        [context](Call& call, const contract::CheckReadOutCode& body) -> Result<contract::ReadOutCode> {
            const auto checked = context.verifications.checkReadOutCode(
                call.actor(), PersonId(call.parameter("id")), body.code, body.reason);
            if (!checked)
                return fail(checked.error());
            return contract::ReadOutCode{
                checked->authenticator, checked->deviceName, checked->at, checked->verification, checked->proofEndsAt};
        });
    addRequests(table, context);
}

} // namespace countersign::api
