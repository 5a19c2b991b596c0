// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "delivery/Mailer.h"
#include "delivery/PushGateway.h"
#include "server/Core.h"
#include "server/backup/BackupTools.h"
#include "services/AccessPassService.h"
#include "services/ClockKeeper.h"
#include "services/DeskService.h"
#include "services/NetworkService.h"
#include "services/RegistrationService.h"
#include "services/TestSignInService.h"
#include "services/VerificationService.h"
#include "services/push/PushService.h"
#include "services/selfservice/SelfService.h"
#include "services/verification/MicrosoftPush.h"

namespace countersign::server {

[[nodiscard]] std::unique_ptr<delivery::Mailer> makeSmtpMailer(
    const domain::EmailSettings& settings, const SecretBytes& password);

/// The services, in the order in which they stand on each other.
struct Core::Services
{
    Services(services::ServiceContext& context, const CoreOptions& options, services::NetworkDoor* door,
        std::unique_ptr<delivery::PushGateway> gateway)
        : clock(context)
        , setup(context, options.bootstrapSecret)
        , sessions(context)
        , recovery(context)
        , people(context)
        , closures(context)
        , enrolments(context)
        , registration(context)
        , pushKeys(options.makePushKey)
        , push(context, pushKeys)
        , account(context)
        , desk(context)
        , authenticators(context)
        , tests(context)
        , microsoftGateway(std::move(gateway))
        , microsoft(microsoftGateway ? std::make_unique<services::MicrosoftPush>(context, *microsoftGateway) : nullptr)
        , verifications(context, microsoft.get())
        , passes(context)
        , staff(context)
        , settings(context, makeSmtpMailer)
        , policies(context)
        , network(context, door, options.dataFolder)
        , outbox(context)
        , backups(context, backupTools(options, context.clock, context.random))
        , idempotency(context)
        , outboxWorker(context, makeSmtpMailer)
    {
    }

    services::ClockKeeper clock;
    services::SetupService setup;
    services::SessionService sessions;
    services::RecoveryService recovery;
    services::PersonService people;
    services::ClosureService closures;
    services::EnrolmentService enrolments;
    services::RegistrationService registration;
    services::ServerKeys pushKeys;
    services::PushService push;
    services::SelfService account;
    services::DeskService desk;
    services::AuthenticatorService authenticators;
    services::TestSignInService tests;
    std::unique_ptr<delivery::PushGateway> microsoftGateway; ///< null without a connector
    std::unique_ptr<services::MicrosoftPush> microsoft; ///< the same
    services::VerificationService verifications;
    services::AccessPassService passes;
    services::StaffService staff;
    services::SettingsService settings;
    services::PolicyService policies;
    services::NetworkService network;
    services::OutboxService outbox;
    services::BackupService backups;
    services::IdempotencyService idempotency;
    services::OutboxWorker outboxWorker;
    std::unique_ptr<api::Api> api;
    std::unique_ptr<portal::Portal> portal;
};

} // namespace countersign::server
