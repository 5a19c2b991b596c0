// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/verification/VerificationRepository.h"

namespace countersign::services {

/// A verification of this person by this actor, pending, without what belongs to its way.
[[nodiscard]] storage::verifications::VerificationRecord newVerification(storage::Reader& reader, ServiceContext& context,
    const Actor& actor, const PersonId& person, domain::VerificationWay way);

/// Two digits for the caller and, for a phone, three to choose from with a nonce (security.md 19).
void addNumber(ServiceContext& context, storage::verifications::VerificationRecord& record);

} // namespace countersign::services
