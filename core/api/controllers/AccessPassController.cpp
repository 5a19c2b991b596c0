// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/AccessPasses.h"

namespace countersign::api {
namespace {

using domain::Permission;
using http::Method;

Result<contract::MadeAccessPass> make(const ApiContext& context, Call& call, const contract::NewAccessPass& body)
{
    const services::WantedPass wanted{body.startsAt, minutes(body.minutes), body.oneTime, body.reason, body.identity};
    const auto made = context.passes.make(call.actor(), PersonId(call.parameter("id")), wanted);
    if (!made)
        return fail(made.error());
    const auto& pass = made->pass;
    return contract::MadeAccessPass{pass.id, std::string(made->text.revealText()), pass.startsAt, pass.endsAt, pass.oneTime};
}

} // namespace

void addAccessPassRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<contract::NewAccessPass, contract::MadeAccessPass>(
        {Method::post, "/people/{id}/access-passes", Access::needs(Permission::issuePass), StepUp::needed,
            "Make a Temporary Access Pass; it replaces the one there is", {}, domain::GuardedAct::temporaryAccessPass},
        [context](Call& call, const contract::NewAccessPass& body) { return make(context, call, body); });
    table.add<Nothing, domain::AccessPass>({Method::get, "/people/{id}/access-pass", Access::needs(Permission::viewProfile),
                                               StepUp::notNeeded, "A person's Temporary Access Pass, without the pass"},
        [context](Call& call, const Nothing&) {
            return context.passes.state(call.actor(), PersonId(call.parameter("id")));
        });
    table.add<Nothing, domain::AccessPass>({Method::post, "/access-passes/{id}/deletion", Access::needs(Permission::issuePass),
                                               StepUp::notNeeded, "Delete a Temporary Access Pass"},
        [context](Call& call, const Nothing&) {
            return context.passes.remove(call.actor(), AccessPassId(call.parameter("id")));
        });
}

} // namespace countersign::api
