// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/passes/AccessPass.h"
#include "services/mails/MailComposer.h"

#include <string>

namespace countersign::services {

/// What the owner is told of a Temporary Access Pass. Never the pass.
struct PassMail
{
    std::string firstName;
    std::string raName; ///< who made, replaced or deleted it; empty in M-4b when nobody did
    Instant at{}; ///< M-4b, M-4c
    std::string device; ///< M-4c: "Android phone, Chrome"
    std::string portalHost; ///< M-4
};

[[nodiscard]] MailContent passMadeMail(
    const PassMail& mail, const domain::AccessPass& pass, const domain::OrganisationSettings& organisation); ///< M-4
/// M-4b: replaced, deleted or void after wrong tries.
[[nodiscard]] MailContent passEndedMail(
    const PassMail& mail, domain::PassState state, const domain::OrganisationSettings& organisation);
[[nodiscard]] MailContent passUsedMail(const PassMail& mail, const domain::OrganisationSettings& organisation); ///< M-4c

} // namespace countersign::services
