// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/Api.h"

#include "api/controllers/Controllers.h"

namespace countersign::api {

RouteTable makeRoutes(const ApiContext& context)
{
    RouteTable table;
    addSignInRoutes(table, context);
    addRecoveryRoutes(table, context);
    addPeopleRoutes(table, context);
    addEnrolmentRoutes(table, context);
    addDeskRoutes(table, context);
    addAuthenticatorRoutes(table, context);
    addVerificationRoutes(table, context);
    addAccessPassRoutes(table, context);
    addStaffRoutes(table, context);
    addSettingsRoutes(table, context);
    addBackupRoutes(table, context);
    addPolicyRoutes(table, context);
    addNetworkRoutes(table, context);
    return table;
}

} // namespace countersign::api
