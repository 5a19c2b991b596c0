// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Settings.h"
#include "contract/Staff.h"

namespace countersign::api {

using domain::Permission;
using http::Method;

void addStaffRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::Staff>({Method::get, "/staff", Access::needs(Permission::viewStaff), StepUp::notNeeded, "Everybody with a role"},
        [context](Call& call, const Nothing&) -> Result<contract::Staff> {
            auto rows = context.staff.list(call.actor());
            if (!rows)
                return fail(rows.error());
            return contract::Staff{*std::move(rows)};
        });
    table.add<contract::GiveRoles, domain::StaffRow>(
        {Method::post, "/people/{id}/roles", Access::needs(Permission::giveRoles), StepUp::needed, "Give and take roles"},
        [context](Call& call, const contract::GiveRoles& body) {
            return context.staff.giveRoles(call.actor(), PersonId(call.parameter("id")), body.roles, body.organisation);
        });
    table.add<Nothing, contract::Outbox>({Method::get, "/outbox", Access::needs(Permission::viewOutbox), StepUp::notNeeded, "Mails on their way"},
        [context](Call& call, const Nothing&) -> Result<contract::Outbox> {
            auto rows = context.outbox.list(call.actor());
            if (!rows)
                return fail(rows.error());
            return contract::Outbox{*std::move(rows)};
        });
}

} // namespace countersign::api
