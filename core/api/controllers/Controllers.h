// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/ApiContext.h"
#include "api/RouteTable.h"

namespace countersign::api {

// One function per subject; each row names its access and whether it needs a fresh code. The context is copied into
// handlers: its references outlive the table.
void addSignInRoutes(RouteTable& table, const ApiContext& context);
void addRecoveryRoutes(RouteTable& table, const ApiContext& context);
void addPeopleRoutes(RouteTable& table, const ApiContext& context);
void addEnrolmentRoutes(RouteTable& table, const ApiContext& context);
void addDeskRoutes(RouteTable& table, const ApiContext& context);
void addAuthenticatorRoutes(RouteTable& table, const ApiContext& context);
void addVerificationRoutes(RouteTable& table, const ApiContext& context);
void addAccessPassRoutes(RouteTable& table, const ApiContext& context);
void addStaffRoutes(RouteTable& table, const ApiContext& context);
void addSettingsRoutes(RouteTable& table, const ApiContext& context);
void addBackupRoutes(RouteTable& table, const ApiContext& context);
void addPolicyRoutes(RouteTable& table, const ApiContext& context);
void addNetworkRoutes(RouteTable& table, const ApiContext& context);

} // namespace countersign::api
