// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/Person.h"
#include "domain/verification/Verification.h"
#include "services/mails/MailComposer.h"

namespace countersign::services {

/// M-10: to the person, whatever became of the request.
[[nodiscard]] MailContent identityCheckMail(const domain::Verification& verification, const std::string& firstName,
    const domain::OrganisationSettings& organisation);
/// M-21: to the RA Managers, when somebody says on the phone that the request was not of their doing.
[[nodiscard]] MailContent unknownTriggerMail(const domain::Verification& verification, const domain::Person& person,
    const domain::OrganisationSettings& organisation);
/// M-22: to the RA Managers, when no more requests go to a person.
[[nodiscard]] MailContent silencedMail(const domain::Verification& verification, const domain::Person& person, int refused,
    const domain::OrganisationSettings& organisation);

} // namespace countersign::services
