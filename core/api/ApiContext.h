// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/policy/Policy.h"
#include "services/AccessPassService.h"
#include "services/AuthenticatorService.h"
#include "services/DeskService.h"
#include "services/BackupService.h"
#include "services/ClosureService.h"
#include "services/EnrolmentService.h"
#include "services/IdempotencyService.h"
#include "services/LiveEvents.h"
#include "services/NetworkService.h"
#include "services/OutboxService.h"
#include "services/PersonService.h"
#include "services/PolicyService.h"
#include "services/RegistrationService.h"
#include "services/RecoveryService.h"
#include "services/SessionService.h"
#include "services/SettingsService.h"
#include "services/SetupService.h"
#include "services/StaffService.h"
#include "services/TestSignInService.h"
#include "services/VerificationService.h"

#include <functional>
#include <string>

namespace countersign::api {

/// What the API stands on. Everything outlives it.
struct ApiContext
{
    services::SetupService& setup;
    services::SessionService& sessions;
    services::RecoveryService& recovery;
    services::PersonService& people;
    services::ClosureService& closures;
    services::EnrolmentService& enrolments;
    services::DeskService& desk;
    services::RegistrationService& registration;
    services::AuthenticatorService& authenticators;
    services::TestSignInService& tests;
    services::VerificationService& verifications;
    services::AccessPassService& passes;
    services::StaffService& staff;
    services::SettingsService& settings;
    services::PolicyService& policies;
    services::NetworkService& network;
    services::OutboxService& outbox;
    services::BackupService& backups;
    services::IdempotencyService& idempotency;
    services::LiveEvents& events;
    const Clock& clock;
    std::function<domain::Policy()> policy; ///< in force now
    std::string version;
    bool sample = false;
    std::function<bool()> sealed; ///< the keys are not to be had: everything answers 503
    std::function<void(const std::string& reference, const Error& error)> onFailure; ///< for the log; may be empty
};

} // namespace countersign::api
