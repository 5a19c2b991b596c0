// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "domain/policy/Policy.h"
#include "services/Actor.h"
#include "services/ServiceContext.h"

namespace countersign::services {

/// The figures and switches of registration, sign-in and sessions (design.md section 7). Blocks; any worker thread.
class PolicyService
{
public:
    explicit PolicyService(ServiceContext& context)
        : m_context(context)
    {
    }

    [[nodiscard]] Result<domain::Policy> policy(const Actor& actor);
    /// invalidInput by field with D-POL-1, D-POL-2; conflict D-GEN-3 when `version` is not the stored one. Audited as
    /// settings.policy_changed with "from to to" of each figure; nothing is recorded when nothing differs.
    [[nodiscard]] Result<domain::Policy> change(const Actor& actor, const domain::Policy& typed);

private:
    ServiceContext& m_context;
};

} // namespace countersign::services
