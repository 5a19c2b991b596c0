// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "domain/verification/Verification.h"
#include "services/ServiceContext.h"
#include "services/mails/MailComposer.h"
#include "storage/sql/Transaction.h"

#include <vector>

namespace countersign::services {

/// Active RA Managers whose scope has the organisation.
[[nodiscard]] std::vector<domain::Person> managersOf(storage::Reader& reader, const OrganisationId& organisation);

/// Mail of that kind to each RA Manager of the person, and the live event "alert" with the verification's id.
[[nodiscard]] Result<void> alertManagers(storage::Transaction& transaction, ServiceContext& context, const domain::Person& person,
    const VerificationId& verification, const char* mailKind, const MailContent& content);

} // namespace countersign::services
