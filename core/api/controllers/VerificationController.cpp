// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Verifications.h"

namespace countersign::api {

void addVerificationRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<contract::CheckReadOutCode, contract::ReadOutCode>(
        {http::Method::post, "/people/{id}/code-checks", Access::needs(domain::Permission::verifyIdentity),
            StepUp::notNeeded, "Check the code that a caller reads out, and use it up"},
        [context](Call& call, const contract::CheckReadOutCode& body) -> Result<contract::ReadOutCode> {
            const auto checked = context.verifications.checkReadOutCode(
                call.actor(), PersonId(call.parameter("id")), body.code, body.reason);
            if (!checked)
                return fail(checked.error());
            return contract::ReadOutCode{
                checked->authenticator, checked->deviceName, checked->at, checked->verification, checked->proofEndsAt};
        });
}

} // namespace countersign::api
