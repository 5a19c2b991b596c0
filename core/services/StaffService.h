// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/staff/Role.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"
#include "storage/sql/Transaction.h"

#include <vector>

namespace countersign::services {

/// The last active RA Manager keeps the role, whoever asks and however many ask at once (security.md 55): whether the
/// person is that one and `roles` would take it away.
[[nodiscard]] bool wouldLoseLastManager(storage::Reader& reader, const PersonId& person, const domain::Roles& roles);

/// Who may act for the Registration Authority.
class StaffService
{
public:
    explicit StaffService(ServiceContext& context);

    [[nodiscard]] Result<std::vector<domain::StaffRow>> list(const Actor& actor);

    /// Replaces the person's roles; none ends their access and their sessions at once. Needs a fresh code. conflict D-STF-1 for
    /// the last active RA Manager, D-STF-2 for one's own roles.
    [[nodiscard]] Result<domain::StaffRow> giveRoles(
        const Actor& actor, const PersonId& person, const domain::Roles& roles, const OrganisationId& organisation);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
