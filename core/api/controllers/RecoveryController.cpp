// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Recovery.h"

namespace countersign::api {
namespace {

using http::Method;

Result<contract::RecoveryCode> asCode(const Result<std::string>& code)
{
    return code ? contract::RecoveryCode{*code} : Result<contract::RecoveryCode>(fail(code.error()));
}

} // namespace

void addRecoveryRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<contract::Recovery, contract::MadeRecovery>(
        {Method::post, "/recovery", Access::open(), StepUp::notNeeded,
            "Use the recovery code: a link to register a new authenticator"},
        [context](Call& call, const contract::Recovery& body) -> Result<contract::MadeRecovery> {
            auto started =
                context.recovery.begin(body.email, SecretBytes(body.password), body.recoveryCode, call.client);
            if (!started)
                return fail(started.error());
            return contract::MadeRecovery{
                started->link, started->token, started->linkEnds, std::move(started->devices)};
        });
    table.add<Nothing, contract::RecoveryProgress>(
        {Method::get, "/recovery", Access::recovery(), StepUp::notNeeded, "How far the recovery has come"},
        [context](Call& call, const Nothing&) -> Result<contract::RecoveryProgress> {
            auto view = context.recovery.progress(call.bearer);
            if (!view)
                return fail(view.error());
            const bool over = domain::isOver(view->state);
            const bool done = view->state == domain::EnrolmentState::active;
            return contract::RecoveryProgress{
                over && !done ? 0 : domain::stepOf(view->state), done, std::move(view->devices)};
        });
    table.add<Nothing, contract::RecoveryCode>({Method::post, "/recovery/finish", Access::recovery(), StepUp::notNeeded,
                                                   "End the recovery: a new recovery code, shown once"},
        [context](Call& call, const Nothing&) { return asCode(context.recovery.finish(call.bearer, call.client)); });
    table.add<Nothing, contract::RecoveryCode>(
        {Method::post, "/session/recovery-code", Access::needs(domain::Permission::giveRoles), StepUp::needed,
            "Make a new recovery code for oneself, shown once"},
        [context](Call& call, const Nothing&) { return asCode(context.recovery.newCode(call.actor())); });
}

} // namespace countersign::api
