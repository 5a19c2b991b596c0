// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Authenticators.h"

namespace countersign::api {
namespace {

using domain::Permission;
using http::Method;

contract::TestOutcome toContract(services::TestState state)
{
    switch (state) {
    case services::TestState::waiting: return contract::TestOutcome::waiting;
    case services::TestState::passwordRight: return contract::TestOutcome::passwordRight;
    case services::TestState::passed: return contract::TestOutcome::passed;
    case services::TestState::failedCode: return contract::TestOutcome::failedCode;
    case services::TestState::failedPassword: return contract::TestOutcome::failedPassword;
    case services::TestState::nobodyTried: break;
    }
    return contract::TestOutcome::nobodyTried;
}

contract::Test toContract(const services::TestView& view, std::string link)
{
    return {view.id, view.authenticator, toContract(view.state), view.startedAt, view.endsAt, view.finishedAt, view.failureMessage,
        std::move(link)};
}

Result<contract::Authenticators> list(const ApiContext& context, Call& call)
{
    const PersonId person(call.parameter("id"));
    auto authenticators = context.authenticators.list(call.actor(), person);
    if (!authenticators)
        return fail(authenticators.error());
    auto obstacles = context.enrolments.obstacles(call.actor(), person);
    if (!obstacles)
        return fail(obstacles.error());
    return contract::Authenticators{*std::move(authenticators), *std::move(obstacles)};
}

} // namespace

void addAuthenticatorRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::Authenticators>({Method::get, "/people/{id}/authenticators", Access::needs(Permission::viewProfile),
                                                     StepUp::notNeeded, "A person's authenticators, and why none can be issued now"},
        [context](Call& call, const Nothing&) { return list(context, call); });
    table.add<contract::RemoveAuthenticator, domain::Authenticator>({Method::post, "/authenticators/{id}/removal",
                                                                        Access::needs(Permission::removeAuthenticator), StepUp::needed, "Remove authenticator", {}, domain::GuardedAct::removeAuthenticator},
        [context](Call& call, const contract::RemoveAuthenticator& body) {
            return context.authenticators.remove(
                call.actor(), AuthenticatorId(call.parameter("id")), body.reason, body.note, body.confirmed);
        });
    table.add<Nothing, domain::Authenticator>(
        {Method::post, "/authenticators/{id}/resumption", Access::needs(Permission::issueAuthenticator), StepUp::needed,
            "Let them try again: clear wrong codes and passwords"},
        [context](Call& call, const Nothing&) {
            return context.authenticators.letTryAgain(call.actor(), AuthenticatorId(call.parameter("id")));
        });
    table.add<Nothing, contract::Test>(
        {Method::post, "/authenticators/{id}/tests", Access::needs(Permission::issueAuthenticator), StepUp::notNeeded,
            "Start a test sign-in"},
        [context](Call& call, const Nothing&) -> Result<contract::Test> {
            auto started = context.tests.start(call.actor(), AuthenticatorId(call.parameter("id")));
            if (!started)
                return fail(started.error());
            return toContract(started->test, std::move(started->link));
        });
    table.add<Nothing, contract::Test>(
        {Method::get, "/tests/{id}", Access::needs(Permission::issueAuthenticator), StepUp::notNeeded, "How a test sign-in went"},
        [context](Call& call, const Nothing&) -> Result<contract::Test> {
            const auto view = context.tests.view(call.actor(), TestId(call.parameter("id")));
            if (!view)
                return fail(view.error());
            return toContract(*view, {});
        });
}

} // namespace countersign::api
