// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/authenticators/Authenticator.h"
#include "services/RegistrationService.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

namespace countersign::services {

/// A device with a new secret, pending until its first correct code. `device` names person, meeting and who registers it; the id is
/// made here. `enrolment` may be empty.
[[nodiscard]] Result<AuthenticatorId> makePendingDevice(storage::Transaction& transaction, ServiceContext& context,
    domain::Authenticator device, const EnrolmentId& enrolment);

/// What the person adds to their app; conflict P-X12 when the device is gone.
[[nodiscard]] Result<RegistrationSecret> deviceSecret(
    storage::Reader& reader, const ServiceContext& context, const AuthenticatorId& device);

} // namespace countersign::services
