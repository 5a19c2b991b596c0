// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/selfservice/AddMethodService.h"
#include "services/selfservice/ForgottenPasswordService.h"
#include "services/selfservice/PersonActivityService.h"
#include "services/selfservice/PersonSessionService.h"
#include "services/selfservice/PortalRequestService.h"
#include "services/selfservice/SecurityInfoService.h"

namespace countersign::services {

/// All that people do for themselves, over one context.
struct SelfService
{
    explicit SelfService(ServiceContext& context)
        : sessions(context), security(context), adding(context), activity(context), requests(context), forgotten(context)
    {
    }

    PersonSessionService sessions;
    SecurityInfoService security;
    AddMethodService adding;
    PersonActivityService activity;
    PortalRequestService requests;
    ForgottenPasswordService forgotten;
};

} // namespace countersign::services
