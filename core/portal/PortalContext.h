// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/Uuid.h"
#include "domain/policy/Policy.h"
#include "domain/policy/Settings.h"
#include "portal/SecurityHeaders.h"
#include "services/AccessPassService.h"
#include "services/RegistrationService.h"
#include "services/push/PushService.h"
#include "services/TestSignInService.h"
#include "services/selfservice/SelfService.h"

#include <functional>
#include <string>

namespace countersign::portal {

/// What the pages tell about the operator; read anew for each request.
struct PortalSettings
{
    domain::OrganisationSettings organisation;
    std::string mailSender; ///< address that one-time passwords come from; empty: not told
};

/// What the portal stands on. Everything outlives it and is safe to use from any thread.
struct PortalContext
{
    services::RegistrationService& registration;
    services::TestSignInService& tests;
    services::SelfService& account;
    services::AccessPassService& passes;
    const Clock& clock;
    Random& random;
    std::function<domain::Policy()> policy; ///< in force now
    std::string publicUrl; ///< "https://register.example.org": decides cookies, HSTS and the origin that may send forms
    std::function<Result<PortalSettings>()> settings;
    std::function<void(const std::string& reference, const std::string& detail)> onProblem; ///< for the log; may be empty
    StrictTransport strictTransport = StrictTransport::asUrlSays;
    services::PushService* push = nullptr; ///< null: no phones are asked by push
};

} // namespace countersign::portal
